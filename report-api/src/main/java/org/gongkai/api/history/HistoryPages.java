package org.gongkai.api.history;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.gongkai.api.notice.NoticeJson;
import org.gongkai.api.notice.NoticeSummary;
import org.gongkai.api.site.Frame;
import org.gongkai.api.site.Messages;
import org.gongkai.api.site.Pages;
import org.gongkai.api.site.StructuredData;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** The pages that show how a notice has changed. */
@Component
class HistoryPages {

    private final Pages pages;
    private final Messages messages;
    private final StructuredData structured;

    HistoryPages(Pages pages, Messages messages, StructuredData structured) {
        this.pages = pages;
        this.messages = messages;
        this.structured = structured;
    }

    /** An edition with what it changed; nothing stands there for the first. */
    record Entry(PublicEdition edition, @Nullable DifferenceLines difference) {}

    String all(NoticeSummary notice, List<PublicEdition> editions) {
        var path = notice.path() + "/editions";
        var frame =
                frame(notice, messages.text("editions.title", notice.title())).at(path);
        return pages.fill("editions", frame, Map.of("notice", notice, "entries", entries(editions)));
    }

    private static List<Entry> entries(List<PublicEdition> newestFirst) {
        var entries = new ArrayList<Entry>();
        for (int i = 0; i < newestFirst.size(); i++) {
            var edition = newestFirst.get(i);
            entries.add(new Entry(
                    edition,
                    i + 1 == newestFirst.size()
                            ? null
                            : DifferenceLines.between(newestFirst.get(i + 1).content(), edition.content())));
        }
        return entries;
    }

    String one(NoticeSummary notice, PublicEdition edition) {
        var frame = frame(
                        notice, messages.text("edition.title", edition.content().title(), edition.number()))
                .at(notice.path() + "/editions/" + edition.number())
                .unlisted();
        return pages.fill(
                "edition",
                frame,
                Map.of("notice", notice, "edition", edition, "html", NoticeJson.html(edition.content(), "")));
    }

    private Frame frame(NoticeSummary notice, String title) {
        var crumbs = notice.place().crumbs(messages);
        return notice.place()
                .column(Frame.titled(title).below(crumbs).about(structured.of(crumbs)), messages)
                .with("ArticleTitle", notice.title())
                .with("PubDate", notice.publishedMinute())
                .with("ContentSource", notice.source());
    }
}
