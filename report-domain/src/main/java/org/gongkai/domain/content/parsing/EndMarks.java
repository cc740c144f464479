package org.gongkai.domain.content.parsing;

/** Watches whether sister headings end alike: all with 。 or none. */
final class EndMarks {

    private enum Ending {
        UNKNOWN,
        PLAIN,
        STOP,
        REPORTED
    }

    private final Ending[] endings = new Ending[Levels.DEEPEST + 1];
    private final Warnings warnings;

    EndMarks(Warnings warnings) {
        this.warnings = warnings;
        closeBelow(0);
    }

    /** A heading or numbered paragraph begins: what stood deeper has no further sisters. */
    void closeBelow(int level) {
        for (int deeper = level + 1; deeper < endings.length; deeper++) {
            endings[deeper] = Ending.UNKNOWN;
        }
    }

    void heading(int level, String words, int position) {
        var ending = words.endsWith("。") ? Ending.STOP : Ending.PLAIN;
        if (endings[level] == Ending.UNKNOWN) {
            endings[level] = ending;
        } else if (endings[level] != Ending.REPORTED && endings[level] != ending) {
            warnings.add(ParsingWarning.Kind.END_MARKS_DIFFER, position, words);
            endings[level] = Ending.REPORTED;
        }
    }
}
