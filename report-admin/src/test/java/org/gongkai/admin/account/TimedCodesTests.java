package org.gongkai.admin.account;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TimedCodesTests {

    private static final byte[] KEY = "12345678901234567890".getBytes(StandardCharsets.US_ASCII);

    /** RFC 6238, appendix B, SHA-1: the last six of eight digits. */
    @ParameterizedTest
    @CsvSource({
        "59,287082",
        "1111111109,081804",
        "1111111111,050471",
        "1234567890,005924",
        "2000000000,279037",
        "20000000000,353130",
    })
    void makesTheCodesOfTheStandard(long second, String code) {
        assertThat(TimedCodes.step(KEY, code, second, 0)).hasValue(second / 30);
    }

    @Test
    void takesACodeOfTheStepBeforeAndAfterButNoneTwice() {
        long step = 1234567890 / 30;
        var code = "%06d".formatted(TimedCodes.code(KEY, step));

        assertThat(TimedCodes.step(KEY, code, 1234567890 + 30, 0)).hasValue(step);
        assertThat(TimedCodes.step(KEY, code, 1234567890 - 30, 0)).hasValue(step);
        assertThat(TimedCodes.step(KEY, code, 1234567890 + 90, 0)).isEmpty();
        assertThat(TimedCodes.step(KEY, code, 1234567890, step)).isEmpty();
    }

    /** RFC 4648, section 10. */
    @ParameterizedTest
    @CsvSource({"f,MY", "fo,MZXQ", "foo,MZXW6", "foob,MZXW6YQ", "fooba,MZXW6YTB", "foobar,MZXW6YTBOI"})
    void writesKeysInBase32(String text, String base32) {
        assertThat(TimedCodes.base32(text.getBytes(StandardCharsets.US_ASCII))).isEqualTo(base32);
    }
}
