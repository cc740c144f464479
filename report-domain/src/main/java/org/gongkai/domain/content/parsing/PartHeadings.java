package org.gongkai.domain.content.parsing;

import java.util.BitSet;
import java.util.List;
import org.gongkai.domain.content.parsing.Mark.Kind;

/**
 * Finds headings without mark that divide a document into parts, each with a 一、 of its own. One alone is not believed: it
 * might be a short paragraph.
 */
final class PartHeadings {

    private static final int LONGEST = 30;

    /** How many paragraphs may stand between the heading and its 一、. */
    private static final int LONGEST_INTRODUCTION = 3;

    private PartHeadings() {}

    static BitSet find(List<BodyLine> lines) {
        var found = new BitSet(lines.size());
        for (int i = 0; i < lines.size(); i++) {
            var mark = lines.get(i).mark();
            if (mark != null && mark.kind() == Kind.HAN && mark.number() == 1) {
                int heading = headingAbove(lines, i);
                if (heading >= 0) {
                    found.set(heading);
                }
            }
        }
        return found.cardinality() > 1 ? found : new BitSet();
    }

    private static int headingAbove(List<BodyLine> lines, int first) {
        int lowest = Math.max(0, first - LONGEST_INTRODUCTION - 1);
        for (int i = first - 1; i >= lowest && lines.get(i).isUnmarkedText(); i--) {
            if (isHeading(((Piece.Line) lines.get(i).piece()).plain())) {
                return i;
            }
        }
        return -1;
    }

    private static boolean isHeading(String line) {
        return line.length() <= LONGEST && TitleWords.mayBeTitle(line);
    }
}
