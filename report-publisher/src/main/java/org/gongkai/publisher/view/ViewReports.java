package org.gongkai.publisher.view;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.gongkai.publisher.view.ViewRefused.Reason;
import org.gongkai.publisher.visitor.VisitorEstimate;
import org.gongkai.publisher.visitor.Visitors;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;

/** Puts together what is told of views and visitors. */
@Component
final class ViewReports {

    private final ViewCounting counting;
    private final Visitors visitors;

    ViewReports(ViewCounting counting, Visitors visitors) {
        this.counting = counting;
        this.visitors = visitors;
    }

    /** The visitors of one day. */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record Day(LocalDate day, @Nullable Long views, VisitorEstimate visitors) {}

    /**
     * Views and visitors of notices.
     *
     * @param views totals, by number
     * @param visitors today's, by number
     * @param days where asked for: by number the days with views, oldest first
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record OfNotices(
            Map<Long, Long> views,
            Map<Long, Today> visitors,
            @Nullable Map<Long, List<Day>> days) {}

    /** Today's visitors. */
    record Today(LocalDate day, long estimate, long low, long high) {
        private Today(LocalDate day, VisitorEstimate visitors) {
            this(day, visitors.estimate(), visitors.low(), visitors.high());
        }
    }

    /**
     * Visitors of a town or of the county.
     *
     * @param days where asked for: the days with visitors, oldest first
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record OfTown(String town, Today visitors, @Nullable List<Day> days) {}

    /** @param days 1 is today alone; 0 where nobody asked */
    Mono<OfNotices> ofNotices(List<Long> notices, int days) {
        var today = visitors.today();
        return counting.totals(notices)
                .zipWith(counting.days(notices, since(today, days)).collectList())
                .map(found -> new OfNotices(
                        found.getT1(),
                        todays(found.getT1().keySet(), found.getT2(), today),
                        days == 0 ? null : byNotice(found.getT2())));
    }

    /** @param days 1 is today alone; 0 where nobody asked */
    Mono<OfTown> ofTown(String town, int days) {
        var today = visitors.today();
        return counting.visitors(town, since(today, days))
                .switchIfEmpty(Mono.error(() -> new ViewRefused(Reason.NO_SUCH_TOWN)))
                .map(found -> new OfTown(
                        town,
                        new Today(today, found.getOrDefault(today, VisitorEstimate.NOBODY)),
                        days == 0
                                ? null
                                : found.entrySet().stream()
                                        .map(day -> new Day(day.getKey(), null, day.getValue()))
                                        .toList()));
    }

    private static LocalDate since(LocalDate today, int days) {
        return today.minusDays(Math.max(0, days - 1));
    }

    private static Map<Long, Today> todays(Iterable<Long> notices, List<DayOfViews> days, LocalDate today) {
        var todays = new LinkedHashMap<Long, Today>();
        notices.forEach(notice -> todays.put(notice, new Today(today, VisitorEstimate.NOBODY)));
        days.stream()
                .filter(day -> day.day().equals(today))
                .forEach(day -> todays.put(day.notice(), new Today(today, day.visitors())));
        return todays;
    }

    private static Map<Long, List<Day>> byNotice(List<DayOfViews> days) {
        var byNotice = new TreeMap<Long, List<Day>>();
        days.forEach(day -> byNotice.computeIfAbsent(day.notice(), _ -> new ArrayList<>())
                .add(new Day(day.day(), day.views(), day.visitors())));
        return byNotice;
    }
}
