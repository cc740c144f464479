package org.gongkai.admin.attachment;

import java.time.Instant;

/**
 * One file took the place of another in a draft.
 *
 * @param newSha256 of the file that stands there since
 * @param cleaned whether it is the same file without what was hidden in it
 * @param name of the person who did it
 */
public record Replacement(
        int edition,
        String oldSha256,
        String newSha256,
        String oldName,
        String newName,
        boolean cleaned,
        String name,
        Instant at) {}
