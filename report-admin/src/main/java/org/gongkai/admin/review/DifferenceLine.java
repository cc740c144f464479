package org.gongkai.admin.review;

import java.util.List;
import org.gongkai.domain.content.Content;
import org.gongkai.domain.difference.ContentDifference;
import org.gongkai.domain.difference.Passage;

/**
 * A line of a difference as pages show it.
 *
 * @param kept how many lines stayed and are not shown; 0 for a line that is
 */
public record DifferenceLine(int kept, List<Passage.Run> runs) {

    public DifferenceLine {
        runs = List.copyOf(runs);
    }

    /** The lines from one text to another; none where both read the same. */
    public static List<DifferenceLine> of(Content before, Content after) {
        var difference = ContentDifference.between(before, after);
        return difference.isNone()
                ? List.of()
                : difference.passages().stream()
                        .map(passage -> switch (passage) {
                            case Passage.Kept kept ->
                                new DifferenceLine(kept.lines().size(), List.of());
                            case Passage.Added added ->
                                new DifferenceLine(0, List.of(new Passage.Run(Passage.Run.Fate.ADDED, added.line())));
                            case Passage.Removed removed ->
                                new DifferenceLine(
                                        0, List.of(new Passage.Run(Passage.Run.Fate.REMOVED, removed.line())));
                            case Passage.Altered altered -> new DifferenceLine(0, altered.runs());
                        })
                        .toList();
    }
}
