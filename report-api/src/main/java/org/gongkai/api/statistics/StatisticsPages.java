package org.gongkai.api.statistics;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.gongkai.api.notice.Place;
import org.gongkai.api.site.Frame;
import org.gongkai.api.site.Frame.Crumb;
import org.gongkai.api.site.Messages;
import org.gongkai.api.site.Pages;
import org.gongkai.api.site.StructuredData;
import org.gongkai.domain.town.Town;
import org.springframework.stereotype.Component;

/** The page of a town's figures. */
@Component
class StatisticsPages {

    private final Pages pages;
    private final Messages messages;
    private final StructuredData structured;

    StatisticsPages(Pages pages, Messages messages, StructuredData structured) {
        this.pages = pages;
        this.messages = messages;
        this.structured = structured;
    }

    String page(Town town, TownStatistics statistics) {
        var title = messages.text("statistics.title");
        var path = Place.townPath(town) + "/statistics";
        var crumbs = new ArrayList<>(Place.crumbs(town, messages));
        crumbs.add(new Crumb(title, path));
        var frame = Frame.titled(messages.text("page.of", title, town.organ()))
                .at(path)
                .announcing(Place.townPath(town) + "/feed")
                .below(List.copyOf(crumbs))
                .column(
                        title,
                        messages.text("statistics.description", town.organ()),
                        messages.text("statistics.keywords"),
                        messages.text("statistics.type"));
        return pages.fill(
                "statistics",
                frame.about(structured.of(frame.crumbs())),
                Map.of("town", town, "statistics", statistics, "csv", path + ".csv", "height", Series.HEIGHT));
    }

    String csv(List<PublicIndicator> all, String base) {
        return StatisticsCsv.of(all, messages, base);
    }
}
