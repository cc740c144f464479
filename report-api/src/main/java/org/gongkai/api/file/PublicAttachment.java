package org.gongkai.api.file;

import org.gongkai.domain.file.Attachment;
import org.gongkai.domain.file.FileHeaders;
import org.gongkai.domain.file.FileSize;
import org.gongkai.domain.file.FileType;
import org.jspecify.annotations.Nullable;

/**
 * An attachment of a public notice, with what a page says of it.
 *
 * @param readable whether its text is known
 */
public record PublicAttachment(Attachment attachment, boolean readable) {

    /** As people see it, with its extension. */
    public String name() {
        return attachment.name();
    }

    /** SHA-256 of the bytes. */
    public String sha256() {
        return attachment.sha256();
    }

    /** In bytes. */
    public long size() {
        return attachment.size();
    }

    /** Such as {@code 12.3 KB}. */
    public String sizeInWords() {
        return FileSize.words(attachment.size());
    }

    /** The name of its type in HTTP, without parameters. */
    public String mediaType() {
        return attachment.mediaType();
    }

    /** The word by which people know its type, such as PDF, Word, Excel; empty for one that is no longer taken. */
    public String typeLabel() {
        return FileType.ofMediaType(attachment.mediaType()).map(FileType::label).orElse("");
    }

    /** Its address within the site, its name percent-encoded (RFC 3986). */
    public String path() {
        return "/files/" + attachment.sha256() + "/" + FileHeaders.encoded(attachment.name());
    }

    /** The address of its text twin; absent where its text is not known, or where it is text itself. */
    public @Nullable String twinPath() {
        boolean isText = FileType.ofMediaType(attachment.mediaType())
                .map(FileType::isText)
                .orElse(false);
        return readable && !isText ? path() + ".txt" : null;
    }
}
