package org.gongkai.domain.content.parsing;

import java.util.ArrayList;
import java.util.List;
import org.gongkai.domain.content.Inline;

/**
 * The runs of one line laid end to end, so that any stretch of its characters can be cut out with its formatting. Cutting
 * costs as much as the stretch is long, however often one line is cut.
 */
final class InlineText {

    private final String plain;
    private final List<Run> runs;

    private InlineText(String plain, List<Run> runs) {
        this.plain = plain;
        this.runs = runs;
    }

    /** A stretch of text and the formatting around it, outermost first. */
    record Run(int start, String text, List<Wrapper> around) {
        private int end() {
            return start + text.length();
        }
    }

    /** One use of a formatting; two links with the same address are two wrappers. */
    record Wrapper(int identity, Inline shape) {}

    static InlineText of(List<Run> runs) {
        var plain = new StringBuilder();
        runs.forEach(run -> plain.append(run.text()));
        return new InlineText(plain.toString(), List.copyOf(runs));
    }

    String plain() {
        return plain;
    }

    int length() {
        return plain.length();
    }

    boolean isEmpty() {
        return plain.isEmpty();
    }

    /** The characters from {@code start} to the end, without spaces at either side. */
    InlineText from(int start) {
        return part(start, length());
    }

    /** The characters from {@code start} up to {@code end}, without spaces at either side. */
    InlineText part(int start, int end) {
        int first = start;
        int last = end;
        while (first < last && Characters.isSpace(plain.charAt(first))) {
            first++;
        }
        while (last > first && Characters.isSpace(plain.charAt(last - 1))) {
            last--;
        }
        return first == 0 && last == length() ? this : cut(first, last);
    }

    private InlineText cut(int start, int end) {
        var inside = new ArrayList<Run>();
        for (int i = runAt(start); i < runs.size() && runs.get(i).start() < end; i++) {
            var run = runs.get(i);
            int from = Math.max(start, run.start());
            int to = Math.min(end, run.end());
            if (from < to) {
                var text = run.text().substring(from - run.start(), to - run.start());
                inside.add(new Run(from - start, text, run.around()));
            }
        }
        return new InlineText(plain.substring(start, end), inside);
    }

    private int runAt(int offset) {
        int low = 0;
        int high = runs.size();
        while (low < high) {
            int middle = (low + high) >>> 1;
            if (runs.get(middle).end() <= offset) {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        return low;
    }

    /** How many characters from the beginning are bold throughout. */
    int boldPrefix() {
        int end = 0;
        for (var run : runs) {
            if (run.around().stream().noneMatch(wrapper -> wrapper.shape() instanceof Inline.Strong)) {
                break;
            }
            end = run.end();
        }
        return end;
    }

    List<Inline> inlines() {
        return nested(runs, 0);
    }

    private static List<Inline> nested(List<Run> runs, int depth) {
        var inlines = new ArrayList<Inline>();
        int start = 0;
        while (start < runs.size()) {
            int end = endOfGroup(runs, start, depth);
            var group = runs.subList(start, end);
            var around = group.getFirst().around();
            inlines.add(
                    around.size() == depth
                            ? joined(group)
                            : wrapped(around.get(depth).shape(), nested(group, depth + 1)));
            start = end;
        }
        return inlines;
    }

    private static int endOfGroup(List<Run> runs, int start, int depth) {
        int group = groupAt(runs.get(start), depth);
        int end = start + 1;
        while (end < runs.size() && groupAt(runs.get(end), depth) == group) {
            end++;
        }
        return end;
    }

    /** The wrapper a run has at a depth, -1 for none. */
    private static int groupAt(Run run, int depth) {
        return run.around().size() <= depth ? -1 : run.around().get(depth).identity();
    }

    private static Inline joined(List<Run> group) {
        var text = new StringBuilder();
        group.forEach(run -> text.append(run.text()));
        return new Inline.Text(text.toString());
    }

    private static Inline wrapped(Inline shape, List<Inline> children) {
        return switch (shape) {
            case Inline.Strong _ -> new Inline.Strong(children);
            case Inline.Emphasis _ -> new Inline.Emphasis(children);
            case Inline.Link link -> new Inline.Link(link.href(), children);
            case Inline.Text _, Inline.LineBreak _ -> throw new IllegalStateException("not a formatting: " + shape);
        };
    }
}
