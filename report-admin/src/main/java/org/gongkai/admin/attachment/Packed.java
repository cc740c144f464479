package org.gongkai.admin.attachment;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.List;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;

/**
 * The XML parts of a packed document, read one event at a time: nothing is held of a part but its text, and all parts together may
 * not unpack to more than a document could hold.
 */
final class Packed implements AutoCloseable {

    /** Bytes that all parts together may unpack to. */
    private static final long LARGEST = 256L * 1024 * 1024;

    static final XMLInputFactory XML = factory();

    private final ZipFile zip;
    private long unpacked;

    Packed(Path file) throws IOException {
        this.zip = new ZipFile(file.toFile());
    }

    private static XMLInputFactory factory() {
        var factory = XMLInputFactory.newDefaultFactory();
        // no entity leads anywhere (CWE-611), and none grows (CWE-776)
        factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
        factory.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
        return factory;
    }

    /** Takes one event of a part. */
    interface Taker {
        void take(XMLStreamReader event) throws XMLStreamException;
    }

    /** The names of all parts. */
    List<String> names() {
        return zip.stream().map(ZipEntry::getName).toList();
    }

    /** Gives the beginnings, ends and texts of a part to the taker, in order; nothing where there is no such part. */
    void each(String part, Taker taker) throws IOException {
        var entry = zip.getEntry(part);
        if (entry == null) {
            return;
        }
        try (var in = new Counted(zip.getInputStream(entry))) {
            var events = XML.createXMLStreamReader(in);
            while (events.hasNext()) {
                int event = events.next();
                if (event == XMLStreamConstants.START_ELEMENT
                        || event == XMLStreamConstants.END_ELEMENT
                        || event == XMLStreamConstants.CHARACTERS
                        || event == XMLStreamConstants.CDATA) {
                    taker.take(events);
                }
            }
        } catch (XMLStreamException fault) {
            throw new IOException("a part is not XML: " + part, fault);
        }
    }

    /** The bytes of a part that there is. */
    InputStream open(String part) throws IOException {
        return new Counted(zip.getInputStream(zip.getEntry(part)));
    }

    /** The size in an entry's header may lie, so what comes is counted. */
    private final class Counted extends FilterInputStream {

        private Counted(InputStream in) {
            super(in);
        }

        @Override
        public int read() throws IOException {
            return counted(super.read(), 1);
        }

        @Override
        public int read(byte[] bytes, int offset, int length) throws IOException {
            int read = super.read(bytes, offset, length);
            return counted(read, read);
        }

        private int counted(int result, int bytes) throws IOException {
            if (result >= 0) {
                unpacked += bytes;
            }
            if (unpacked > LARGEST) {
                throw new IOException("unpacks to more than a document could hold");
            }
            return result;
        }
    }

    @Override
    public void close() throws IOException {
        zip.close();
    }
}
