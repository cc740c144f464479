package org.gongkai.admin.importing;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/**
 * One document of the golden corpus: its lines, each with what it is.
 *
 * @param name number and shape
 */
record Specimen(String name, List<Line> lines) {

    /** A line; of a table, one row whose cells are parted by {@code |}. */
    record Line(char kind, String text) {
        List<String> cells() {
            return List.of(text.split("\\s*\\|\\s*"));
        }
    }

    static List<Specimen> all() {
        try (var file = Objects.requireNonNull(Specimen.class.getResourceAsStream("corpus.txt"))) {
            var specimens = new ArrayList<Specimen>();
            for (var line : new String(file.readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .filter(line -> !line.startsWith("#"))
                    .toList()) {
                if (line.startsWith("== ")) {
                    specimens.add(new Specimen(line.substring(3), new ArrayList<>()));
                } else {
                    specimens.getLast().lines().add(new Line(line.charAt(0), line.substring(2)));
                }
            }
            return specimens;
        } catch (IOException fault) {
            throw new UncheckedIOException(fault);
        }
    }

    List<String> of(char kind) {
        return lines.stream()
                .filter(line -> line.kind() == kind)
                .map(Line::text)
                .toList();
    }
}
