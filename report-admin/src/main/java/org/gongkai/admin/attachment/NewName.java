package org.gongkai.admin.attachment;

import org.gongkai.domain.file.Attachment;
import org.gongkai.domain.file.FileType;

/** The name that a person gives to a file that is attached already. */
public final class NewName {

    private NewName() {}

    /** What was typed, made a name; its extension stays that of the file's type. Fails with {@link AttachmentRefused} where it is blank. */
    public static String of(String typed, Attachment file) {
        var type = FileType.ofMediaType(file.mediaType())
                .orElseThrow(() -> new IllegalStateException("an attachment has one of our types"));
        return FileNames.renamed(typed, type);
    }
}
