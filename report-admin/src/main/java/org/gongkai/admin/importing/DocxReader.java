package org.gongkai.admin.importing;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.Map;
import org.gongkai.admin.attachment.AttachmentRefused;
import org.gongkai.domain.file.Unpacked;
import org.zwobble.mammoth.DocumentConverter;
import org.zwobble.mammoth.images.Image;

/** Word files by way of Mammoth's semantic HTML; a file that unpacks to more than a document could hold is refused first. */
final class DocxReader {

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
        try {
            var names = Unpacked.names(file);
            if (!names.contains(DOCUMENT)) {
                throw new ImportRefused(
                        names.isEmpty() ? ImportRefused.Reason.BROKEN_DOCX : ImportRefused.Reason.UNKNOWN_TYPE);
            }
        } catch (IOException fault) {
            throw new ImportRefused(ImportRefused.Reason.BROKEN_DOCX);
        }
    }
}
