package org.gongkai.domain.register;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.gongkai.domain.declaration.Registers;
import org.junit.jupiter.api.Test;

class ListDifferenceTests {

    private static final RegisterKind POWERS =
            Registers.shipped().kind("power-list").orElseThrow();

    private static ListedEntry power(long id, String code, String body, String published) {
        return new ListedEntry(
                id,
                "职权" + code,
                Map.of("powerCode", code, "name", "职权" + code, "body", body, "publishedOn", published));
    }

    @Test
    void tellsWhatWasAddedRemovedAndChanged() {
        var difference = ListDifference.between(
                POWERS,
                List.of(
                        power(1, "A1", "经发办", "2025-03-01"),
                        power(2, "A2", "经发办", "2025-03-01"),
                        power(3, "A3", "农业办", "2025-03-01")),
                List.of(
                        power(1, "A1", "经发办", "2026-03-01"),
                        power(3, "A3", "综合行政执法队", "2026-03-01"),
                        power(4, "A4", "农业办", "2026-03-01")));

        assertThat(difference.added()).extracting(ListedEntry::id).containsExactly(4L);
        assertThat(difference.removed()).extracting(ListedEntry::id).containsExactly(2L);
        assertThat(difference.same()).as("published anew, but saying the same").isEqualTo(1);
        assertThat(DifferenceTable.rows(POWERS, difference)).contains(List.of("调整", "职权A3", "实施主体", "农业办", "综合行政执法队"));
    }

    @Test
    void whatIsPutOnAnewUnderItsCodeIsTheSame() {
        var difference = ListDifference.between(
                POWERS, List.of(power(1, "A1", "经发办", "2025-03-01")), List.of(power(9, "A1", "农业办", "2026-03-01")));

        assertThat(difference.added()).isEmpty();
        assertThat(difference.removed()).isEmpty();
        assertThat(difference.changed().getFirst().fields()).hasSize(1);
    }

    @Test
    void aCodeThatStandsTwiceMatchesNobody() {
        var difference = ListDifference.between(
                POWERS,
                List.of(power(1, "A1", "经发办", "2025-03-01")),
                List.of(power(8, "A1", "经发办", "2026-03-01"), power(9, "A1", "农业办", "2026-03-01")));

        assertThat(difference.added()).hasSize(2);
        assertThat(difference.removed()).hasSize(1);
    }

    @Test
    void aYearIsItsLastDayAndNoDayIsToCome() {
        var today = LocalDate.of(2026, 11, 26);
        assertThat(ListDay.parse("2025", today)).contains(LocalDate.of(2025, 12, 31));
        assertThat(ListDay.parse("2026", today)).contains(today);
        assertThat(ListDay.parse("2026-02-30", today)).isEmpty();
        assertThat(ListDay.end(LocalDate.of(2025, 12, 31))).isEqualTo("2025-12-31T16:00:00Z");
    }
}
