package org.gongkai.admin.importing;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.apache.poi.xwpf.usermodel.XWPFDocument;
import org.gongkai.admin.attachment.TextReading;
import org.gongkai.domain.content.Block;
import org.gongkai.domain.content.parsing.ParsedDocument;
import org.junit.jupiter.api.Test;

/** How faithfully the golden corpus is read: 22 documents, each as six programs write it. */
class CorpusTests {

    private static final double GOAL = 0.98;
    private static final DateTimeFormatter DAY = DateTimeFormatter.ofPattern("yyyy年M月d日");

    /** None of these documents is a PDF, which alone needs it. */
    private static final TextReading NONE = org.mockito.Mockito.mock(TextReading.class);

    private enum Part {
        HEADINGS,
        TABLES,
        PICTURES,
        METADATA,
        TEXT
    }

    /** How much was found of what was expected, and what was not. */
    private static final class Tally {
        private int expected;
        private int found;
        private final List<String> missed = new ArrayList<>();

        void count(boolean isFound, String what) {
            expected++;
            if (isFound) {
                found++;
            } else {
                missed.add(what);
            }
        }
    }

    @Test
    void headingsTablesAndMetadataAreFoundAsTheyStand() {
        Map<Producer, Map<Part, Tally>> tallies = new EnumMap<>(Producer.class);
        int documents = 0;
        for (var producer : Producer.values()) {
            var tally = tallies.computeIfAbsent(producer, _ -> new EnumMap<>(Part.class));
            for (var part : Part.values()) {
                tally.put(part, new Tally());
            }
            for (var specimen : Specimen.all()) {
                compare(specimen, read(producer, specimen), producer, tally);
                documents++;
            }
        }

        System.out.println("Import fidelity, " + documents + " documents:");
        System.out.println("| producer | headings | tables | pictures | metadata | text |\n|---|---|---|---|---|---|");
        tallies.forEach((producer, tally) -> System.out.println("| " + producer + " | "
                + String.join(
                        " | ",
                        tally.values().stream()
                                .map(part -> part.expected == 0 ? "–" : part.found + " of " + part.expected)
                                .toList())
                + " |"));
        tallies.forEach((producer, tally) -> tally.forEach((part, counted) ->
                counted.missed.forEach(missed -> System.out.println("  missed by " + producer + ": " + missed))));
        for (var part : Part.values()) {
            int expected = tallies.values().stream()
                    .mapToInt(tally -> Objects.requireNonNull(tally.get(part)).expected)
                    .sum();
            int found = tallies.values().stream()
                    .mapToInt(tally -> Objects.requireNonNull(tally.get(part)).found)
                    .sum();
            assertThat(found / (double) expected).as(part.name()).isGreaterThanOrEqualTo(GOAL);
        }
    }

    @Test
    void numbersThatWordMakesAreNotInTheTextOfTheFile() throws IOException {
        var specimen = Specimen.all().getFirst();
        try (var document = new XWPFDocument(new ByteArrayInputStream(Producer.NUMBERED.write(specimen)))) {
            assertThat(document.getParagraphs().stream()
                            .filter(paragraph -> paragraph.getNumID() != null)
                            .map(paragraph -> paragraph.getNumFmt() + " " + paragraph.getText()))
                    .containsExactly(
                            "chineseCountingThousand 主要举措和成效",
                            "chineseCounting 加强组织领导",
                            "chineseCounting 规范行政执法",
                            "chineseCountingThousand 存在的不足",
                            "chineseCountingThousand 下一步打算");
        }
    }

    private static ParsedDocument read(Producer producer, Specimen specimen) {
        return new FileContent(NONE, 30, _ -> {})
                .read("specimen." + producer.extension(), producer.write(specimen))
                .document();
    }

    /** The pictures with the words they bear and the text they stand behind, in the order of the document. */
    private static void comparePictures(Specimen specimen, ParsedDocument read, Map<Part, Tally> tally) {
        var lines = specimen.lines();
        for (int i = 0; i < lines.size(); i++) {
            if (lines.get(i).kind() == 'F') {
                var before = lines.subList(0, i).stream()
                        .filter(line -> "P1234|".indexOf(line.kind()) >= 0)
                        .map(Specimen.Line::text)
                        .reduce("", (_, last) -> last);
                var words = lines.get(i).text();
                get(tally, Part.PICTURES).count(standsBehind(read.blocks(), words, before), words);
            }
        }
    }

    private static boolean standsBehind(List<Block> blocks, String words, String before) {
        var last = "";
        for (var block : blocks) {
            if (block instanceof Block.Figure figure && figure.alternative().equals(words)) {
                return plain(last).endsWith(plain(before.replace("|", "")));
            } else if (!(block instanceof Block.Figure) && !(block instanceof Block.Salutation)) {
                last = block.plain();
            }
        }
        return false;
    }

    private static void compare(Specimen specimen, ParsedDocument read, Producer producer, Map<Part, Tally> tally) {
        var where = specimen.name().substring(0, 2) + " ";
        for (var line : specimen.lines()) {
            switch (line.kind()) {
                case '1', '2', '3', '4' -> get(tally, Part.HEADINGS).count(hasHeading(read, line), where + line.text());
                case 'T' -> get(tally, Part.METADATA).count(line.text().equals(read.title()), where + line.text());
                case 'N' ->
                    get(tally, Part.METADATA)
                            .count(line.text().equals(read.page().get("发文字号")), where + line.text());
                case 'S' ->
                    get(tally, Part.METADATA)
                            .count(
                                    read.blocks().stream()
                                            .anyMatch(block -> block instanceof Block.Salutation salutation
                                                    && plain(salutation.text()).equals(plain(line.text()))),
                                    where + line.text());
                case 'A' -> get(tally, Part.METADATA).count(hasAttachment(read, line.text()), where + line.text());
                case 'G' ->
                    get(tally, Part.METADATA)
                            .count(
                                    read.signature() != null
                                            && line.text()
                                                    .equals(read.signature().organ()),
                                    where + line.text());
                case 'D' ->
                    get(tally, Part.METADATA)
                            .count(
                                    read.signature() != null
                                            && LocalDate.parse(line.text(), DAY)
                                                    .equals(read.signature().date()),
                                    where + line.text());
                case 'P', 'I' ->
                    get(tally, Part.TEXT)
                            .count(
                                    plain(String.join(
                                                    "",
                                                    read.blocks().stream()
                                                            .map(Block::plain)
                                                            .toList()))
                                            .contains(plain(line.text())),
                                    where + line.text());
                default -> {}
            }
        }
        if (producer != Producer.TEXT) {
            comparePictures(specimen, read, tally);
            var rows =
                    specimen.lines().stream().filter(line -> line.kind() == '|').toList();
            var cells = read.blocks().stream()
                    .filter(Block.Table.class::isInstance)
                    .flatMap(table -> ((Block.Table) table).rows().stream())
                    .map(row -> row.cells().stream()
                            .map(cell -> org.gongkai.domain.content.Inline.plain(cell.text()))
                            .toList())
                    .toList();
            rows.forEach(row -> get(tally, Part.TABLES).count(cells.contains(row.cells()), where + row.text()));
        }
    }

    private static Tally get(Map<Part, Tally> tally, Part part) {
        return Objects.requireNonNull(tally.get(part));
    }

    private static boolean hasHeading(ParsedDocument read, Specimen.Line line) {
        return read.blocks().stream()
                .anyMatch(block -> block instanceof Block.Heading heading
                        && heading.level() == line.kind() - '0'
                        && plain(heading.plain()).equals(plain(line.text())));
    }

    private static boolean hasAttachment(ParsedDocument read, String name) {
        return read.blocks().stream()
                .anyMatch(block -> block instanceof Block.AttachmentNote note
                        && note.names().contains(name));
    }

    private static String plain(String text) {
        return text.replaceAll("[\\s\\u3000]", "")
                .replace(':', '：')
                .replace('(', '（')
                .replace(')', '）');
    }
}
