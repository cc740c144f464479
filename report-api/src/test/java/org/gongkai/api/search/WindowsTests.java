package org.gongkai.api.search;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.gongkai.domain.report.ReportKind;
import org.gongkai.domain.report.Validity;
import org.gongkai.domain.text.SearchEntry;

class WindowsTests {

    @Property(tries = 300)
    void everyDayLiesInOneWindowAndNewerDaysInEarlierOnes(
            @ForAll @IntRange(max = 13_000) int newest,
            @ForAll @IntRange(max = 13_000) int one,
            @ForAll @IntRange(max = 13_000) int other) {
        var last = LocalDate.of(1990, 1, 1).plusDays(newest);
        int later = window(last, Math.max(one, other));
        int earlier = window(last, Math.min(one, other));

        assertThat(later < 0).isEqualTo(Math.max(one, other) > newest);
        assertThat(earlier).isGreaterThanOrEqualTo(later);
    }

    private static int window(LocalDate last, int day) {
        var words = List.of(new SearchEntry(
                        1,
                        1,
                        1,
                        ReportKind.NOTICE,
                        Validity.IN_FORCE,
                        LocalDate.of(1990, 1, 1).plusDays(day),
                        "1",
                        null,
                        "通知",
                        List.of())
                .words());
        var windows = Windows.of(LocalDate.of(1990, 1, 1), last);
        var holding = windows.stream().filter(window -> window.holds(words)).toList();
        assertThat(holding).hasSizeLessThanOrEqualTo(1);
        return holding.isEmpty() ? -1 : windows.indexOf(holding.getFirst());
    }
}
