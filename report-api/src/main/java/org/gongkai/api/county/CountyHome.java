package org.gongkai.api.county;

import java.util.List;
import java.util.stream.Stream;
import org.gongkai.api.notice.NoticeSummary;
import org.gongkai.api.town.TownCard;

/** What the county's home shows. */
record CountyHome(
        List<TownCard> towns, List<NoticeSummary> newest, List<NoticeSummary> policies, List<NoticeSummary> reports) {

    CountyHome {
        towns = List.copyOf(towns);
        newest = List.copyOf(newest);
        policies = List.copyOf(policies);
        reports = List.copyOf(reports);
    }

    List<NoticeSummary> shown() {
        return Stream.of(newest, policies, reports)
                .flatMap(List::stream)
                .distinct()
                .toList();
    }
}
