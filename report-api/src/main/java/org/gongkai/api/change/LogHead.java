package org.gongkai.api.change;

import java.time.Instant;
import org.gongkai.domain.publication.ChangeChain;
import org.gongkai.domain.publication.SignedHead;
import org.jspecify.annotations.Nullable;

/**
 * The newest change, or that there is none yet.
 *
 * @param sequence 0 where there is none
 * @param at when it was signed or, while it is not, written
 * @param signed absent for a moment on a log from before there were signatures
 */
record LogHead(
        long sequence,
        String hash,
        @Nullable Instant at,
        @Nullable SignedHead signed) {

    static final LogHead EMPTY = new LogHead(0, ChangeChain.GENESIS, null, null);
}
