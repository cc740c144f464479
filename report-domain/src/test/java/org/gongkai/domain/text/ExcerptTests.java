package org.gongkai.domain.text;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.Collectors;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.StringLength;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ExcerptTests {

    private static String written(Excerpt excerpt) {
        return excerpt.pieces().stream()
                .map(piece -> piece.marked() ? "[" + piece.text() + "]" : piece.text())
                .collect(Collectors.joining());
    }

    @ParameterizedTest
    @CsvSource({
        "防汛应急预案,关于印发《防汛應急預案》的通知,关于印发《[防汛應急預案]》的通知",
        "通知,通　知：通知,[通　知]：[通知]",
        "2026,12026年和２０２６年,12026年和[２０２６]年",
        "青府[2026]5号,按照青府〔2026〕5号和〔2026〕15号,按照[青府〔2026〕5号]和〔2026〕15号",
        "五户,㈤户,㈤户",
        "<script>,a<script>b,a<[script]>b",
    })
    void marksInTheTextAsItIsWritten(String question, String text, String marked) {
        assertThat(written(Wanted.of(question).marked(text))).isEqualTo(marked);
    }

    @Test
    void showsWhereMostOfTheWordsStandTogether() {
        var text = "防汛工作。" + "其他内容。".repeat(100) + "\n汛期以前，各村修订防汛应急预案并组织演练。" + "其他内容。".repeat(100);
        var excerpt = Wanted.of("防汛预案演练").excerpt(text, 120);

        assertThat(written(excerpt)).startsWith("汛期以前，各村修订[防汛]应急[预案]并组织[演练]。");
        assertThat(excerpt.goesBefore()).isTrue();
        assertThat(excerpt.goesOn()).isTrue();
        assertThat(excerpt.text()).hasSize(120);
    }

    @Test
    void beginsAtTheBeginningWhereNothingIsMarked() {
        var excerpt = Wanted.of("防汛").excerpt("第一行\n第二行", 120);

        assertThat(written(excerpt)).isEqualTo("第一行 第二行");
        assertThat(excerpt.goesBefore() || excerpt.goesOn() || excerpt.isMarked())
                .isFalse();
    }

    @Property
    void everyMarkLiesInTheTextAndWasAskedFor(
            @ForAll String question, @ForAll String text, @ForAll @IntRange(min = 20, max = 200) int length) {
        check(question, text, length);
        check(question, text + question + text, length);
    }

    @Property
    void everyMarkOfAFewCharactersLiesInTheText(
            @ForAll
                    @StringLength(max = 6)
                    @net.jqwik.api.constraints.Chars({'防', '汛', ' ', '5', 'a', '〔', '\ud83d', '\ude00', '\n', '㈠'})
                    String question,
            @ForAll
                    @StringLength(max = 60)
                    @net.jqwik.api.constraints.Chars({'防', '汛', ' ', '5', 'a', '〔', '\ud83d', '\ude00', '\n', '㈠'})
                    String text) {
        check(question, text, 20);
    }

    private static void check(String question, String text, int length) {
        var wanted = Wanted.of(question);
        var whole = wanted.marked(text);
        assertThat(whole.pieces().stream().map(Excerpt.Piece::text).collect(Collectors.joining()))
                .hasSameSizeAs(text);
        var excerpt = wanted.excerpt(text, length);
        assertThat(excerpt.text().length()).isLessThanOrEqualTo(2 * length);
        assertThat(excerpt.isMarked()).isEqualTo(whole.isMarked());
    }
}
