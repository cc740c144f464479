package org.gongkai.admin.importing;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.Map;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import org.zwobble.mammoth.DocumentConverter;

/** Word files by way of Mammoth's semantic HTML; a file that unpacks to more than a document could hold is refused first. */
final class DocxReader {

    private static final int MOST_ENTRIES = 2_000;
    private static final long LARGEST_UNPACKED = 120L * 1024 * 1024;
    private static final long LARGEST_XML = 24L * 1024 * 1024;
    private static final String DOCUMENT = "word/document.xml";

    private DocxReader() {}

    /** The document as HTML; pictures are left out and reported by the caller. */
    static Converted read(byte[] file) {
        check(file);
        try {
            var pictures = new int[1];
            var converter = new DocumentConverter()
                    .addStyleMap("p[style-name='Title'] => h1.title:fresh\np[style-name='标题'] => h1.title:fresh")
                    .imageConverter(_ -> {
                        pictures[0]++;
                        return Map.of("src", "");
                    });
            var html = converter.convertToHtml(new ByteArrayInputStream(file)).getValue();
            return new Converted(html, pictures[0]);
        } catch (IOException | RuntimeException fault) {
            // Mammoth fails in many ways on a damaged file; to the person they are all the same
            throw new ImportRefused(ImportRefused.Reason.BROKEN_DOCX);
        }
    }

    /** HTML of a document, and how many pictures it had. */
    record Converted(String html, int pictures) {}

    private static void check(byte[] file) {
        boolean hasDocument = false;
        long unpacked = 0;
        int entries = 0;
        try (var zip = new ZipInputStream(new ByteArrayInputStream(file))) {
            for (ZipEntry entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
                hasDocument |= entry.getName().equals(DOCUMENT);
                entries++;
                long size = sizeOf(zip, LARGEST_UNPACKED - unpacked);
                unpacked += size;
                boolean isXml =
                        entry.getName().endsWith(".xml") || entry.getName().endsWith(".rels");
                if (entries > MOST_ENTRIES || unpacked >= LARGEST_UNPACKED || (isXml && size > LARGEST_XML)) {
                    throw new ImportRefused(ImportRefused.Reason.BROKEN_DOCX);
                }
            }
        } catch (IOException fault) {
            throw new ImportRefused(ImportRefused.Reason.BROKEN_DOCX);
        }
        if (!hasDocument) {
            throw new ImportRefused(
                    entries == 0 ? ImportRefused.Reason.BROKEN_DOCX : ImportRefused.Reason.UNKNOWN_TYPE);
        }
    }

    /** Reads an entry to its end or to the limit, whichever comes first; the size in its header may lie. */
    private static long sizeOf(InputStream entry, long limit) throws IOException {
        var buffer = new byte[16 * 1024];
        long size = 0;
        for (int read = entry.read(buffer); read >= 0 && size < limit; read = entry.read(buffer)) {
            size += read;
        }
        return size;
    }
}
