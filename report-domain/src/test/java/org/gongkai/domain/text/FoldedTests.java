package org.gongkai.domain.text;

import static org.assertj.core.api.Assertions.assertThat;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FoldedTests {

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {"ＡＢＣ１２３|abc123", "青府〔２０２６〕５号|青府〔2026〕5号", "（一）壓實防汛責任|(一)压实防汛责任", "㈠㎡ﬁ①|(一)m2fi1", "ÀÉ|àé", "臺灣|台湾"
            })
    void comparesInOneForm(String original, String folded) {
        assertThat(Folded.question(original)).hasToString(folded);
        assertThat(Folded.text(original)).hasToString(folded);
    }

    @Test
    void whiteSpacePartsTheWordsOfAQuestionAndNotThoseOfAText() {
        assertThat(Folded.question("应急 预案")).hasToString("应急 预案");
        assertThat(Folded.text("通　　知\n应急\r\n预案 2026 年 A 级")).hasToString("通知应急预案 2026 年 a 级");
    }

    @Property
    void everyCharacterComesFromOneOfTheOriginalInOrder(@ForAll String original) {
        for (var folded : new Folded[] {Folded.question(original), Folded.text(original)}) {
            int last = 0;
            for (int i = 0; i < folded.toString().length(); i++) {
                int start = folded.start(i);
                int end = folded.end(i + 1);
                assertThat(start).isBetween(last, original.length() - 1);
                assertThat(end).isGreaterThan(start).isLessThanOrEqualTo(original.length());
                assertThat(Folded.question(original.substring(start, end)).toString())
                        .contains(folded.toString().substring(i, i + 1));
                last = start;
            }
        }
    }

    @Property
    void eachCharacterIsFoldedForItself(@ForAll String one, @ForAll String other) {
        var left = "x" + one + "x";
        var right = "x" + other + "x";
        assertThat(Folded.question(left + right))
                .hasToString(Folded.question(left).toString() + Folded.question(right));
    }
}
