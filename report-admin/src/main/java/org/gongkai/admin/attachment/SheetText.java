package org.gongkai.admin.attachment;

import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamReader;
import org.jspecify.annotations.Nullable;

/** The cells of a workbook (ECMA-376, part 1, 18): sheet after sheet under its name, a row a line, tabs between the cells. */
final class SheetText {

    private static final int MOST_SHEETS = 1000;
    /** Tabs between two cells at most. */
    private static final int MOST_GAP = 100;

    private static final int MOST_STRINGS = 2_000_000;

    private final Packed packed;
    private final TextCollector text;
    private final List<String> strings = new ArrayList<>();
    private final NumberFormats formats = new NumberFormats();
    private int characters;

    private SheetText(Packed packed, TextCollector text) {
        this.packed = packed;
        this.text = text;
    }

    static void read(Packed packed, TextCollector text) throws IOException {
        new SheetText(packed, text).read();
    }

    private record Sheet(String name, String part) {}

    private void read() throws IOException {
        packed.each("xl/sharedStrings.xml", new Strings()::take);
        packed.each("xl/styles.xml", formats::take);
        for (var sheet : sheets()) {
            text.append(sheet.name());
            text.line();
            packed.each(sheet.part(), new Cells()::take);
            text.line();
            text.append("\n");
        }
    }

    /** The sheets in the order of their tabs, those that are hidden left out. */
    private List<Sheet> sheets() throws IOException {
        var parts = new HashMap<String, String>();
        packed.each("xl/_rels/workbook.xml.rels", event -> {
            if (isStart(event, "Relationship")) {
                parts.put(attribute(event, "Id"), attribute(event, "Target"));
            }
        });
        var sheets = new ArrayList<Sheet>();
        packed.each("xl/workbook.xml", event -> {
            if (isStart(event, "workbookPr")) {
                formats.countFrom1904(attribute(event, "date1904"));
            }
            if (isStart(event, "sheet") && sheets.size() < MOST_SHEETS) {
                add(event, parts, sheets);
            }
        });
        return sheets;
    }

    private static void add(XMLStreamReader event, Map<String, String> parts, List<Sheet> sheets) {
        var target = parts.get(relation(event));
        if (target != null && attribute(event, "state").isEmpty()) {
            var part = target.startsWith("/") ? target.substring(1) : "xl/" + target;
            sheets.add(new Sheet(attribute(event, "name"), part));
        }
    }

    private static String relation(XMLStreamReader event) {
        for (int i = 0; i < event.getAttributeCount(); i++) {
            if (event.getAttributeLocalName(i).equals("id")
                    && !Objects.requireNonNullElse(event.getAttributeNamespace(i), "")
                            .isEmpty()) {
                return event.getAttributeValue(i);
            }
        }
        return "";
    }

    static boolean isStart(XMLStreamReader event, String element) {
        return event.getEventType() == XMLStreamConstants.START_ELEMENT
                && event.getLocalName().equals(element);
    }

    static boolean isEnd(XMLStreamReader event, String element) {
        return event.getEventType() == XMLStreamConstants.END_ELEMENT
                && event.getLocalName().equals(element);
    }

    static String attribute(XMLStreamReader event, String name) {
        return Objects.requireNonNullElse(event.getAttributeValue(null, name), "");
    }

    /** The strings that cells name by number; no more of them than text is kept. */
    private final class Strings {

        private final StringBuilder string = new StringBuilder();
        private boolean words;

        void take(XMLStreamReader event) {
            if (isStart(event, "t")) {
                words = true;
            } else if (isEnd(event, "t")) {
                words = false;
            } else if (isStart(event, "rPh")) {
                // how a name is read aloud, not the name
                words = false;
            } else if (isEnd(event, "si")) {
                keep();
            } else if (words && event.isCharacters() && string.length() < TextReading.LONGEST) {
                string.append(event.getText());
            }
        }

        private void keep() {
            characters += string.length();
            if (strings.size() < MOST_STRINGS) {
                strings.add(characters > 4 * TextReading.LONGEST ? "" : string.toString());
            }
            string.setLength(0);
        }
    }

    /** The cells of one sheet. */
    private final class Cells {

        private final StringBuilder value = new StringBuilder();
        private String type = "";
        private String style = "";
        private boolean inValue;
        private int column;
        private int lastColumn;

        void take(XMLStreamReader event) {
            if (isStart(event, "c")) {
                type = attribute(event, "t");
                style = attribute(event, "s");
                column = column(attribute(event, "r"));
                value.setLength(0);
            } else if (isStart(event, "v") || isStart(event, "t")) {
                inValue = true;
            } else if (isEnd(event, "v") || isEnd(event, "t")) {
                inValue = false;
            } else if (inValue && event.isCharacters() && value.length() < TextReading.LONGEST) {
                value.append(event.getText());
            } else if (isEnd(event, "c")) {
                cell();
            } else if (isEnd(event, "row")) {
                endRow();
            }
        }

        private void cell() {
            var shown = shown();
            text.append("\t".repeat(Math.clamp(column - Math.max(lastColumn, 1), 0, MOST_GAP)));
            text.append(shown == null ? "" : shown.replaceAll("[\\r\\n\\t]+", " "));
            lastColumn = column;
        }

        /** The number of the column that a reference such as C5 names; the next one where there is none. */
        private int column(String reference) {
            int number = 0;
            for (int i = 0; i < Math.min(3, reference.length()) && Character.isUpperCase(reference.charAt(i)); i++) {
                number = number * 26 + reference.charAt(i) - 'A' + 1;
            }
            return number == 0 ? lastColumn + 1 : number;
        }

        private @Nullable String shown() {
            return switch (type) {
                case "s" -> string();
                case "b" -> value.toString().equals("1") ? "TRUE" : "FALSE";
                case "str", "inlineStr", "e", "d" -> value.toString();
                default -> formats.shown(value.toString(), style);
            };
        }

        private @Nullable String string() {
            try {
                return strings.get(Integer.parseInt(value.toString()));
            } catch (NumberFormatException | IndexOutOfBoundsException _) {
                return null;
            }
        }

        private void endRow() {
            if (lastColumn > 0) {
                text.line();
            }
            lastColumn = 0;
        }
    }
}
