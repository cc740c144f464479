package org.gongkai.admin.attachment;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import javax.xml.stream.XMLStreamReader;
import org.gongkai.admin.attachment.Hidden.Kind;
import org.gongkai.domain.file.FileType;
import org.jspecify.annotations.Nullable;

/** Looks for what is hidden in a packed Office document. */
final class HiddenParts {

    static final Set<String> CHANGES = Set.of("ins", "del", "moveFrom", "moveTo");
    private static final Set<String> FALSE = Set.of("0", "false", "off");

    private final Packed packed;
    private final Relations relations;
    private final HiddenCount count = new HiddenCount();

    private HiddenParts(Packed packed) throws IOException {
        this.packed = packed;
        this.relations = Relations.of(packed);
    }

    static List<Hidden> of(Packed packed, FileType type) throws IOException {
        var look = new HiddenParts(packed);
        switch (type) {
            case DOCX -> look.document();
            case XLSX -> look.workbook();
            case PPTX -> look.slides();
            default -> {
                return List.of();
            }
        }
        look.embedded();
        look.properties();
        return look.count.found();
    }

    private void document() throws IOException {
        var main = relations.targets("officeDocument");
        var texts = new ArrayList<>(main);
        for (var type : List.of("header", "footer", "footnotes", "endnotes")) {
            texts.addAll(relations.targets(type));
        }
        for (var part : texts) {
            packed.each(part, new Words()::take);
        }
        comments("comments", "comment");
    }

    private void comments(String type, String element) throws IOException {
        for (var part : relations.targets(type)) {
            packed.each(part, new Comments(element)::take);
        }
    }

    /** The first words of each comment. */
    private final class Comments {
        private final String element;
        private final StringBuilder words = new StringBuilder();

        private Comments(String element) {
            this.element = element;
        }

        void take(XMLStreamReader event) {
            if (SheetText.isStart(event, element)) {
                words.setLength(0);
            } else if (SheetText.isEnd(event, element)) {
                count.add(Kind.COMMENTS, words.toString());
            } else if (event.isCharacters() && words.length() < 100) {
                words.append(event.getText());
            }
        }
    }

    /** Tracked changes, and runs whose words are hidden (ECMA-376, part 1, 17.13.5 and 17.3.2.41). */
    private final class Words {
        private boolean inRun;
        private boolean hidden;
        private boolean inText;
        private final StringBuilder words = new StringBuilder();

        void take(XMLStreamReader event) {
            if (event.isStartElement()) {
                start(event);
            } else if (event.isEndElement()) {
                end(event.getLocalName());
            } else if (inText && words.length() < 100) {
                words.append(event.getText());
            }
        }

        private void start(XMLStreamReader event) {
            var name = event.getLocalName();
            if (CHANGES.contains(name) && isWord(event.getNamespaceURI())) {
                count.add(Kind.TRACKED_CHANGES, attributeOf(event, "author"));
            }
            switch (name) {
                case "r" -> {
                    inRun = true;
                    hidden = false;
                    words.setLength(0);
                }
                case "vanish" -> hidden |= inRun && !FALSE.contains(attributeOf(event, "val"));
                case "t" -> inText = true;
                default -> {
                    // no words
                }
            }
        }

        private void end(String name) {
            if (name.equals("t")) {
                inText = false;
            } else if (name.equals("r")) {
                if (inRun && hidden && !words.toString().isBlank()) {
                    count.add(Kind.HIDDEN_TEXT, words.toString());
                }
                inRun = false;
            }
        }
    }

    static boolean isWord(@Nullable String namespace) {
        return namespace != null && namespace.contains("wordprocessingml");
    }

    /** An attribute by its local name, whatever its namespace; empty where there is none. */
    static String attributeOf(XMLStreamReader event, String name) {
        for (int i = 0; i < event.getAttributeCount(); i++) {
            if (event.getAttributeLocalName(i).equals(name)) {
                return Objects.requireNonNullElse(event.getAttributeValue(i), "");
            }
        }
        return "";
    }

    private void workbook() throws IOException {
        for (var part : relations.targets("officeDocument")) {
            packed.each(part, event -> {
                if (SheetText.isStart(event, "sheet") && isHiddenSheet(SheetText.attribute(event, "state"))) {
                    count.add(Kind.HIDDEN_SHEETS, SheetText.attribute(event, "name"));
                }
            });
        }
        for (var sheet : relations.targets("worksheet")) {
            packed.each(sheet, new Cells()::take);
        }
        comments(relations.targets("threadedComment").isEmpty() ? "comments" : "threadedComment", commentElement());
        for (var part : relations.targets("pivotCacheRecords")) {
            count.add(Kind.PIVOT_DATA, part.substring(part.lastIndexOf('/') + 1));
        }
        for (var part : relations.targets("externalLink")) {
            count.add(Kind.EXTERNAL_LINKS, part.substring(part.lastIndexOf('/') + 1));
        }
    }

    private String commentElement() {
        return relations.targets("threadedComment").isEmpty() ? "comment" : "threadedComment";
    }

    static boolean isHiddenSheet(String state) {
        return state.equals("hidden") || state.equals("veryHidden");
    }

    /** Rows and columns of a sheet that hold something and are not shown. */
    private final class Cells {
        private final HiddenCells hidden = new HiddenCells();
        private int countedRow;
        private final Set<Integer> countedColumns = new java.util.HashSet<>();

        void take(XMLStreamReader event) {
            if (!event.isStartElement()) {
                return;
            }
            hidden.start(event.getLocalName(), name -> SheetText.attribute(event, name));
            if (event.getLocalName().equals("v") || event.getLocalName().equals("is")) {
                if (hidden.inRow() && countedRow != hidden.row()) {
                    countedRow = hidden.row();
                    count.add(Kind.HIDDEN_ROWS, Integer.toString(hidden.row()));
                } else if (!hidden.inRow() && hidden.inColumn() && countedColumns.add(hidden.column())) {
                    count.add(Kind.HIDDEN_COLUMNS, hidden.columnName());
                }
            }
        }
    }

    private void slides() throws IOException {
        for (var slide : relations.targets("slide")) {
            if (isHiddenSlide(packed, slide)) {
                count.add(Kind.HIDDEN_SLIDES, "");
            }
        }
        for (var notes : relations.targets("notesSlide")) {
            var text = new TextCollector(200);
            packed.each(notes, new Notes(text)::take);
            var words = text.text();
            if (words != null && !words.isBlank()) {
                count.add(Kind.SPEAKER_NOTES, words);
            }
        }
        comments("comments", "cm");
    }

    static boolean isHiddenSlide(Packed packed, String slide) throws IOException {
        var hidden = new boolean[1];
        packed.each(slide, event -> {
            if (SheetText.isStart(event, "sld")) {
                hidden[0] = FALSE.contains(SheetText.attribute(event, "show"));
            }
        });
        return hidden[0];
    }

    /** The words of a note, without the number of the slide, which is a field. */
    private static final class Notes {
        private final TextCollector text;
        private boolean words;
        private boolean field;

        private Notes(TextCollector text) {
            this.text = text;
        }

        void take(XMLStreamReader event) {
            if (event.isStartElement()) {
                field |= event.getLocalName().equals("fld");
                words = event.getLocalName().equals("t");
            } else if (event.isEndElement()) {
                field &= !event.getLocalName().equals("fld");
                words = false;
            } else if (words && !field) {
                text.append(event.getText());
            }
        }
    }

    private void embedded() {
        for (var type : List.of("package", "oleObject")) {
            for (var part : relations.targets(type)) {
                count.add(Kind.EMBEDDED_FILES, part.substring(part.lastIndexOf('/') + 1));
            }
        }
    }

    /** Who made the file, for whom, and what else was noted about it (ECMA-376, part 2, 10; part 1, 22.2 and 22.3). */
    private void properties() throws IOException {
        var told = new ArrayList<String>();
        var properties = new ArrayList<>(relations.targets("core-properties"));
        properties.addAll(relations.targets("extended-properties"));
        for (var part : properties) {
            packed.each(part, new Properties(told)::take);
        }
        relations.targets("custom-properties").forEach(told::add);
        if (!told.isEmpty()) {
            count.add(Kind.PROPERTIES, told.getFirst());
        }
    }

    private static final class Properties {
        private static final Set<String> PEOPLE =
                Set.of("creator", "lastModifiedBy", "description", "keywords", "Company", "Manager");

        private final List<String> told;
        private boolean inside;

        private Properties(List<String> told) {
            this.told = told;
        }

        void take(XMLStreamReader event) {
            if (event.isStartElement()) {
                inside = PEOPLE.contains(event.getLocalName());
            } else if (event.isEndElement()) {
                inside = false;
            } else if (inside && !event.getText().isBlank()) {
                told.add(event.getText());
            }
        }
    }
}
