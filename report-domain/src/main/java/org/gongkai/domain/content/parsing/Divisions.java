package org.gongkai.domain.content.parsing;

import java.util.EnumSet;
import java.util.List;
import org.gongkai.domain.content.parsing.Mark.Kind;

/** Tells the articles and chapters of a rule from sentences that merely begin with 第三条 or 第二节. */
final class Divisions {

    private Divisions() {}

    /** The lines, without marks of divisions that never count from one. */
    static List<BodyLine> believed(List<BodyLine> lines) {
        var counted = EnumSet.noneOf(Kind.class);
        for (var line : lines) {
            var mark = line.mark();
            if (mark != null && mark.number() == 1) {
                counted.add(mark.kind());
            }
        }
        return lines.stream()
                .map(line -> isStray(line, counted) ? line.withoutMark() : line)
                .toList();
    }

    private static boolean isStray(BodyLine line, EnumSet<Kind> counted) {
        var mark = line.mark();
        return mark != null && mark.kind().isDivision() && !counted.contains(mark.kind());
    }
}
