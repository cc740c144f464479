package org.gongkai.domain.content.parsing;

import org.gongkai.domain.content.parsing.Mark.Kind;

/** Decides whether a marked line is a heading, a heading with its paragraph on the same line, or a numbered paragraph. */
final class HeadingRule {

    /** A run-in heading with its 。; longer first sentences are text. */
    static final int LONGEST_RUN_IN = 31;

    private static final int LONGEST_SENTENCE = 41;
    private static final int LONGEST_UPPER = 60;
    private static final int LONGEST_LOWER = 40;
    private static final int LONGEST_STYLED = 120;

    private static final String OPENING = "“‘《〈（(「『【";
    private static final String CLOSING = "”’》〉）)」』】";

    private HeadingRule() {}

    /** What a marked line is. */
    enum Shape {
        /** A heading on a line of its own. */
        HEADING,
        /** A heading up to the first 。, and its paragraph. */
        RUN_IN,
        /** A paragraph that has a number. */
        NUMBERED
    }

    /** What comes after a line. */
    enum Following {
        /** Text, a table or a picture. */
        TEXT,
        /** A mark of a lower level. */
        DEEPER,
        /** A mark of the same class. */
        SISTER,
        /** A mark of a higher level, or nothing. */
        END
    }

    /**
     * The shape of a line.
     *
     * @param words the line without its mark
     * @param sisterIsItem whether the sister before it was a short numbered paragraph
     */
    static Shape of(Kind kind, String words, int styleLevel, Following following, boolean sisterIsItem) {
        if (kind == Kind.ARTICLE || kind.isFree() && styleLevel == 0 || words.isEmpty() && !kind.isDivision()) {
            return Shape.NUMBERED;
        }
        int stop = firstStop(words);
        boolean oneSentence = stop < 0 || stop == words.length() - 1;
        if (kind.isDivision() || styleLevel > 0 && oneSentence) {
            return words.length() <= LONGEST_STYLED && oneSentence ? Shape.HEADING : Shape.NUMBERED;
        }
        if (!oneSentence) {
            return stop < LONGEST_RUN_IN ? Shape.RUN_IN : Shape.NUMBERED;
        }
        return isHeading(kind, words, stop, following, sisterIsItem) ? Shape.HEADING : Shape.NUMBERED;
    }

    private static boolean isHeading(Kind kind, String words, int stop, Following following, boolean sisterIsItem) {
        boolean hasBody = following == Following.DEEPER || (following == Following.TEXT && !sisterIsItem);
        char last = words.charAt(words.length() - 1);
        if (stop >= 0 || "！!？?".indexOf(last) >= 0) {
            return hasBody && words.length() <= LONGEST_SENTENCE;
        }
        if ("；;，,、…".indexOf(last) >= 0) {
            return false;
        }
        boolean upper = kind == Kind.HAN || kind == Kind.HAN_BRACKET;
        return upper ? words.length() <= LONGEST_UPPER : hasBody && words.length() <= LONGEST_LOWER;
    }

    /** Where the first sentence ends, -1 where it does not; a 。 inside quotation marks or brackets ends none. */
    static int firstStop(String words) {
        int depth = 0;
        for (int i = 0; i < Math.min(words.length(), LONGEST_STYLED); i++) {
            char c = words.charAt(i);
            if (OPENING.indexOf(c) >= 0) {
                depth++;
            } else if (CLOSING.indexOf(c) >= 0) {
                depth = Math.max(0, depth - 1);
            } else if (c == '。' && (depth == 0 || i == words.length() - 1)) {
                return i;
            }
        }
        return -1;
    }
}
