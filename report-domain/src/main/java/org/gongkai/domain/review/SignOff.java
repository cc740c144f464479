package org.gongkai.domain.review;

import java.time.Instant;
import org.gongkai.domain.report.ContentDigest;
import org.gongkai.domain.town.Absentee;
import org.jspecify.annotations.Nullable;

/**
 * One person's recorded approval (签批) at one stage, bound to the digest of what they saw.
 *
 * @param inPlaceOf for whom a deputy signed; absent where a person signed for themselves
 */
public record SignOff(
        Stage stage,
        long accountId,
        String name,
        @Nullable Absentee inPlaceOf,
        ContentDigest digest,
        Instant signedAt,
        @Nullable String remark) {

    /** One that a person gave for themselves. */
    public SignOff(
            Stage stage, long accountId, String name, ContentDigest digest, Instant signedAt, @Nullable String remark) {
        this(stage, accountId, name, null, digest, signedAt, remark);
    }

    /** Whether it is this person's word, given by themselves or in their place. */
    boolean isOf(long account) {
        return accountId == account || inPlaceOf != null && inPlaceOf.accountId() == account;
    }

    /** The name under it; that of a deputy with the one it was done for. */
    public String signature() {
        return Absentee.signature(name, inPlaceOf);
    }
}
