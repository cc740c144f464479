package org.gongkai.api.paper;

import java.util.ArrayList;
import java.util.List;

/** A text in lines that can each be spoken in one breath: one sentence each, a longer one parted where it pauses. */
final class Sentences {

    /** Some ten seconds at the pace of a village broadcast. */
    static final int LONGEST = 40;

    private static final String ENDS = "。！？；!?;\n";
    private static final String PAUSES = "，、：,:";
    private static final String CLOSES = "”’」』）》";

    private Sentences() {}

    static List<String> of(String text) {
        var lines = new ArrayList<String>();
        var sentence = new StringBuilder();
        for (int i = 0; i < text.length(); i++) {
            char letter = text.charAt(i);
            if (letter != '\n') {
                sentence.append(letter);
            }
            if (ends(text, i)) {
                add(sentence, lines);
            }
        }
        add(sentence, lines);
        return lines;
    }

    /** A mark that closes a quotation belongs to the sentence that ends in it. */
    private static boolean ends(String text, int at) {
        if (at + 1 < text.length() && CLOSES.indexOf(text.charAt(at + 1)) >= 0) {
            return false;
        }
        char letter = text.charAt(at);
        boolean closes = CLOSES.indexOf(letter) >= 0 && at > 0 && "。！？".indexOf(text.charAt(at - 1)) >= 0;
        return closes || ENDS.indexOf(letter) >= 0;
    }

    private static void add(StringBuilder sentence, List<String> lines) {
        var rest = sentence.toString().strip();
        sentence.setLength(0);
        while (rest.length() > LONGEST) {
            int cut = cut(rest);
            lines.add(rest.substring(0, cut).strip());
            rest = rest.substring(cut).strip();
        }
        if (!rest.isEmpty()) {
            lines.add(rest);
        }
    }

    /** Behind the last pause that leaves a line short enough; without one, where the breath ends. */
    private static int cut(String text) {
        for (int i = LONGEST; i > LONGEST / 4; i--) {
            if (PAUSES.indexOf(text.charAt(i - 1)) >= 0) {
                return i;
            }
        }
        return Character.isHighSurrogate(text.charAt(LONGEST - 1)) ? LONGEST - 1 : LONGEST;
    }
}
