package org.gongkai.domain.difference;

import com.github.difflib.DiffUtils;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.gongkai.domain.difference.Passage.Run;
import org.gongkai.domain.difference.Passage.Run.Fate;

/** What differs within a line. Numbers and Latin words change as a whole, everything else by the character. */
final class LineDifference {

    /** Beyond it the comparison, which grows with the square, would take longer than its reader. */
    private static final int LONGEST = 4_000;

    /** Lines that have less in common are easier to read one under the other. */
    private static final double LEAST_IN_COMMON = 0.3;

    private static final Pattern TOKEN = Pattern.compile("[0-9]+(?:\\.[0-9]+)?|[A-Za-z]+|\\X", Pattern.DOTALL);

    private LineDifference() {}

    /** One altered line, or the old one removed and the new one added. */
    static List<Passage> between(String before, String after) {
        if (before.length() <= LONGEST && after.length() <= LONGEST) {
            var runs = runs(tokens(before), tokens(after));
            if (inCommon(runs) >= LEAST_IN_COMMON * Math.max(before.length(), after.length())) {
                return List.of(new Passage.Altered(runs));
            }
        }
        return List.of(new Passage.Removed(before), new Passage.Added(after));
    }

    private static int inCommon(List<Run> runs) {
        return runs.stream()
                .filter(run -> run.fate() == Fate.KEPT)
                .mapToInt(run -> run.text().length())
                .sum();
    }

    private static List<Run> runs(List<String> before, List<String> after) {
        var runs = new ArrayList<Run>();
        int at = 0;
        for (var delta : DiffUtils.diff(before, after).getDeltas()) {
            add(runs, Fate.KEPT, before.subList(at, delta.getSource().getPosition()));
            add(runs, Fate.REMOVED, delta.getSource().getLines());
            add(runs, Fate.ADDED, delta.getTarget().getLines());
            at = delta.getSource().getPosition() + delta.getSource().size();
        }
        add(runs, Fate.KEPT, before.subList(at, before.size()));
        return runs;
    }

    private static void add(List<Run> runs, Fate fate, List<String> tokens) {
        if (!tokens.isEmpty()) {
            runs.add(new Run(fate, String.join("", tokens)));
        }
    }

    private static List<String> tokens(String line) {
        return TOKEN.matcher(line).results().map(match -> match.group()).toList();
    }
}
