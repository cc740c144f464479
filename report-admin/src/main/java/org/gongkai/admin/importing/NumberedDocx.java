package org.gongkai.admin.importing;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import java.util.zip.ZipOutputStream;
import javax.xml.namespace.QName;
import javax.xml.stream.XMLEventFactory;
import javax.xml.stream.XMLEventWriter;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLOutputFactory;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.events.EndElement;
import javax.xml.stream.events.StartElement;
import javax.xml.stream.events.XMLEvent;
import org.jspecify.annotations.Nullable;

/**
 * Writes a Word file so that its automatic numbers are text, as they show: the reader behind knows numbered lists, but not 一、 and （一）.
 */
final class NumberedDocx {

    private static final String DOCUMENT = "word/document.xml";
    private static final String NUMBERING = "word/numbering.xml";
    private static final String STYLES = "word/styles.xml";
    private static final int LARGEST_PART = 4 * 1024 * 1024;

    private static final String WORD = "http://schemas.openxmlformats.org/wordprocessingml/2006/main";
    private static final String STRICT_WORD = "http://purl.oclc.org/ooxml/wordprocessingml/main";
    private static final String CHOICES = "http://schemas.openxmlformats.org/markup-compatibility/2006";
    private static final String NO_LISTS = "<w:numbering xmlns:w=\"" + WORD + "\"/>";

    private final XMLEventFactory events = XMLEventFactory.newInstance();
    private final Deque<QName> open = new ArrayDeque<>();
    private final WordNumbering numbering;
    private final XMLEventWriter out;

    /** How many elements are open where the properties of a paragraph begin; 0 outside of them. */
    private int properties;

    private int choices;
    private @Nullable String instance;
    private @Nullable String level;
    private @Nullable String style;

    private NumberedDocx(WordNumbering numbering, XMLEventWriter out) {
        this.numbering = numbering;
        this.out = out;
    }

    /** The file with its numbers written out; as it came where it has no lists, or where they cannot be read. */
    static byte[] of(byte[] file) throws IOException {
        var numbering = part(file, NUMBERING);
        var document = part(file, DOCUMENT);
        if (numbering == null || numbering.length > LARGEST_PART || document == null) {
            return file;
        }
        var styles = part(file, STYLES);
        var known = styles == null || styles.length > LARGEST_PART ? new byte[0] : styles;
        var lists = new WordNumbering(
                new String(numbering, StandardCharsets.UTF_8), new String(known, StandardCharsets.UTF_8));
        if (lists.isEmpty()) {
            return file;
        }
        try {
            var written = written(document, lists);
            return replaced(file, written);
        } catch (XMLStreamException _) {
            // the reader behind says whether it can make anything of it
            return file;
        }
    }

    private static byte @Nullable [] part(byte[] file, String name) throws IOException {
        try (var zip = new ZipInputStream(new ByteArrayInputStream(file))) {
            for (ZipEntry entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
                if (entry.getName().equals(name)) {
                    return zip.readAllBytes();
                }
            }
        }
        return null;
    }

    private static byte[] replaced(byte[] file, byte[] document) throws IOException {
        var bytes = new ByteArrayOutputStream(file.length + document.length / 4);
        try (var in = new ZipInputStream(new ByteArrayInputStream(file));
                var out = new ZipOutputStream(bytes)) {
            out.setLevel(1);
            for (ZipEntry entry = in.getNextEntry(); entry != null; entry = in.getNextEntry()) {
                out.putNextEntry(new ZipEntry(entry.getName()));
                switch (entry.getName()) {
                    case DOCUMENT -> out.write(document);
                    case NUMBERING -> out.write(NO_LISTS.getBytes(StandardCharsets.UTF_8));
                    default -> in.transferTo(out);
                }
                out.closeEntry();
            }
        }
        return bytes.toByteArray();
    }

    private static byte[] written(byte[] document, WordNumbering numbering) throws XMLStreamException {
        var factory = XMLInputFactory.newInstance();
        factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
        factory.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
        var in = factory.createXMLEventReader(new ByteArrayInputStream(document));
        var bytes = new ByteArrayOutputStream(document.length + document.length / 8);
        var out = XMLOutputFactory.newInstance().createXMLEventWriter(bytes, StandardCharsets.UTF_8.name());
        var writer = new NumberedDocx(numbering, out);
        while (in.hasNext()) {
            writer.write(in.nextEvent());
        }
        out.close();
        return bytes.toByteArray();
    }

    private void write(XMLEvent event) throws XMLStreamException {
        if (event instanceof StartElement start) {
            begin(start);
            out.add(event);
        } else if (event instanceof EndElement end) {
            out.add(event);
            end(end);
        } else {
            out.add(event);
        }
    }

    private void begin(StartElement element) {
        var name = element.getName();
        if (isWord(name, "pPr") && properties == 0 && isWord(open.peek(), "p")) {
            properties = open.size() + 1;
            instance = null;
            level = null;
            style = null;
        } else if (properties > 0) {
            property(element);
        }
        choices += isChoice(name) ? 1 : 0;
        open.push(name);
    }

    /** What was before a tracked change lies deeper and says nothing. */
    private void property(StartElement element) {
        int depth = open.size() - properties;
        var name = element.getName().getLocalPart();
        if (depth == 0 && name.equals("pStyle")) {
            style = value(element);
        } else if (depth == 1 && isWord(open.peek(), "numPr")) {
            instance = name.equals("numId") ? value(element) : instance;
            level = name.equals("ilvl") ? value(element) : level;
        }
    }

    private void end(EndElement element) throws XMLStreamException {
        open.pop();
        choices -= isChoice(element.getName()) ? 1 : 0;
        if (properties == open.size() + 1) {
            properties = 0;
            // of two forms of the same the reader behind takes the other
            var mark = choices > 0 ? "" : numbering.next(instance, level, style);
            if (!mark.isEmpty()) {
                run(element.getName(), mark);
            }
        }
    }

    private void run(QName like, String text) throws XMLStreamException {
        var names = List.of("r", "t");
        for (var name : names) {
            out.add(events.createStartElement(like.getPrefix(), like.getNamespaceURI(), name));
        }
        out.add(events.createCharacters(text));
        for (var name : names.reversed()) {
            out.add(events.createEndElement(like.getPrefix(), like.getNamespaceURI(), name));
        }
    }

    private static boolean isWord(@Nullable QName name, String local) {
        return name != null
                && name.getLocalPart().equals(local)
                && (name.getNamespaceURI().equals(WORD)
                        || name.getNamespaceURI().equals(STRICT_WORD));
    }

    private static boolean isChoice(QName name) {
        return name.getLocalPart().equals("Choice") && name.getNamespaceURI().equals(CHOICES);
    }

    private static @Nullable String value(StartElement element) {
        var value = element.getAttributeByName(new QName(element.getName().getNamespaceURI(), "val"));
        return value == null ? null : value.getValue();
    }
}
