package org.gongkai.admin.attachment;

import java.util.List;
import org.gongkai.domain.file.Attachment;
import org.gongkai.domain.file.FileSize;
import org.gongkai.domain.file.FileType;
import org.jspecify.annotations.Nullable;

/**
 * An attachment of an edition as the desk shows it.
 *
 * @param position from 1
 * @param readable whether its text is known
 * @param finding why its text is not known, or not all of it
 * @param hidden what it holds that is not shown
 */
public record EditionAttachment(
        int edition,
        int position,
        Attachment attachment,
        boolean readable,
        @Nullable TextFinding finding,
        List<Hidden> hidden) {

    public EditionAttachment {
        hidden = List.copyOf(hidden);
    }

    /** Whether something can be removed from it here that is not shown. */
    public boolean isCleanable() {
        return hidden.stream().anyMatch(Hidden::cleanable);
    }

    /** As people see it. */
    public String name() {
        return attachment.name();
    }

    /** Such as {@code 12.3 KB}. */
    public String sizeInWords() {
        return FileSize.words(attachment.size());
    }

    /** The word by which people know its type, such as PDF, Word, Excel. */
    public String typeLabel() {
        return FileType.ofMediaType(attachment.mediaType()).map(FileType::label).orElse("");
    }
}
