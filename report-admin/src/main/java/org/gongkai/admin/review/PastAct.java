package org.gongkai.admin.review;

import java.time.Instant;
import org.gongkai.domain.report.EditionState;
import org.gongkai.domain.review.Act;
import org.jspecify.annotations.Nullable;

/**
 * One line of the history of a report.
 *
 * @param name of who acted; that of a deputy with the one it was done for
 */
public record PastAct(
        int edition,
        Act act,
        EditionState to,
        String name,
        @Nullable String remark,
        String digest,
        Instant at) {}
