package org.gongkai.api.file;

import static org.assertj.core.api.Assertions.assertThat;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.CharRange;
import net.jqwik.api.constraints.LongRange;
import net.jqwik.api.constraints.StringLength;
import org.gongkai.api.file.FileConditions.Wanted;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class FileConditionsTests {

    private static final String TAG = "\"abc\"";
    private static final Wanted WHOLE = new Wanted.Whole();
    private static final Wanted UNSATISFIABLE = new Wanted.Unsatisfiable();

    @ParameterizedTest
    @CsvSource({
        "bytes=0-0, 0, 0",
        "bytes=0-99, 0, 99",
        "bytes=0-1000000000000000000000000, 0, 99",
        "bytes=10-, 10, 99",
        "bytes=99-, 99, 99",
        "bytes=-1, 99, 99",
        "bytes=-100, 0, 99",
        "bytes=-99999999999999999999999, 0, 99",
        "BYTES=5-6, 5, 6",
        "' bytes = 5-6 ', 5, 6",
        "'bytes=, 5-6 ,', 5, 6",
        "bytes=007-008, 7, 8"
    })
    void oneRangeIsGivenAsFarAsThereAreBytes(String range, long first, long last) {
        assertThat(part(range)).isEqualTo(new Wanted.Part(first, last));
    }

    @ParameterizedTest
    @ValueSource(strings = {"bytes=100-", "bytes=100-200", "bytes=99999999999999999999999-", "bytes=-0", "bytes=-00"})
    void bytesThatDoNotExistAreSaidNotTo(String range) {
        assertThat(part(range)).isEqualTo(UNSATISFIABLE);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "bytes",
                "bytes=",
                "bytes=-",
                "bytes=5-4",
                "bytes=100000000000000000000-5",
                "bytes=a-b",
                "bytes=0-1,5-6",
                "bytes=0-1-2",
                "bytes=+0-1",
                "bytes=0-٣",
                "items=0-1",
                "bytes 0-1",
                "bytes=0x0-0x1",
                "bytes=0-1;q=1"
            })
    void whatIsNoRangeOrManyIsAnsweredWithTheWhole(String range) {
        assertThat(part(range)).isEqualTo(WHOLE);
    }

    @Property(tries = 5000)
    void whateverIsAskedForIsWithinTheFile(
            @ForAll @LongRange(min = 1, max = 1000) long size,
            @ForAll @StringLength(max = 24) @CharRange(from = '0', to = '9') String from,
            @ForAll @StringLength(max = 24) @CharRange(from = '0', to = '9') String to) {
        var wanted = new FileConditions(null, null, null, "bytes=" + from + "-" + to).of(TAG, size);

        if (wanted instanceof Wanted.Part(long first, long last)) {
            assertThat(first).isBetween(0L, last);
            assertThat(last).isLessThan(size);
            if (from.isEmpty()) {
                assertThat(last).isEqualTo(size - 1);
            } else {
                assertThat(new java.math.BigInteger(from)).isEqualTo(java.math.BigInteger.valueOf(first));
            }
        }
    }

    /** Every small range against what counting on fingers gives. */
    @Property(tries = 3000)
    void aSmallRangeIsWhatCountingGives(
            @ForAll @LongRange(min = 1, max = 8) long size,
            @ForAll @LongRange(min = -1, max = 9) long from,
            @ForAll @LongRange(min = -1, max = 9) long to) {
        var range = "bytes=" + (from < 0 ? "" : from) + "-" + (to < 0 ? "" : to);

        assertThat(new FileConditions(null, null, null, range).of(TAG, size)).isEqualTo(counted(size, from, to));
    }

    private static Wanted counted(long size, long from, long to) {
        if ((from < 0 && to < 0) || (from >= 0 && to >= 0 && from > to)) {
            return WHOLE;
        }
        long first = -1;
        long last = -1;
        for (long at = 0; at < size; at++) {
            boolean isIn = from < 0 ? at >= size - to : at >= from && (to < 0 || at <= to);
            first = isIn && first < 0 ? at : first;
            last = isIn ? at : last;
        }
        return first < 0 ? UNSATISFIABLE : new Wanted.Part(first, last);
    }

    @Property(tries = 2000)
    void noHeaderIsTooOdd(@ForAll @StringLength(max = 60) String range, @ForAll @StringLength(max = 60) String tags) {
        assertThat(new FileConditions(null, tags, null, range).of(TAG, 100)).isNotNull();
        assertThat(new FileConditions(tags, null, tags, range).of(TAG, 100)).isNotNull();
    }

    @Test
    void whoHasItIsNotSentItAgain() {
        for (var has : new String[] {TAG, "W/" + TAG, "*", "\"x\", " + TAG, " W/\"x\" , W/\"abc\""}) {
            assertThat(new FileConditions(null, has, null, "bytes=0-1").of(TAG, 100))
                    .as(has)
                    .isEqualTo(new Wanted.NotModified());
        }
        assertThat(new FileConditions(null, "\"x\", abc", null, null).of(TAG, 100))
                .isEqualTo(WHOLE);
    }

    @Test
    void aPartIsGivenOnlyOfTheVeryFileThatWasBegun() {
        assertThat(ifRange(TAG)).isEqualTo(new Wanted.Part(0, 1));
        for (var other : new String[] {"\"x\"", "W/" + TAG, "Thu, 09 Apr 2026 02:00:00 GMT", "", "*"}) {
            assertThat(ifRange(other)).as(other).isEqualTo(WHOLE);
        }
    }

    @Test
    void whoExpectsAnotherFileIsTold() {
        assertThat(new FileConditions("\"x\"", null, null, null).of(TAG, 100)).isEqualTo(new Wanted.Failed());
        assertThat(new FileConditions("W/" + TAG, null, null, null).of(TAG, 100))
                .isEqualTo(new Wanted.Failed());
        assertThat(new FileConditions("\"x\", " + TAG, null, null, null).of(TAG, 100))
                .isEqualTo(WHOLE);
        assertThat(new FileConditions("*", null, null, null).of(TAG, 100)).isEqualTo(WHOLE);
    }

    private static Wanted ifRange(@Nullable String ifRange) {
        return new FileConditions(null, null, ifRange, "bytes=0-1").of(TAG, 100);
    }

    private static Wanted part(String range) {
        return new FileConditions(null, null, null, range).of(TAG, 100);
    }
}
