package org.gongkai.deployment.verify;

import org.gongkai.domain.publication.SignedHead;
import org.jspecify.annotations.Nullable;

/**
 * What was checked.
 *
 * @param files whose bytes were read
 * @param head the newest signed head; absent where nothing has been published yet
 */
public record Verified(
        long changes, long notices, long files, @Nullable SignedHead head) {

    @Override
    public String toString() {
        return head == null
                ? "ok: nothing has been published yet"
                : "ok: %d changes, %d notices, %shead %d signed by key %s"
                        .formatted(
                                changes, notices, files == 0 ? "" : files + " files, ", head.sequence(), head.keyId());
    }
}
