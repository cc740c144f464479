package org.gongkai.domain.text;

import static org.assertj.core.api.Assertions.assertThat;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.gongkai.domain.report.ReportKind;
import org.gongkai.domain.report.Validity;
import org.junit.jupiter.api.Test;

class StandingTests {

    @Property
    void comesBackFromItsNumber(
            @ForAll @IntRange(max = Integer.MAX_VALUE) int channel,
            @ForAll @IntRange(max = 4095) int year,
            @ForAll ReportKind kind,
            @ForAll Validity validity) {
        var standing = new Standing(channel, year, kind, validity);

        assertThat(Standing.of(standing.packed())).isEqualTo(standing);
    }

    @Test
    void numbersStayWhatTheyAre() {
        assertThat(new Standing(7, 2026, ReportKind.OTHER, Validity.REPEALED).packed())
                .isEqualTo(((7L * 4096 + 2026) * 64 + 10) * 8 + 4);
    }
}
