package org.gongkai.domain.text;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;

/**
 * The simplified form of each traditional character (繁体字), one for one. The table was made from the transliterator
 * {@code Traditional-Simplified} of ICU (Unicode licence), and a test holds it to that: the library itself would add 15 MB for 3,080 pairs.
 */
final class Simplified {

    private static final int FIRST = 0x3400;
    private static final int LAST = 0x9fff;

    private static final char[] COMMON = new char[LAST - FIRST + 1];
    private static final Map<Integer, Integer> RARE = new HashMap<>();

    static {
        for (int c = FIRST; c <= LAST; c++) {
            COMMON[c - FIRST] = (char) c;
        }
        var pairs = table().codePoints().filter(c -> c != '\n').toArray();
        for (int i = 0; i < pairs.length; i += 2) {
            put(pairs[i], pairs[i + 1]);
        }
    }

    private Simplified() {}

    /** The simplified form; the character itself where it has none. */
    static int of(int c) {
        if (c < FIRST) {
            return c;
        }
        return c <= LAST && COMMON[c - FIRST] != 0 ? COMMON[c - FIRST] : RARE.getOrDefault(c, c);
    }

    private static void put(int from, int to) {
        if (from >= FIRST && from <= LAST) {
            COMMON[from - FIRST] = to <= 0xffff ? (char) to : 0;
        }
        if (from > LAST || to > 0xffff) {
            RARE.put(from, to);
        }
    }

    private static String table() {
        try (var stream = Objects.requireNonNull(Simplified.class.getResourceAsStream("simplified.txt"))) {
            return new String(stream.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException fault) {
            throw new UncheckedIOException("the table of characters is part of the program", fault);
        }
    }
}
