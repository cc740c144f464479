package org.gongkai.domain.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Index numbers (索引号) as they are printed and read again. */
class IndexNumberTests {

    @Test
    void isPaddedToOneWidth() {
        assertThat(new IndexNumber("990121101", 2026, 7)).hasToString("990121101/2026-00007");
        assertThat(new IndexNumber("11990121MB0000000X", 2026, 99_999)).hasToString("11990121MB0000000X/2026-99999");
    }

    @Property(tries = 300)
    void everyNumberIsReadAsItWasWritten(
            @ForAll @IntRange(max = 9999) int year, @ForAll @IntRange(min = 1, max = 99_999) int serial) {
        var number = new IndexNumber("990121101", year, serial);

        assertThat(IndexNumber.parse(number.toString())).contains(number);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "990121101",
                "990121101/2026-7",
                "990121101/2026-00000",
                "990121101/2026-000007",
                "990121101/26-00007",
                "990121101-2026-00007",
                "99012/2026-00007",
                "9901211010000000000/2026-00007",
                "990121x01/2026-00007",
                " 990121101/2026-00007",
                "990121101/2026-00007\n",
                "990121101/２０２６-00007"
            })
    void whatIsNoNumberIsNone(String text) {
        assertThat(IndexNumber.parse(text)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "99012", "990121/01", "青禾镇990121", "990121x01", "9901211010000000000"})
    void aCodeThatCouldNotBeReadAgainIsRefused(String code) {
        assertThatIllegalArgumentException().isThrownBy(() -> new IndexNumber(code, 2026, 7));
    }

    @Test
    void yearAndSerialHaveTheirLimits() {
        for (int serial : new int[] {-1, 0, 100_000}) {
            assertThatIllegalArgumentException().isThrownBy(() -> new IndexNumber("990121101", 2026, serial));
        }
        for (int year : new int[] {-1, 10_000}) {
            assertThatIllegalArgumentException().isThrownBy(() -> new IndexNumber("990121101", year, 7));
        }
    }
}
