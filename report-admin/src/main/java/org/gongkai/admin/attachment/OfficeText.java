package org.gongkai.admin.attachment;

import java.io.IOException;
import java.util.Comparator;
import java.util.Set;
import java.util.regex.Pattern;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamReader;

/** The words of documents, slides and OFD pages: a paragraph a line, the cells of a table row with tabs between. */
final class OfficeText {

    private static final Pattern SLIDE = Pattern.compile("ppt/slides/slide(\\d{1,6})\\.xml");
    private static final Pattern PAGE = Pattern.compile("(?:.{1,200}/)?Page_(\\d{1,6})/Content\\.xml");
    /** Words that are not the document's: what was deleted under track changes, and the code of fields (ECMA-376, 17.13, 17.16). */
    private static final Set<String> SILENT = Set.of("del", "instrText", "moveFrom");

    private final TextCollector text;
    private int silent;
    private boolean words;
    private int cell;

    private OfficeText(TextCollector text) {
        this.text = text;
    }

    static void document(Packed packed, TextCollector text) throws IOException {
        var reader = new OfficeText(text);
        packed.each("word/document.xml", reader::take);
        text.line();
        packed.each("word/footnotes.xml", reader::take);
    }

    static void slides(Packed packed, TextCollector text) throws IOException {
        numbered(packed, SLIDE, text);
    }

    static void pages(Packed packed, TextCollector text) throws IOException {
        numbered(packed, PAGE, text);
    }

    /** Parts in the order of the numbers in their names. */
    private static void numbered(Packed packed, Pattern names, TextCollector text) throws IOException {
        var parts = packed.names().stream()
                .map(names::matcher)
                .filter(name -> name.matches())
                .sorted(Comparator.comparingInt(name -> Integer.parseInt(name.group(1))))
                .map(name -> name.group())
                .toList();
        for (var part : parts) {
            packed.each(part, new OfficeText(text)::take);
            text.line();
        }
    }

    private void take(XMLStreamReader event) {
        switch (event.getEventType()) {
            case XMLStreamConstants.START_ELEMENT -> start(event.getLocalName());
            case XMLStreamConstants.END_ELEMENT -> end(event.getLocalName());
            default -> {
                if (words && silent == 0) {
                    text.append(event.getText());
                }
            }
        }
    }

    private void start(String element) {
        if (SILENT.contains(element)) {
            silent++;
        }
        switch (element) {
            case "t", "TextCode" -> words = true;
            case "tc" -> cell = text.length();
            case "tab" -> text.append("\t");
            case "br", "cr" -> text.append("\n");
            default -> {
                // the rest says how it looks
            }
        }
    }

    private void end(String element) {
        if (SILENT.contains(element)) {
            silent--;
        }
        switch (element) {
            case "t" -> words = false;
            case "TextCode" -> {
                words = false;
                text.line();
            }
            case "p" -> text.append("\n");
            case "tc" -> text.cell(cell);
            case "tr" -> text.line();
            default -> {
                // the rest says how it looks
            }
        }
    }
}
