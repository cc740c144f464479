package org.gongkai.domain.publication;

import java.time.Instant;
import org.gongkai.domain.report.ContentDigest;
import org.jspecify.annotations.Nullable;

/**
 * One row of the public change log. Sequence numbers have no gaps and follow the order of commits; each row holds the hash
 * of the one before it, so that none can be altered or left out unnoticed.
 *
 * @param sequence from 1
 * @param digest of the edition that is public, or was last public
 * @param facts digest of {@link NoticeFacts} as they are after this change; absent on changes written before there was one
 * @param at database clock, whole microseconds
 * @param previousHash hash of the row before, {@link ChangeChain#GENESIS} for the first
 * @param hash {@code ChangeChain} over all the other fields
 */
public record Change(
        long sequence,
        ChangeKind kind,
        int townId,
        long notice,
        int edition,
        Instant at,
        ContentDigest digest,
        @Nullable String facts,
        String previousHash,
        String hash) {

    /** The same change with its hash. */
    public Change withHash(String itsHash) {
        return new Change(sequence, kind, townId, notice, edition, at, digest, facts, previousHash, itsHash);
    }
}
