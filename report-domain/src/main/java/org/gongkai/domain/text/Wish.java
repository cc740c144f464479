package org.gongkai.domain.text;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * One thing that a question asks for: a word, a name, a number.
 *
 * @param text as it is marked in texts, folded
 * @param words the words that a text with it has; never empty
 * @param kind how it is found in a text
 */
public record Wish(String text, List<String> words, Kind kind) {

    /** How a wish is found in a text. */
    public enum Kind {
        /** Chinese, anywhere. */
        CHINESE,
        /** A word or number, whole. */
        WORD,
        /** A document number, in any brackets. */
        NUMBER
    }

    public Wish {
        words = List.copyOf(words);
        if (words.isEmpty()) {
            throw new IllegalArgumentException("a wish has words");
        }
    }

    static Wish chinese(String text) {
        return new Wish(text, pairs(text), Kind.CHINESE);
    }

    static Wish word(String text) {
        return new Wish(text, List.of(Words.word(text)), Kind.WORD);
    }

    static Wish number(String text, String word) {
        return new Wish(text, List.of(word), Kind.NUMBER);
    }

    /** Each pair of neighbours; a single character is its own. */
    static List<String> pairs(String chinese) {
        var characters = chinese.codePoints().mapToObj(Character::toString).toList();
        if (characters.size() == 1) {
            return characters;
        }
        return IntStream.range(1, characters.size())
                .mapToObj(i -> characters.get(i - 1) + characters.get(i))
                .distinct()
                .toList();
    }

    /** Shorter wishes within this one, the longest first. */
    Stream<String> parts() {
        if (kind != Kind.CHINESE || words.size() < 2) {
            return Stream.empty();
        }
        int[] characters = text.codePoints().toArray();
        var parts = new ArrayList<String>();
        for (int length = Math.min(4, characters.length - 1); length >= 2; length--) {
            parts.add(new String(characters, 0, length));
            parts.add(new String(characters, characters.length - length, length));
        }
        return parts.stream().distinct();
    }
}
