package org.gongkai.admin.posting;

import java.time.Instant;
import java.time.LocalDate;
import org.gongkai.domain.file.Attachment;
import org.jspecify.annotations.Nullable;

/**
 * A poster that was put up.
 *
 * @param edition that was public then
 * @param photo as it is kept, without place, time and camera
 * @param name who entered it
 * @param voided null while it counts
 */
public record Posting(
        long id,
        int edition,
        String place,
        LocalDate postedOn,
        Attachment photo,
        String name,
        Instant at,
        @Nullable Voided voided) {

    /** That it does not count, who said so, and why. */
    public record Voided(String reason, String name, Instant at) {}
}
