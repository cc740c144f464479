package org.gongkai.admin.attachment;

import java.io.IOException;
import java.nio.file.Path;
import org.gongkai.domain.file.AttachedFile;
import org.gongkai.domain.file.FileType;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/**
 * Reads the text of a file, for those who cannot read the file itself and for search. A text that cannot be read keeps no file from being
 * attached: it is told as a finding.
 */
@Component
class TextReading {

    static final int LONGEST = AttachedFile.LONGEST_TEXT;

    private static final Logger LOG = LoggerFactory.getLogger(TextReading.class);

    private final AttachmentProperties properties;

    TextReading(AttachmentProperties properties) {
        this.properties = properties;
    }

    /**
     * What was read.
     *
     * @param finding why there is no text or not all of it; absent where all is well
     */
    record Read(@Nullable String text, @Nullable TextFinding finding) {}

    /** The text of a file of this type; blocks for as long as the properties allow. */
    Read read(Path file, FileType type) {
        var text = new TextCollector(LONGEST);
        try {
            read(file, type, text);
        } catch (IOException | RuntimeException fault) {
            if (fault instanceof AttachmentRefused refused) {
                throw refused;
            }
            LOG.info("The text of an attachment ({}) could not be read: {}", type, fault.toString());
            return new Read(null, TextFinding.ATTACHMENT_UNREADABLE);
        }
        var words = text.text();
        return new Read(words, finding(words, text.isFull(), type));
    }

    private void read(Path file, FileType type, TextCollector text) throws IOException {
        var deadline = new Deadline(properties.readingTime());
        switch (type) {
            case DOCX, XLSX, PPTX, OFD -> {
                try (var packed = new Packed(file, deadline)) {
                    readPacked(packed, type, text);
                }
            }
            case PDF -> PdfProcess.read(file, properties, text);
            case TXT, CSV -> TextFiles.read(file, text);
            case DOC, XLS, PPT, WPS, PNG, JPEG -> {
                // told as a finding
            }
        }
    }

    private static void readPacked(Packed packed, FileType type, TextCollector text) throws IOException {
        if (type == FileType.DOCX) {
            OfficeText.document(packed, text);
        } else if (type == FileType.XLSX) {
            SheetText.read(packed, text);
        } else if (type == FileType.PPTX) {
            OfficeText.slides(packed, text);
        } else {
            OfficeText.pages(packed, text);
        }
    }

    private static @Nullable TextFinding finding(@Nullable String words, boolean isCut, FileType type) {
        if (words == null) {
            return type == FileType.PDF ? TextFinding.ATTACHMENT_SCANNED : TextFinding.ATTACHMENT_WITHOUT_TEXT;
        }
        return isCut ? TextFinding.ATTACHMENT_TEXT_CUT : null;
    }
}
