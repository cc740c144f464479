package org.gongkai.api.channel;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.gongkai.api.file.PublicAttachment;
import org.gongkai.api.notice.NoticeSummary;
import org.gongkai.api.notice.Place;
import org.gongkai.api.site.Frame;
import org.gongkai.api.site.Messages;
import org.gongkai.api.site.Pages;
import org.gongkai.api.site.StructuredData;
import org.gongkai.domain.town.Office;
import org.gongkai.domain.town.Section;
import org.springframework.stereotype.Component;

/** The page of a channel's list. */
@Component
class ChannelPages {

    private final Pages pages;
    private final Messages messages;
    private final StructuredData structured;

    ChannelPages(Pages pages, Messages messages, StructuredData structured) {
        this.pages = pages;
        this.messages = messages;
        this.structured = structured;
    }

    String list(
            Place place,
            List<NoticeSummary> notices,
            Paging paging,
            Optional<Office> office,
            Map<Long, List<PublicAttachment>> files) {
        var model = new HashMap<String, Object>();
        model.put("place", place);
        model.put("notices", notices);
        model.put("paging", paging);
        office.ifPresent(found -> model.put("office", found));
        if (place.profile().is(Section.ANNUAL_REPORTS)) {
            model.put(
                    "reports",
                    notices.stream()
                            .map(notice -> AnnualReport.of(notice, files))
                            .toList());
        }
        if (place.profile().is(Section.GUIDE) && !notices.isEmpty()) {
            model.put("updatedOn", notices.getFirst().modifiedDay());
        }
        return pages.fill("channel", frame(place, paging), model);
    }

    private Frame frame(Place place, Paging paging) {
        var crumbs = place.crumbs(messages);
        var frame = Frame.titled(title(place, paging))
                .at(paging.path(paging.page()))
                .announcing(place.channelPath() + "/feed")
                .below(crumbs)
                .about(structured.of(crumbs));
        return place.column(frame, messages);
    }

    private String title(Place place, Paging paging) {
        var name = paging.year() == null
                ? place.channel().name()
                : messages.text("channel.year", place.channel().name(), paging.year());
        var title = messages.text("page.of", name, place.town().organ());
        return paging.page() == 1 ? title : messages.text("channel.page", title, paging.page());
    }
}
