package org.gongkai.domain.content.parsing;

import java.util.ArrayList;
import java.util.List;
import org.gongkai.domain.content.parsing.ParsingWarning.Kind;

/** Collects warnings in the order in which they are found. */
final class Warnings {

    private final List<ParsingWarning> warnings = new ArrayList<>();

    void add(Kind kind, int position, String words) {
        warnings.add(new ParsingWarning(kind, position, excerpt(words)));
    }

    void addForDocument(Kind kind, String words) {
        add(kind, ParsingWarning.WHOLE_DOCUMENT, words);
    }

    private static String excerpt(String words) {
        var line = words.length() <= ParsingWarning.LONGEST_EXCERPT ? words : words.substring(0, endOfExcerpt(words));
        return line.replace('\n', ' ');
    }

    private static int endOfExcerpt(String words) {
        int end = ParsingWarning.LONGEST_EXCERPT;
        return Character.isHighSurrogate(words.charAt(end - 1)) ? end - 1 : end;
    }

    List<ParsingWarning> all() {
        return warnings;
    }
}
