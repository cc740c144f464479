package org.gongkai.api.notice;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import org.gongkai.api.site.Frame;
import org.gongkai.api.site.Frame.Crumb;
import org.gongkai.api.site.Messages;
import org.gongkai.api.site.Pages;
import org.gongkai.api.site.SiteProperties;
import org.gongkai.domain.report.Validity;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** A notice as people read it, and the page that stays where one was. */
@Component
class NoticePage {

    private final Pages pages;
    private final Messages messages;
    private final SiteProperties site;

    NoticePage(Pages pages, Messages messages, SiteProperties site) {
        this.pages = pages;
        this.messages = messages;
        this.site = site;
    }

    /** One line of the metadata table. */
    record Fact(String label, String value) {}

    String of(PublicNotice notice) {
        var summary = notice.summary();
        var model = new HashMap<String, Object>();
        model.put("notice", summary);
        model.put("facts", facts(summary));
        model.put("outline", notice.content().outline().entries());
        model.put("html", NoticeJson.html(notice.content(), ""));
        model.put("banner", banner(summary));
        return pages.fill("notice", frame(summary), model);
    }

    String of(Tombstone tombstone) {
        var heading = heading(tombstone);
        var frame = new Frame(heading, List.of(), crumbs(tombstone.place(), messages), "", "");
        var model = new HashMap<String, Object>();
        model.put("tombstone", tombstone);
        model.put("heading", heading);
        model.put("detail", messages.text(tombstone.kind() == null ? "gone.taken-down" : "gone.withdrawn"));
        return pages.fill("gone", frame, model);
    }

    String heading(Tombstone tombstone) {
        return messages.text(tombstone.kind() == null ? "gone.taken-down.title" : "gone.withdrawn.title");
    }

    /** 当前位置: home, disclosure, the town's organ, the channel; the title is not repeated (practice of county portals). */
    static List<Crumb> crumbs(Place place, Messages messages) {
        return List.of(
                new Crumb(messages.text("crumb.home"), "/"),
                new Crumb(messages.text("crumb.disclosure"), "/#towns"),
                new Crumb(place.town().organ(), place.townPath()),
                new Crumb(place.channel().name(), place.channelPath()));
    }

    // the order of state portals: 索引号, 主题分类, 发文机关, 成文日期, 标题, 发文字号, 发布日期, then 有效性 and 公开属性
    private List<Fact> facts(NoticeSummary notice) {
        var property = notice.metadata().property();
        var facts = new ArrayList<Fact>();
        facts.add(fact("index-number", notice.indexNumber()));
        facts.add(fact("subject", null));
        facts.add(fact("issuing-body", notice.publishingBody()));
        facts.add(fact("issued-on", notice.issuedOn().toString()));
        facts.add(fact("title", notice.title()));
        facts.add(fact("document-number", notice.documentNumber()));
        facts.add(fact("published-on", notice.publishedDay()));
        facts.add(fact("validity", notice.validity().label()));
        facts.add(fact("property", property == null ? null : property.label()));
        return facts;
    }

    private Fact fact(String key, @Nullable String value) {
        return new Fact(messages.text("fact." + key), value == null ? "" : value);
    }

    private String banner(NoticeSummary notice) {
        if (notice.withdrawal() != null) {
            return messages.text("banner.ended", notice.withdrawal().reason());
        }
        return notice.validity() == Validity.IN_FORCE
                ? ""
                : messages.text("banner.validity", notice.validity().label());
    }

    private Frame frame(NoticeSummary notice) {
        var summary = notice.metadata().summary();
        var place = notice.place();
        var frame = new Frame(
                notice.title(), List.of(), crumbs(place, messages), notice.path(), place.channelPath() + "/feed.json");
        return frame.with("ColumnName", place.channel().name())
                .with("ArticleTitle", notice.title())
                .with("PubDate", notice.publishedMinute())
                .with("ContentSource", notice.source())
                .with("Keywords", String.join(",", notice.metadata().keywords()))
                .with("Description", summary == null ? "" : summary)
                .with("Url", site.baseUrl().isEmpty() ? "" : site.baseUrl() + notice.path());
    }
}
