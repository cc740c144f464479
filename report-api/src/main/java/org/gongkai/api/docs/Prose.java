package org.gongkai.api.docs;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** A paragraph of our own words, in which {@code `…`} marks what is code. */
record Prose(List<Run> runs) {

    Prose {
        runs = List.copyOf(runs);
    }

    /** A stretch of text. */
    record Run(String text, boolean code) {}

    /** The paragraphs of a text, between which there is an empty line. */
    static List<Prose> paragraphs(String text) {
        return Arrays.stream(text.strip().split("\\n{2,}", -1)).map(Prose::of).toList();
    }

    /** One paragraph. */
    static Prose of(String text) {
        var runs = new ArrayList<Run>();
        boolean code = false;
        for (var part : joined(text).split("`", -1)) {
            if (!part.isEmpty()) {
                runs.add(new Run(part, code));
            }
            code = !code;
        }
        return new Prose(runs);
    }

    /** Lines end where the file does, not where the sentence does; between Chinese characters there is no space. */
    private static String joined(String text) {
        return text.strip()
                .replaceAll("(?<=[^\\x00-\\x7F])\\n(?=[^\\x00-\\x7F])", "")
                .replace('\n', ' ');
    }
}
