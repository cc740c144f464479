package org.gongkai.api.notice;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.gongkai.api.declared.PublicRegisters;
import org.gongkai.api.site.ChinaTime;
import org.gongkai.api.site.Frame;
import org.gongkai.api.site.Messages;
import org.gongkai.api.site.Pages;
import org.gongkai.api.site.StructuredData;
import org.gongkai.api.typeface.Typefaces;
import org.gongkai.domain.content.ContentHtml;
import org.gongkai.domain.report.ReportKind;
import org.gongkai.domain.report.Validity;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** A notice as people read it, and the page that stays where one was. */
@Component
class NoticePage {

    private static final String FEEDBACK = "feedback";

    private final Pages pages;
    private final Messages messages;
    private final StructuredData structured;
    private final Typefaces typefaces;
    private final PublicRegisters registers;

    NoticePage(
            Pages pages, Messages messages, StructuredData structured, Typefaces typefaces, PublicRegisters registers) {
        this.registers = registers;
        this.typefaces = typefaces;
        this.pages = pages;
        this.messages = messages;
        this.structured = structured;
    }

    /** One line of the metadata table. */
    record Fact(String label, String value) {}

    /** @param scanned the edition on the paper by whose code the reader comes; 0 for whoever comes otherwise */
    String of(PublicNotice notice, Optional<Registered> registered, Neighbours neighbours, int scanned) {
        var model = model(notice, neighbours, "");
        registered.ifPresent(found -> model.put("registered", found));
        model.put("scanned", scanned(notice.summary(), scanned));
        model.put("isOutdated", isOutdated(notice.summary(), scanned));
        return pages.fill("notice", frame(notice.summary()), model);
    }

    /** What is said to whoever scanned a paper; nothing of an edition that there is not. */
    private String scanned(NoticeSummary notice, int scanned) {
        if (scanned == 0 || scanned > notice.edition()) {
            return "";
        }
        return isOutdated(notice, scanned)
                ? messages.text("scanned.outdated", Integer.toString(scanned), Integer.toString(notice.edition()))
                : messages.text("scanned.current", Integer.toString(scanned));
    }

    private static boolean isOutdated(NoticeSummary notice, int scanned) {
        return scanned > 0 && scanned < notice.edition();
    }

    /** A text that is not public yet, as it would be; {@code pictures} is where those at the desk find its pictures. */
    String preview(PublicNotice notice, String pictures) {
        var model = model(notice, Neighbours.of(List.of()), pictures);
        model.put("preview", true);
        return pages.fill("notice", frame(notice.summary()).unlisted(), model);
    }

    private Map<String, Object> model(PublicNotice notice, Neighbours neighbours, String pictures) {
        var summary = notice.summary();
        var model = new HashMap<String, Object>();
        model.put("notice", summary);
        model.put("facts", facts(summary));
        model.put("outline", notice.content().outline().entries());
        model.put(
                "html",
                pictures.isEmpty()
                        ? NoticeJson.html(notice.content(), "")
                        : ContentHtml.of(notice.content(), file -> pictures + file));
        var inText = notice.content().pictures();
        // a picture is seen in the text; listed once more it would only be in the way
        model.put(
                "attachments",
                notice.attachments().stream()
                        .filter(file -> !inText.contains(file.attachment().sha256()))
                        .toList());
        model.put("banner", banner(summary));
        model.put("neighbours", neighbours);
        model.put("preview", false);
        model.put("scanned", "");
        model.put("isOutdated", false);
        model.put("printed", typefaces.isAvailable());
        model.put("correction", correction(summary));
        return model;
    }

    /** Where errors are told of (网站找错): the form of the notice's town, or how to reach it. */
    private String correction(NoticeSummary notice) {
        return registers.withForm(FEEDBACK).isPresent()
                ? Place.townPath(notice.place().town()) + "/registers/" + FEEDBACK + "/apply?about=" + notice.number()
                : "/contact?notice=" + notice.number() + "#correction";
    }

    String of(Tombstone tombstone) {
        var heading = heading(tombstone);
        var frame =
                Frame.titled(heading).below(tombstone.place().crumbs(messages)).unlisted();
        var model = new HashMap<String, Object>();
        model.put("tombstone", tombstone);
        model.put("heading", heading);
        model.put("detail", messages.text(tombstone.kind() == null ? "gone.taken-down" : "gone.withdrawn"));
        return pages.fill("gone", frame, model);
    }

    String heading(Tombstone tombstone) {
        return messages.text(tombstone.kind() == null ? "gone.taken-down.title" : "gone.withdrawn.title");
    }

    // the order of state portals: 索引号, 主题分类, 发文机关, 成文日期, 标题, 发文字号, 发布日期, then 有效性 and 公开属性
    private List<Fact> facts(NoticeSummary notice) {
        var property = notice.metadata().property();
        var facts = new ArrayList<Fact>();
        facts.add(fact("index-number", notice.indexNumber()));
        facts.add(fact("subject", notice.metadata().subject()));
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
        var endedAt = notice.withdrawnAt();
        if (notice.withdrawal() != null && endedAt != null) {
            return messages.text(
                    "banner.ended", ChinaTime.day(endedAt), notice.withdrawal().reason());
        }
        return notice.validity() == Validity.IN_FORCE
                ? ""
                : messages.text("banner.validity", notice.validity().label());
    }

    private Frame frame(NoticeSummary notice) {
        var summary = notice.metadata().summary();
        var place = notice.place();
        var crumbs = place.crumbs(messages);
        var frame = Frame.titled(notice.title())
                .below(crumbs)
                .at(notice.path())
                .announcing(place.channelPath() + "/feed")
                .about(structured.of(crumbs, data(notice)));
        return place.column(frame, messages)
                .with("ArticleTitle", notice.title())
                .with("PubDate", notice.publishedMinute())
                .with("ContentSource", notice.source())
                .with("Keywords", String.join(",", notice.metadata().keywords()))
                .with("Author", notice.publishingBody())
                .with("Description", summary == null ? "" : summary)
                .with("Url", structured.isAbsolute() ? structured.address(notice.path()) : "");
    }

    private Map<String, @Nullable Object> data(NoticeSummary notice) {
        return StructuredData.thing(
                type(notice.metadata().kind()),
                "headline",
                notice.title(),
                "name",
                notice.title(),
                "url",
                structured.address(notice.path()),
                "identifier",
                notice.indexNumber(),
                "reportNumber",
                notice.documentNumber(),
                "datePublished",
                ChinaTime.rfc3339(notice.firstPublishedAt()),
                "dateModified",
                ChinaTime.rfc3339(notice.modifiedAt()),
                "dateCreated",
                notice.issuedOn().toString(),
                "abstract",
                notice.metadata().summary(),
                "keywords",
                notice.metadata().keywords(),
                "inLanguage",
                "zh-CN",
                "isAccessibleForFree",
                true,
                "author",
                StructuredData.organ(notice.publishingBody()),
                "publisher",
                StructuredData.organ(notice.place().town().organ()));
    }

    private static String type(ReportKind kind) {
        return switch (kind) {
            case RULE_OF_LAW_REPORT, DISCLOSURE_REPORT, BUDGET, PLAN -> "Report";
            case NORMATIVE_DOCUMENT -> "Legislation";
            case NOTICE, ANNOUNCEMENT, INTERPRETATION, DISCLOSURE_GUIDE, OTHER -> "Article";
        };
    }
}
