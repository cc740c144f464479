package org.gongkai.admin.remark;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A remark (批注) on an edition.
 *
 * @param parent the remark it answers; null for one that begins a thread
 * @param position number of the block it speaks of, from 0; null for one on the whole
 * @param excerpt how that block began when the remark was made; it stays when the text changes
 * @param resolvedName who settled it; null while it is open
 */
public record Remark(
        long id,
        int edition,
        @Nullable Long parent,
        @Nullable Integer position,
        @Nullable String excerpt,
        long accountId,
        String name,
        String text,
        Instant at,
        @Nullable String resolvedName,
        @Nullable Instant resolvedAt) {

    /** Whether it waits for an answer in the text. */
    public boolean isOpen() {
        return resolvedAt == null;
    }
}
