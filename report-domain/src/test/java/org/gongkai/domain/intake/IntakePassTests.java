package org.gongkai.domain.intake;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.gongkai.domain.intake.IntakePass.Fault;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class IntakePassTests {

    private static final LocalDate DAY = LocalDate.of(2026, 11, 26);
    private static final IntakeKey KEY = key(DAY, 1);
    private static final Instant NOW = Instant.parse("2026-11-26T04:00:00Z");
    private static final Instant LATER = NOW.plusSeconds(40);

    private final Random random = new Random(7);

    private static IntakeKey key(LocalDate day, int fill) {
        var secret = new byte[IntakeKey.LENGTH];
        Arrays.fill(secret, (byte) fill);
        return new IntakeKey(day, secret);
    }

    private IntakePass.Issued issued() {
        return IntakePass.issue(KEY, NOW, "qinghe", "feedback", 0, random);
    }

    /** As a person answers it. */
    static String answer(String question) {
        var digits = "零一二三四五六七八九";
        int first = digits.indexOf(question.charAt(0));
        int second = digits.indexOf(question.charAt(2));
        return Integer.toString(question.charAt(1) == '加' ? first + second : first - second);
    }

    private static IntakePass.Reading read(IntakePass.Issued issued, Instant at) {
        return read(issued.token(), answer(issued.question()), at);
    }

    private static IntakePass.Reading read(String token, String answer, Instant at) {
        return IntakePass.read(List.of(KEY), at, "qinghe", "feedback", token, answer);
    }

    private static void assertFault(IntakePass.Reading reading, Fault fault) {
        assertThat(reading.fault()).contains(fault);
        assertThat(reading.receipt()).isEmpty();
    }

    @Test
    void aFormThatComesBackInTimeIsTakenUnderOneCode() {
        var issued = issued();
        var first = read(issued, LATER);
        assertThat(first.fault()).isEmpty();
        assertThat(first.receipt())
                .isPresent()
                .isEqualTo(read(issued, LATER.plusSeconds(9)).receipt());
        assertThat(read(issued(), LATER).receipt()).isNotEqualTo(first.receipt());
    }

    @Test
    void itIsNeitherTooSoonNorTooLate() {
        assertFault(read(issued(), NOW.plusSeconds(2)), Fault.EARLY);
        assertThat(read(issued(), NOW.plusSeconds(3)).fault()).isEmpty();
        assertThat(read(issued(), NOW.plusSeconds(7200)).fault()).isEmpty();
        assertFault(read(issued(), NOW.plusSeconds(7201)), Fault.EXPIRED);
        assertFault(read(issued(), NOW.minusSeconds(90)), Fault.FORGED);
    }

    @Test
    void yesterdaysKeyHoldsAndOneThatIsGoneAsksAnew() {
        var issued = issued();
        var answer = answer(issued.question());
        var today = key(DAY.plusDays(1), 2);
        assertThat(IntakePass.read(List.of(today, KEY), LATER, "qinghe", "feedback", issued.token(), answer)
                        .fault())
                .isEmpty();
        assertFault(
                IntakePass.read(List.of(today), LATER, "qinghe", "feedback", issued.token(), answer), Fault.EXPIRED);
    }

    @Test
    void anotherTownRegisterOrKeyIsForged() {
        var issued = issued();
        var answer = answer(issued.question());
        assertFault(IntakePass.read(List.of(KEY), LATER, "yunxi", "feedback", issued.token(), answer), Fault.FORGED);
        assertFault(
                IntakePass.read(List.of(KEY), LATER, "qinghe", "applications", issued.token(), answer), Fault.FORGED);
        assertFault(
                IntakePass.read(List.of(key(DAY, 3)), LATER, "qinghe", "feedback", issued.token(), answer),
                Fault.FORGED);
    }

    @Test
    void noOtherAnswerIsTaken() {
        var issued = issued();
        for (int answer = 0; answer < 100; answer++) {
            boolean right = Integer.toString(answer).equals(answer(issued.question()));
            assertThat(read(issued.token(), Integer.toString(answer), LATER)
                            .fault()
                            .isEmpty())
                    .isEqualTo(right);
        }
        assertFault(read(issued.token(), "", LATER), Fault.WRONG_ANSWER);
        assertFault(read(issued.token(), "九".repeat(1000), LATER), Fault.WRONG_ANSWER);
    }

    @Property(tries = 300)
    void whateverIsChangedIsFoundOut(@ForAll("places") int place, @ForAll char other) {
        var issued = issued();
        var token = issued.token();
        int at = place % token.length();
        var changed = token.substring(0, at) + other + token.substring(at + 1);
        var reading = read(changed, answer(issued.question()), LATER);
        // the last sign of a part has bits that say nothing; then it is the same pass and is taken once all the same
        assertThat(reading.fault().isPresent()
                        || reading.receipt().equals(read(issued, LATER).receipt()))
                .isTrue();
    }

    @net.jqwik.api.Provide
    net.jqwik.api.Arbitrary<Integer> places() {
        return net.jqwik.api.Arbitraries.integers().between(0, 10_000);
    }

    @Property(tries = 300)
    void anyTextIsReadWithoutAnError(@ForAll String token, @ForAll String answer) {
        assertThat(read(token, answer, LATER).receipt()).isEmpty();
        assertThat(HumanCheck.number(answer))
                .satisfies(number -> assertThat(number.orElse(0)).isBetween(0, 99));
        assertThat(ReceiptCode.parse(token))
                .satisfiesAnyOf(
                        code -> assertThat(code).isEmpty(),
                        code -> assertThat(ReceiptCode.parse(code.orElseThrow().toString()))
                                .isEqualTo(code));
    }

    @ParameterizedTest
    @CsvSource({"12,12", "十二,12", "一十二,12", "１２,12", " 7 ,7", "七,7", "十,10", "零,0", "两,2", "07,7"})
    void theAnswerMayBeWrittenInAnyWay(String typed, int number) {
        assertThat(HumanCheck.number(typed)).contains(number);
    }

    @Test
    void theQuestionHasAnAnswerThatIsNotNegative() {
        for (int i = 0; i < 1000; i++) {
            var check = HumanCheck.draw(random);
            assertThat(check.answer()).isBetween(1, 18);
            assertThat(answer(check.question())).isEqualTo(Integer.toString(check.answer()));
        }
    }

    @Test
    void aCodeIsReadAsItIsToldOnTheTelephone() {
        var code = read(issued(), LATER).receipt().orElseThrow();
        assertThat(code.toString()).matches("([0-9A-HJKMNP-TV-Z]{4}-){4}[0-9A-HJKMNP-TV-Z]{4}");
        assertThat(ReceiptCode.parse(code.toString().toLowerCase(java.util.Locale.ROOT)))
                .contains(code);
        assertThat(ReceiptCode.parse(" " + code.signs().replace('0', 'o').replace('1', 'l') + "\n"))
                .contains(code);
        assertThat(ReceiptCode.parse(code.signs() + "0")).isEmpty();
        assertThatThrownBy(() -> new ReceiptCode("U".repeat(20))).isInstanceOf(IllegalArgumentException.class);
        var all = new HashSet<String>();
        for (int i = 0; i < 2000; i++) {
            all.add(read(issued(), LATER).receipt().orElseThrow().signs());
        }
        assertThat(all).hasSize(2000);
    }

    @Test
    void theWordsAreThereInBothLanguages() {
        assertThat(IntakeWords.read("words_en.properties").keySet())
                .isEqualTo(IntakeWords.read("words.properties").keySet());
    }
}
