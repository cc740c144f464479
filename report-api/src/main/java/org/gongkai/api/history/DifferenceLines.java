package org.gongkai.api.history;

import java.util.ArrayList;
import java.util.List;
import org.gongkai.domain.content.Content;
import org.gongkai.domain.difference.ContentDifference;
import org.gongkai.domain.difference.Passage;
import org.gongkai.domain.difference.Passage.Run;
import org.gongkai.domain.difference.Passage.Run.Fate;

/**
 * What differs from the edition before, as a page shows it: what stayed is told by its number of paragraphs, but for the line
 * before a change, so that one sees where one is.
 */
record DifferenceLines(List<Line> lines) {

    private static final int LONGEST_CONTEXT = 60;

    DifferenceLines {
        lines = List.copyOf(lines);
    }

    /** One line of the page. */
    sealed interface Line {

        /** The word by which the template and the style know it. */
        String kind();

        /** Paragraphs that stayed and are not shown. */
        record Skipped(int count) implements Line {
            @Override
            public String kind() {
                return "skipped";
            }
        }

        /** A paragraph that stayed, shortened. */
        record Context(String text) implements Line {
            @Override
            public String kind() {
                return "context";
            }
        }

        /** A paragraph that came, went or changed, as runs that each came, went or stayed. */
        record Changed(List<Run> runs) implements Line {
            public Changed {
                runs = List.copyOf(runs);
            }

            @Override
            public String kind() {
                return "changed";
            }
        }
    }

    static DifferenceLines between(Content before, Content after) {
        var difference = ContentDifference.between(before, after);
        var lines = new ArrayList<Line>();
        var passages = difference.passages();
        for (int i = 0; i < passages.size(); i++) {
            add(lines, passages.get(i), i + 1 < passages.size());
        }
        return new DifferenceLines(difference.isNone() ? List.of() : lines);
    }

    private static void add(List<Line> lines, Passage passage, boolean changeFollows) {
        switch (passage) {
            case Passage.Kept kept -> keep(lines, kept.lines(), changeFollows);
            case Passage.Added(var line) -> lines.add(new Line.Changed(List.of(new Run(Fate.ADDED, line))));
            case Passage.Removed(var line) -> lines.add(new Line.Changed(List.of(new Run(Fate.REMOVED, line))));
            case Passage.Altered(var runs) -> lines.add(new Line.Changed(runs));
        }
    }

    private static void keep(List<Line> lines, List<String> kept, boolean changeFollows) {
        int hidden = changeFollows ? kept.size() - 1 : kept.size();
        if (hidden > 0) {
            lines.add(new Line.Skipped(hidden));
        }
        if (changeFollows) {
            lines.add(new Line.Context(shortened(kept.getLast())));
        }
    }

    private static String shortened(String line) {
        return line.codePointCount(0, line.length()) <= LONGEST_CONTEXT
                ? line
                : line.substring(0, line.offsetByCodePoints(0, LONGEST_CONTEXT)) + "…";
    }
}
