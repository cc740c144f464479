package org.gongkai.domain.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Document numbers (发文字号) as people write them and as they are printed. */
class DocumentNumberTests {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "青府〔2026〕3号",
                "青府[2026]3号",
                "青府【2026】3号",
                "青府（2026）3号",
                "青府(2026)3号",
                "青府［2026］3号",
                "青府﹝2026﹞3号",
                "青府〔2026]3号",
                "青府〔2026〕第3号",
                "青府〔2026〕03号",
                "青府〔2026〕第0003号",
                "青府 〔2026〕 3 号",
                "青府　〔2026〕　3号",
                "青府\u00a0〔2026〕\u20023号",
                "\t青府〔2026〕3号\n"
            })
    void readsANumberHoweverItIsWritten(String text) {
        assertThat(DocumentNumber.parse(text)).contains(new DocumentNumber("青府", 2026, 3));
    }

    @Test
    void isWrittenInTheOfficialForm() {
        assertThat(new DocumentNumber("青府规", 2026, 3)).hasToString("青府规〔2026〕3号");
        assertThat(new DocumentNumber("青府", 2026, 99_999)).hasToString("青府〔2026〕99999号");
    }

    @ParameterizedTest
    @ValueSource(strings = {"青委文〔2026〕3号", "青政办函〔2026〕12号", "中共青禾镇委〔1949〕1号", "QH〔2999〕10000号"})
    void takesNumbersOfPartyCommitteesAndOthersAsTheyStand(String text) {
        assertThat(DocumentNumber.parse(text)).map(DocumentNumber::toString).contains(text);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "三号",
                "〔2026〕3号",
                "青府〔2026〕号",
                "青府〔2026〕0号",
                "青府〔2026〕000号",
                "青府〔2026〕100000号",
                "青府〔2026〕-3号",
                "青府〔26〕3号",
                "青府〔1948〕3号",
                "青府〔3000〕3号",
                "青府〔20260〕3号",
                "青府2026年3号",
                "青府〔2026〕3",
                "青府〔2026〕3号文",
                "青府〔2026〕3号〔2026〕4号",
                "青〔府〔2026〕3号",
                "青府\u200b〔2026〕3号",
                "青府\u0000〔2026〕3号"
            })
    void whatIsNoNumberIsNone(String text) {
        assertThat(DocumentNumber.parse(text)).isEmpty();
    }

    @Test
    void anAgencyCodeHasOneToThirtyCharacters() {
        assertThat(DocumentNumber.parse("府".repeat(30) + "〔2026〕3号")).isPresent();
        assertThat(DocumentNumber.parse("府".repeat(31) + "〔2026〕3号")).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " ", "青 府", "青　府", "青府〔", "青(府", "青\n府"})
    void anAgencyCodeThatCouldNotBeReadAgainIsRefused(String code) {
        assertThatIllegalArgumentException().isThrownBy(() -> new DocumentNumber(code, 2026, 3));
    }

    @Test
    void yearAndSerialHaveTheirLimits() {
        for (int year : new int[] {0, 1948, 3000}) {
            assertThatIllegalArgumentException().isThrownBy(() -> new DocumentNumber("青府", year, 3));
        }
        for (int serial : new int[] {-1, 0, 100_000}) {
            assertThatIllegalArgumentException().isThrownBy(() -> new DocumentNumber("青府", 2026, serial));
        }
    }

    @Property(tries = 300)
    void everyNumberIsReadAsItWasWritten(
            @ForAll @IntRange(min = 1949, max = 2999) int year, @ForAll @IntRange(min = 1, max = 99_999) int serial) {
        var number = new DocumentNumber("青府", year, serial);

        assertThat(DocumentNumber.parse(number.toString())).contains(number);
    }

    @Property(tries = 500)
    void whateverIsReadIsWrittenInAFormThatIsReadAgain(@ForAll String code) {
        DocumentNumber.parse(code + "〔2026〕3号")
                .ifPresent(number ->
                        assertThat(DocumentNumber.parse(number.toString())).contains(number));
    }
}
