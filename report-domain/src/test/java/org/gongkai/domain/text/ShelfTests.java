package org.gongkai.domain.text;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.List;
import java.util.Set;
import java.util.stream.LongStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.gongkai.domain.report.ReportKind;
import org.gongkai.domain.report.Validity;
import org.junit.jupiter.api.Test;

class ShelfTests {

    private static Set<String> words(long number, LocalDate day) {
        return Set.of(new SearchEntry(
                        4,
                        number,
                        9,
                        ReportKind.PLAN,
                        Validity.REPEALED,
                        day,
                        "990121101/2026-00003",
                        null,
                        "规划",
                        List.of())
                .words());
    }

    @Test
    void knowsWhereANoticeStands() {
        var words = words(1, LocalDate.of(2026, 4, 9));

        assertThat(Shelf.town(4).holds(words)).isTrue();
        assertThat(Shelf.town(40).holds(words)).isFalse();
        assertThat(Shelf.channel(9).holds(words)).isTrue();
        assertThat(Shelf.kind(ReportKind.PLAN).holds(words)).isTrue();
        assertThat(Shelf.kind(ReportKind.NOTICE).holds(words)).isFalse();
        assertThat(Shelf.validity(Validity.REPEALED).holds(words)).isTrue();
        assertThat(Shelf.year(2026).holds(words)).isTrue();
        assertThat(Shelf.year(2025).holds(words)).isFalse();
    }

    @Property
    void daysHoldTheDaysBetweenAndNoOther(
            @ForAll @IntRange(max = 15_000) int first,
            @ForAll @IntRange(max = 15_000) int length,
            @ForAll @IntRange(max = 15_000) int day) {
        var from = LocalDate.of(1990, 1, 1).plusDays(first);
        var to = from.plusDays(length);
        var at = LocalDate.of(1990, 1, 1).plusDays(day);

        assertThat(Shelf.days(from, to).holds(words(1, at))).isEqualTo(!at.isBefore(from) && !at.isAfter(to));
    }

    @Test
    void daysOfManyYearsAreFewWords() {
        var days = Shelf.days(LocalDate.of(2000, 2, 28), LocalDate.of(2026, 11, 26));

        assertThat(days.toString().split("\\|")).hasSizeLessThan(80);
        assertThat(Shelf.days(LocalDate.of(1000, 1, 1), LocalDate.of(1000, 1, 2))
                        .holds(words(1, LocalDate.of(2026, 1, 1))))
                .isFalse();
    }

    @Test
    void aFewStandForAll() {
        long sampled = LongStream.rangeClosed(1, 32_000)
                .filter(number -> Shelf.sample().holds(words(number, LocalDate.of(2026, 1, 1))))
                .count();

        assertThat(sampled).isBetween(900L, 1100L);
    }
}
