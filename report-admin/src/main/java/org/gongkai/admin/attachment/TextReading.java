package org.gongkai.admin.attachment;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
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
public class TextReading {

    static final int LONGEST = AttachedFile.LONGEST_TEXT;

    private static final Logger LOG = LoggerFactory.getLogger(TextReading.class);

    private final AttachmentProperties properties;

    public TextReading(AttachmentProperties properties) {
        this.properties = properties;
    }

    /**
     * What was read.
     *
     * @param finding why there is no text or not all of it; absent where all is well
     * @param hidden what the file holds that is not shown
     */
    public record Read(@Nullable String text, @Nullable TextFinding finding, List<Hidden> hidden) {

        public Read {
            hidden = List.copyOf(hidden);
        }

        Read(@Nullable String text, @Nullable TextFinding finding) {
            this(text, finding, List.of());
        }
    }

    /** The text of a file of this type; blocks for as long as the properties allow. */
    public Read read(Path file, FileType type) {
        try {
            return switch (type) {
                case PDF, DOCX, XLSX, PPTX, OFD -> {
                    var words = ReadingProcess.read(file, type, properties);
                    var read = read(words.text(), words.cut(), type);
                    yield new Read(read.text(), read.finding(), words.hidden());
                }
                case TXT, CSV -> {
                    var text = new TextCollector(LONGEST);
                    TextFiles.read(file, text);
                    yield read(Objects.requireNonNullElse(text.text(), ""), text.isFull(), type);
                }
                case DOC, XLS, PPT, WPS, PNG, JPEG -> read("", false, type);
            };
        } catch (IOException fault) {
            LOG.info("The text of an attachment ({}) could not be read: {}", type, fault.toString());
            return new Read(null, TextFinding.ATTACHMENT_UNREADABLE);
        }
    }

    private static Read read(String words, boolean isCut, FileType type) {
        var text = words.isEmpty() ? null : words;
        return new Read(text, finding(text, isCut, type));
    }

    private static @Nullable TextFinding finding(@Nullable String words, boolean isCut, FileType type) {
        if (words == null) {
            return type == FileType.PDF ? TextFinding.ATTACHMENT_SCANNED : TextFinding.ATTACHMENT_WITHOUT_TEXT;
        }
        return isCut ? TextFinding.ATTACHMENT_TEXT_CUT : null;
    }
}
