package org.gongkai.admin.importing;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.Map;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import org.gongkai.admin.attachment.AttachmentRefused;
import org.zwobble.mammoth.DocumentConverter;
import org.zwobble.mammoth.images.Image;

/** Word files by way of Mammoth's semantic HTML; a file that unpacks to more than a document could hold is refused first. */
final class DocxReader {

    private static final int MOST_ENTRIES = 2_000;
    private static final long LARGEST_UNPACKED = 120L * 1024 * 1024;
    private static final long LARGEST_XML = 24L * 1024 * 1024;
    private static final String DOCUMENT = "word/document.xml";

    private DocxReader() {}

    /** The document as HTML, in which pictures stand by the addresses that {@code pictures} gave them. */
    static String read(byte[] file, FilePictures pictures) {
        check(file);
        try {
            var converter = new DocumentConverter()
                    .addStyleMap("p[style-name='Title'] => h1.title:fresh\np[style-name='标题'] => h1.title:fresh")
                    .imageConverter(image -> {
                        return Map.of("src", pictures.take(bytes(image)));
                    });
            return converter
                    .convertToHtml(new ByteArrayInputStream(NumberedDocx.of(file)))
                    .getValue();
        } catch (AttachmentRefused refused) {
            throw refused;
        } catch (IOException | RuntimeException fault) {
            // Mammoth fails in many ways on a damaged file; to the person they are all the same
            throw new ImportRefused(ImportRefused.Reason.BROKEN_DOCX);
        }
    }

    /** Those of a picture; none where the file speaks of one that it does not hold. */
    private static byte[] bytes(Image image) {
        try (var bytes = image.getInputStream()) {
            return bytes.readNBytes(FilePictures.LARGEST + 1);
        } catch (IOException _) {
            return new byte[0];
        }
    }

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
