package org.gongkai.domain.difference;

import java.util.List;

/** A stretch of two editions set side by side, in reading order. */
public sealed interface Passage {

    /** Lines that both have. */
    record Kept(List<String> lines) implements Passage {
        public Kept {
            lines = List.copyOf(lines);
        }
    }

    /** A line that only the later edition has. */
    record Added(String line) implements Passage {}

    /** A line that only the earlier edition has. */
    record Removed(String line) implements Passage {}

    /** A line that both have in different words. */
    record Altered(List<Run> runs) implements Passage {
        public Altered {
            runs = List.copyOf(runs);
        }

        /** The line as the earlier edition has it. */
        public String before() {
            return text(Run.Fate.ADDED);
        }

        /** The line as the later edition has it. */
        public String after() {
            return text(Run.Fate.REMOVED);
        }

        private String text(Run.Fate without) {
            var text = new StringBuilder();
            runs.stream().filter(run -> run.fate() != without).forEach(run -> text.append(run.text()));
            return text.toString();
        }
    }

    /** Some characters of an altered line. */
    record Run(Fate fate, String text) {

        /** What became of them. */
        public enum Fate {
            KEPT,
            ADDED,
            REMOVED
        }
    }
}
