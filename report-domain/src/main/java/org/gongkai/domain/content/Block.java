package org.gongkai.domain.content;

import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** One block of an official document, in reading order. */
public sealed interface Block {

    /** The text without any marking, marks included, as it would be read aloud. */
    String plain();

    /** Whom the document addresses (主送机关), with its closing colon. */
    record Salutation(String text) implements Block {
        public Salutation {
            Inline.requireText(text);
        }

        @Override
        public String plain() {
            return text;
        }
    }

    /**
     * A heading with its official mark (GB/T 9704-2012, 7.3.3).
     *
     * @param level 1 for 一、, 2 for （一）, 3 for 1., 4 for （1）; at most 6
     * @param mark the mark exactly as written, empty for a heading without one
     * @param runIn whether the following paragraph continues on the same line
     */
    record Heading(int level, String mark, List<Inline> text, boolean runIn) implements Block {
        public Heading {
            requireLevel(level);
            Inline.requireText(mark);
            text = List.copyOf(text);
        }

        @Override
        public String plain() {
            return mark + Inline.plain(text);
        }
    }

    /** A paragraph of running text. */
    record Paragraph(List<Inline> text) implements Block {
        public Paragraph {
            text = List.copyOf(text);
        }

        @Override
        public String plain() {
            return Inline.plain(text);
        }
    }

    /**
     * A numbered paragraph: it carries a mark but no heading text of its own. It stands in the outline by its first clause.
     *
     * @param level as for {@link Heading}
     * @param mark the mark exactly as written
     */
    record NumberedParagraph(int level, String mark, List<Inline> text) implements Block {
        public NumberedParagraph {
            requireLevel(level);
            Inline.requireText(mark);
            text = List.copyOf(text);
        }

        @Override
        public String plain() {
            return mark + Inline.plain(text);
        }
    }

    /**
     * A list of the form 一是…二是…; not a heading level of the standard.
     *
     * @param inline whether the source had the items in one paragraph
     */
    record Enumeration(boolean inline, List<Item> items) implements Block {
        public Enumeration {
            items = List.copyOf(items);
        }

        @Override
        public String plain() {
            var text = new StringBuilder();
            for (var item : items) {
                if (!text.isEmpty() && !inline) {
                    text.append('\n');
                }
                text.append(item.mark()).append(Inline.plain(item.text()));
            }
            return text.toString();
        }
    }

    /** One item of an enumeration; the mark (一是, ①, …) is kept exactly as written. */
    record Item(String mark, List<Inline> text) {
        public Item {
            Inline.requireText(mark);
            text = List.copyOf(text);
        }
    }

    /** A table; rows may differ in their number of cells where cells span. */
    record Table(@Nullable String caption, List<Row> rows) implements Block {
        public Table {
            requireCaption(caption);
            rows = List.copyOf(rows);
        }

        @Override
        public String plain() {
            var text = new StringBuilder(caption == null ? "" : caption + "\n");
            for (var row : rows) {
                text.append(String.join(
                        "\t",
                        row.cells().stream()
                                .map(cell -> Inline.plain(cell.text()))
                                .toList()));
                text.append('\n');
            }
            return text.toString().stripTrailing();
        }
    }

    /** One row of a table. */
    record Row(List<Cell> cells) {
        public Row {
            cells = List.copyOf(cells);
        }
    }

    /** One cell of a table; spans are at least 1 and at most 1,000. */
    record Cell(boolean header, int columnSpan, int rowSpan, List<Inline> text) {
        public Cell {
            if (columnSpan < 1 || rowSpan < 1 || columnSpan > 1000 || rowSpan > 1000) {
                throw new IllegalArgumentException("a cell spans 1 to 1,000 columns and rows");
            }
            text = List.copyOf(text);
        }
    }

    /**
     * A picture.
     *
     * @param file SHA-256 of the picture, lower-case hexadecimal
     * @param alternative what the picture shows, for those who do not see it
     */
    record Figure(String file, String alternative, @Nullable String caption) implements Block {

        private static final Pattern DIGEST = Pattern.compile("[0-9a-f]{64}");

        public Figure {
            if (!DIGEST.matcher(file).matches()) {
                throw new IllegalArgumentException("a picture is named by its SHA-256");
            }
            Inline.requireText(alternative);
            requireCaption(caption);
        }

        @Override
        public String plain() {
            return caption == null ? alternative : alternative + "\n" + caption;
        }
    }

    /** The list of attachments below the text (附件说明), names without number or end mark. */
    record AttachmentNote(List<String> names) implements Block {
        public AttachmentNote {
            names = List.copyOf(names);
            names.forEach(Inline::requireText);
        }

        @Override
        public String plain() {
            return "附件：" + String.join("\n", names);
        }
    }

    private static void requireCaption(@Nullable String caption) {
        if (caption != null) {
            Inline.requireText(caption);
        }
    }

    private static void requireLevel(int level) {
        if (level < 1 || level > 6) {
            throw new IllegalArgumentException("heading level " + level + " is not between 1 and 6");
        }
    }
}
