package org.gongkai.domain.publication;

import java.time.Instant;
import org.gongkai.domain.report.ContentDigest;

/**
 * One row of the public change log. Sequence numbers have no gaps and follow the order of commits; each row holds the hash
 * of the one before it, so that none can be altered or left out unnoticed.
 *
 * @param sequence from 1
 * @param digest of the edition that is public, or was last public
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
        String previousHash,
        String hash) {}
