package org.gongkai.api.paper;

import java.util.List;

/**
 * A set line.
 *
 * @param indent from the left, in points
 * @param width of its letters, in points
 * @param stretch what is added behind every letter so that the line ends where the others do
 */
record Line(List<Run> runs, float indent, float width, float stretch) {

    Line {
        runs = List.copyOf(runs);
    }

    static Line of(Measure measure, float indent, Run... runs) {
        float width = 0;
        for (var run : runs) {
            width += measure.width(run);
        }
        return new Line(List.of(runs), indent, width, 0);
    }

    Line at(float newIndent) {
        return new Line(runs, newIndent, width, stretch);
    }

    Line centred(float measure) {
        return at(Math.max(0, (measure - width) / 2));
    }

    String text() {
        var text = new StringBuilder();
        runs.forEach(run -> text.append(run.text()));
        return text.toString();
    }
}
