package org.gongkai.admin.attachment;

import java.io.BufferedWriter;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.Deque;
import javax.xml.namespace.QName;
import javax.xml.stream.XMLEventWriter;
import javax.xml.stream.XMLOutputFactory;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.events.EndElement;
import javax.xml.stream.events.StartElement;
import javax.xml.stream.events.XMLEvent;

/** Copies an XML part event by event and leaves out what a judge says; comments and processing instructions never come along. */
final class PartCopy {

    private static final XMLOutputFactory XML = XMLOutputFactory.newDefaultFactory();

    /** What becomes of an element. */
    enum Fate {
        KEEP,
        /** Gone with all that is in it. */
        DROP,
        /** Gone, what is in it stays. */
        UNWRAP
    }

    /** Decides element by element, in the order of the part. */
    interface Judge {

        /** Not asked for elements within one that was dropped. */
        Fate fate(StartElement element);

        /** The element as it is written. */
        default StartElement written(StartElement element) {
            return element;
        }

        /** The end of an element that was asked for. */
        default void end(EndElement element) {
            // most do not look at ends
        }
    }

    private final Judge judge;
    private final XMLEventWriter out;
    private final Deque<Fate> open = new ArrayDeque<>();
    private int dropped;

    private PartCopy(Judge judge, XMLEventWriter out) {
        this.judge = judge;
        this.out = out;
    }

    static void copy(InputStream in, OutputStream to, Judge judge) throws IOException {
        var writer = new BufferedWriter(new OutputStreamWriter(to, StandardCharsets.UTF_8));
        writer.write("<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\n");
        try {
            var events = Packed.XML.createXMLEventReader(in);
            var out = XML.createXMLEventWriter(writer);
            var copy = new PartCopy(judge, out);
            while (events.hasNext()) {
                copy.take(events.nextEvent());
            }
            out.flush();
        } catch (XMLStreamException fault) {
            throw new IOException("a part is not XML", fault);
        }
        writer.flush();
    }

    private void take(XMLEvent event) throws XMLStreamException {
        if (event.isStartElement()) {
            start(event.asStartElement());
        } else if (event.isEndElement()) {
            end(event.asEndElement());
        } else if (event.isCharacters() && dropped == 0) {
            out.add(event);
        }
    }

    private void start(StartElement element) throws XMLStreamException {
        var fate = dropped > 0 ? Fate.DROP : judge.fate(element);
        open.push(fate);
        if (fate == Fate.DROP) {
            dropped++;
        } else if (fate == Fate.KEEP) {
            out.add(judge.written(element));
        }
    }

    private void end(EndElement element) throws XMLStreamException {
        boolean wasAsked = dropped == 0 || dropped == 1 && open.peek() == Fate.DROP;
        switch (open.pop()) {
            case DROP -> dropped--;
            case KEEP -> out.add(element);
            case UNWRAP -> {
                // its beginning was not written either
            }
        }
        if (wasAsked) {
            judge.end(element);
        }
    }

    static String name(StartElement element) {
        return element.getName().getLocalPart();
    }

    /** An attribute without a namespace; empty where there is none. */
    static String attribute(StartElement element, String name) {
        var found = element.getAttributeByName(new QName(name));
        return found == null ? "" : found.getValue();
    }
}
