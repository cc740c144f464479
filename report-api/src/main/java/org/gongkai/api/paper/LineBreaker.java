package org.gongkai.api.paper;

import java.util.ArrayList;
import java.util.List;

/**
 * Breaks text into lines: between Chinese characters anywhere, within numbers and foreign words only where they are longer than a line,
 * and so that no closing mark begins a line and no opening mark ends one (GB/T 15834-2011).
 */
final class LineBreaker {

    private static final String NOT_FIRST = "，。、；：？！）》〉」』】〕”’％‰℃…—～·,.;:!?)]}%";
    private static final String NOT_LAST = "（《〈「『【〔“‘([{";

    /** A line is stretched by at most this much of a letter's size behind every letter. */
    private static final float MOST_STRETCH = 0.12f;

    private final Measure measure;
    private final float width;
    private final List<Line> lines = new ArrayList<>();
    private final List<Part> line = new ArrayList<>();
    private float indent;
    private float filled;

    private LineBreaker(Measure measure, float width) {
        this.measure = measure;
        this.width = width;
    }

    /** What is not taken apart. */
    private record Part(Run run, float width) {
        int first() {
            return run.text().codePointAt(0);
        }

        int last() {
            return run.text().codePointBefore(run.text().length());
        }

        boolean isSpace() {
            return run.text().isBlank();
        }

        boolean isBreak() {
            return run.text().equals("\n");
        }
    }

    /** The lines of a paragraph; the first is indented by one measure, all others by another. */
    static List<Line> lines(Measure measure, List<Run> runs, float width, float firstIndent, float otherIndent) {
        var breaker = new LineBreaker(measure, width);
        breaker.indent = firstIndent;
        for (var part : breaker.parts(runs)) {
            breaker.add(part, otherIndent);
        }
        if (!breaker.line.isEmpty()) {
            breaker.end(breaker.line.size(), otherIndent, false);
        }
        return breaker.lines;
    }

    private void add(Part part, float otherIndent) {
        if (part.isBreak()) {
            end(line.size(), otherIndent, false);
            return;
        }
        // a hair of tolerance: the widths of 28 letters do not add up exactly
        if (indent + filled + part.width > width + 0.05f && !line.isEmpty()) {
            if (part.isSpace()) {
                return;
            }
            end(breakable(part), otherIndent, true);
        }
        if (part.isSpace() && line.isEmpty() && !lines.isEmpty()) {
            return;
        }
        line.add(part);
        filled += part.width;
    }

    /** How many parts may stay on the line when this one comes next; all where no place is any good. */
    private int breakable(Part next) {
        var after = next;
        for (int count = line.size(); count > Math.max(0, line.size() - 6); count--) {
            var before = line.get(count - 1);
            if (NOT_FIRST.indexOf(after.first()) < 0 && NOT_LAST.indexOf(before.last()) < 0) {
                return count;
            }
            after = before;
        }
        return line.size();
    }

    private void end(int count, float otherIndent, boolean stretched) {
        var kept = new ArrayList<>(line.subList(0, count));
        var rest = List.copyOf(line.subList(count, line.size()));
        while (stretched && kept.size() > 1 && kept.getLast().isSpace()) {
            kept.removeLast();
        }
        lines.add(set(kept, stretched));
        line.clear();
        filled = 0;
        indent = otherIndent;
        for (var part : rest) {
            line.add(part);
            filled += part.width;
        }
    }

    private Line set(List<Part> parts, boolean stretched) {
        var runs = new ArrayList<Run>();
        float sum = 0;
        int letters = 0;
        float size = 0;
        for (var part : parts) {
            var run = part.run;
            sum += part.width;
            letters += run.text().codePointCount(0, run.text().length());
            size = Math.max(size, run.ink().size());
            if (!runs.isEmpty() && runs.getLast().ink().equals(run.ink())) {
                runs.set(runs.size() - 1, new Run(run.ink(), runs.getLast().text() + run.text()));
            } else {
                runs.add(run);
            }
        }
        float slack = width - indent - sum;
        float each = stretched && letters > 1 && slack > 0 ? slack / (letters - 1) : 0;
        return new Line(runs, indent, sum, each > size * MOST_STRETCH ? 0 : each);
    }

    private List<Part> parts(List<Run> runs) {
        var parts = new ArrayList<Part>();
        for (var run : runs) {
            split(run, parts);
        }
        return parts;
    }

    private void split(Run run, List<Part> parts) {
        var text = run.text();
        int i = 0;
        while (i < text.length()) {
            int end = wordEnd(text, i);
            add(new Run(run.ink(), text.substring(i, end)), parts);
            i = end;
        }
    }

    /** A word longer than half a line is taken apart letter by letter. */
    private void add(Run run, List<Part> parts) {
        float its = measure.width(run);
        if (its <= width / 2 || run.text().codePointCount(0, run.text().length()) == 1) {
            parts.add(new Part(run, its));
            return;
        }
        run.text().codePoints().mapToObj(Character::toString).forEach(letter -> {
            var one = new Run(run.ink(), letter);
            parts.add(new Part(one, measure.width(one)));
        });
    }

    private static int wordEnd(String text, int start) {
        int first = text.codePointAt(start);
        int end = start + Character.charCount(first);
        if (isTwin(first) && end < text.length() && text.codePointAt(end) == first) {
            return end + Character.charCount(first);
        }
        if (!isWord(first)) {
            return end;
        }
        while (end < text.length() && isWord(text.codePointAt(end))) {
            end += Character.charCount(text.codePointAt(end));
        }
        return end;
    }

    /** —— and …… are one mark of two places. */
    private static boolean isTwin(int letter) {
        return letter == '—' || letter == '…';
    }

    private static boolean isWord(int letter) {
        return letter > ' ' && letter < 0x2000 && letter != 0xa0 && letter != 0xb7;
    }
}
