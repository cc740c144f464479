package org.gongkai.admin.posting;

import java.time.Instant;
import java.time.LocalDate;
import org.gongkai.domain.file.Attachment;

/**
 * A poster that was put up.
 *
 * @param edition that was public then
 * @param photo as it is kept, without place, time and camera
 * @param name who entered it
 */
public record Posting(
        long id, int edition, String place, LocalDate postedOn, Attachment photo, String name, Instant at) {}
