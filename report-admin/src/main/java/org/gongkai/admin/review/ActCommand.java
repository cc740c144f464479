package org.gongkai.admin.review;

import java.time.Instant;
import org.gongkai.domain.publication.WithdrawalKind;
import org.jspecify.annotations.Nullable;

/**
 * What a person sends along with an act.
 *
 * @param remark the reason or remark; on a withdrawal the public reason, on a correction the public change note
 * @param publishAt with the final approval: not before this moment, at most a year ahead
 * @param kind with a withdrawal
 * @param replacedBy with a withdrawal of kind {@code REPLACED}: number of the successor
 * @param substantive with a correction: whether the meaning changes
 * @param secrecy with an act of the secrecy review
 * @param version the version of the edition the person saw; absent means whichever is current
 */
public record ActCommand(
        @Nullable String remark,
        @Nullable Instant publishAt,
        @Nullable WithdrawalKind kind,
        @Nullable Long replacedBy,
        @Nullable Boolean substantive,
        SecrecyAnswer secrecy,
        @Nullable Integer version) {

    /** An act with nothing but a remark. */
    public static ActCommand remark(@Nullable String remark) {
        return new ActCommand(remark, null, null, null, null, SecrecyAnswer.NONE, null);
    }
}
