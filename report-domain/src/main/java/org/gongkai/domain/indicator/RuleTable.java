package org.gongkai.domain.indicator;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** The rules as the resource {@code rules.txt} writes them; it explains its own form. */
final class RuleTable {

    private static final String FILE = "rules.txt";
    private static final int COLUMNS = 5;

    private final List<String> everywhere = new ArrayList<>();
    private final List<Rule> rules = new ArrayList<>();

    private RuleTable() {}

    /** Those that come with the program. */
    static List<Rule> shipped() {
        try (var stream = RuleTable.class.getResourceAsStream(FILE)) {
            if (stream == null) {
                throw new IllegalStateException(FILE + " is part of the program");
            }
            return read(new String(stream.readAllBytes(), StandardCharsets.UTF_8));
        } catch (IOException fault) {
            throw new UncheckedIOException(FILE + " is part of the program", fault);
        }
    }

    /**
     * The rules of a table.
     *
     * @throws IllegalArgumentException naming the line that cannot be read
     */
    static List<Rule> read(String text) {
        var table = new RuleTable();
        var lines = text.lines().toList();
        for (int i = 0; i < lines.size(); i++) {
            var line = lines.get(i).strip();
            if (!line.isEmpty() && !line.startsWith("#")) {
                table.line(line, i + 1);
            }
        }
        return List.copyOf(table.rules);
    }

    private void line(String line, int number) {
        var columns = Arrays.stream(line.split("\\|", -1)).map(String::strip).toList();
        if (columns.size() != COLUMNS) {
            throw new IllegalArgumentException("line " + number + " has not " + COLUMNS + " columns");
        }
        if (columns.getFirst().equals("*")) {
            everywhere.addAll(words(columns.getLast()));
            return;
        }
        try {
            rules.add(rule(columns));
        } catch (IllegalArgumentException fault) {
            throw new IllegalArgumentException("line " + number + ": " + fault.getMessage(), fault);
        }
    }

    private Rule rule(List<String> columns) {
        var plain = new ArrayList<>(everywhere);
        plain.addAll(words(columns.get(4)));
        if (rules.stream().anyMatch(rule -> rule.code().equals(columns.getFirst()))) {
            throw new IllegalArgumentException("a code stands once: " + columns.getFirst());
        }
        return new Rule(
                columns.get(0),
                columns.get(1),
                columns.get(2),
                Arrays.stream(columns.get(3).split(";")).map(RulePattern::of).toList(),
                plain);
    }

    private static List<String> words(String column) {
        return Arrays.stream(column.split(" +")).filter(word -> !word.isEmpty()).toList();
    }
}
