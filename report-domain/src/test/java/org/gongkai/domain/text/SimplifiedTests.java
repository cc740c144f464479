package org.gongkai.domain.text;

import static org.assertj.core.api.Assertions.assertThat;

import com.ibm.icu.text.Transliterator;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class SimplifiedTests {

    @Test
    void isWhatIcuSaysOfEverySingleCharacter() {
        var icu = Transliterator.getInstance("Traditional-Simplified");

        var different = IntStream.rangeClosed(0, Character.MAX_CODE_POINT)
                .filter(c -> c < 0xd800 || c > 0xdfff)
                .filter(c -> !icu.transliterate(Character.toString(c)).equals(Character.toString(Simplified.of(c))))
                .mapToObj(c -> "%x %s".formatted(c, Character.toString(c)))
                .toList();

        assertThat(different).isEmpty();
    }

    @Test
    void knowsEverydayCharacters() {
        assertThat("縣鎮發佈環境應急預案".codePoints().map(Simplified::of).toArray())
                .isEqualTo("县镇发布环境应急预案".codePoints().toArray());
    }
}
