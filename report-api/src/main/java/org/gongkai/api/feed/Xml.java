package org.gongkai.api.feed;

import java.io.StringWriter;
import javax.xml.stream.XMLOutputFactory;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamWriter;

/**
 * Writes XML 1.0, every text escaped, so that a parser reads back what was given. Line ends become the one that parsers make of
 * all of them anyway (XML 1.0, section 2.11); what XML cannot hold at all becomes U+FFFD (section 2.2).
 */
final class Xml {

    private static final XMLOutputFactory FACTORY = XMLOutputFactory.newDefaultFactory();

    private final StringWriter text = new StringWriter();
    private final XMLStreamWriter out;

    /** The vocabularies of a feed. */
    enum Vocabulary {
        /** RFC 4287. */
        ATOM("atom", "http://www.w3.org/2005/Atom"),
        /** RFC 5005. */
        HISTORY("fh", "http://purl.org/syndication/history/1.0"),
        /** RFC 6721. */
        TOMBSTONES("at", "http://purl.org/atompub/tombstones/1.0"),
        /** RSS 1.0 module of that name; holds the text of an item. */
        CONTENT("content", "http://purl.org/rss/1.0/modules/content/"),
        /** Dublin Core; names the author, for whom RSS takes only an e-mail address. */
        DUBLIN_CORE("dc", "http://purl.org/dc/elements/1.1/"),
        /** Ours, docs/feed.md. */
        GONGKAI("gongkai", "urn:gongkai:feed:1");

        private final String prefix;
        private final String uri;

        Vocabulary(String prefix, String uri) {
            this.prefix = prefix;
            this.uri = uri;
        }
    }

    /** What has to do with XML and may fail in theory, though not in memory. */
    private interface Step {
        void run() throws XMLStreamException;
    }

    Xml() {
        try {
            out = FACTORY.createXMLStreamWriter(text);
            out.writeStartDocument("UTF-8", "1.0");
        } catch (XMLStreamException fault) {
            throw new IllegalStateException("memory does not fail to be written", fault);
        }
    }

    /** Opens an element without prefix. */
    Xml open(String name) {
        return step(() -> out.writeStartElement(name));
    }

    /** Opens an element of a vocabulary that was declared. */
    Xml open(Vocabulary vocabulary, String name) {
        return step(() -> out.writeStartElement(vocabulary.prefix, name, vocabulary.uri));
    }

    /** The vocabulary of elements without prefix. */
    Xml plain(Vocabulary vocabulary) {
        return step(() -> out.writeDefaultNamespace(vocabulary.uri));
    }

    /** Declares vocabularies. */
    Xml declare(Vocabulary... vocabularies) {
        for (var vocabulary : vocabularies) {
            step(() -> out.writeNamespace(vocabulary.prefix, vocabulary.uri));
        }
        return this;
    }

    /** An attribute of the element just opened. */
    Xml with(String name, String value) {
        return step(() -> out.writeAttribute(name, clean(value).replaceAll("[\t\n]", " ")));
    }

    /** An attribute of a vocabulary that was declared. */
    Xml with(Vocabulary vocabulary, String name, String value) {
        return step(() -> out.writeAttribute(vocabulary.prefix, vocabulary.uri, name, clean(value)));
    }

    /** The language of the element just opened. */
    Xml language(String tag) {
        return step(() -> out.writeAttribute("xml", "http://www.w3.org/XML/1998/namespace", "lang", tag));
    }

    /** Text within the element. */
    Xml text(String value) {
        return step(() -> out.writeCharacters(clean(value)));
    }

    /** Closes the element. */
    Xml close() {
        return step(out::writeEndElement);
    }

    /** A whole element without prefix. */
    Xml element(String name, String value) {
        return open(name).text(value).close();
    }

    /** A whole element of a vocabulary that was declared. */
    Xml element(Vocabulary vocabulary, String name, String value) {
        return open(vocabulary, name).text(value).close();
    }

    /** The document, once all is closed. */
    String finish() {
        step(out::writeEndDocument);
        return text.append('\n').toString();
    }

    private Xml step(Step step) {
        try {
            step.run();
            return this;
        } catch (XMLStreamException fault) {
            throw new IllegalStateException("memory does not fail to be written", fault);
        }
    }

    private static String clean(String value) {
        var lines =
                value.indexOf('\r') < 0 ? value : value.replace("\r\n", "\n").replace('\r', '\n');
        return lines.codePoints().allMatch(Xml::isLegal)
                ? lines
                : lines.codePoints()
                        .map(character -> isLegal(character) ? character : 0xFFFD)
                        .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                        .toString();
    }

    private static boolean isLegal(int character) {
        return character == '\t'
                || character == '\n'
                || (character >= 0x20 && character <= 0xD7FF)
                || (character >= 0xE000 && character <= 0xFFFD)
                || character >= 0x10000;
    }
}
