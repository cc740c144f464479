package org.gongkai.deployment.verify;

import java.util.List;
import org.gongkai.domain.content.Content;
import org.gongkai.domain.file.Attachment;
import org.gongkai.domain.json.DomainJson;
import org.jspecify.annotations.Nullable;

/**
 * A kept edition as it lies in the database, beside what the change log says of it.
 *
 * @param content JSON; absent where the text was removed
 * @param metadata JSON; absent where the text was removed, and of editions replaced before it was kept
 * @param attachments none where the text was removed
 * @param mustBeGone whether the notice was withdrawn in a way that removes its text
 * @param logged digest of the change that published it; absent where there is none
 * @param hasMetadata whether it was published since metadata is kept
 */
record StoredEdition(
        String title,
        @Nullable String content,
        @Nullable String metadata,
        List<Attachment> attachments,
        String digest,
        boolean mustBeGone,
        @Nullable String logged,
        boolean hasMetadata) {

    List<String> faults() {
        if (!digest.equals(logged)) {
            return List.of("its digest is not that of the change that published it");
        }
        if (mustBeGone && !attachments.isEmpty()) {
            return List.of("its attachments are there although they were removed");
        }
        if (content == null) {
            return mustBeGone ? List.of() : List.of("its text is missing");
        }
        if (mustBeGone) {
            return List.of("its text is there although it was removed");
        }
        if (metadata == null) {
            return hasMetadata ? List.of("its metadata is missing") : List.of();
        }
        return textFaults(content, metadata);
    }

    private List<String> textFaults(String text, String about) {
        try {
            if (!DomainJson.digest(text, about, Attachment.digests(attachments)).equals(digest)) {
                return List.of(Altered.text(!attachments.isEmpty()) + ": it does not give its digest");
            }
            return DomainJson.read(text, Content.class).title().equals(title)
                    ? List.of()
                    : List.of("its title was altered");
        } catch (IllegalArgumentException _) {
            return List.of(Altered.text(false) + ": it cannot be read");
        }
    }
}
