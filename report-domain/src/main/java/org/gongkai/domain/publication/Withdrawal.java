package org.gongkai.domain.publication;

import org.jspecify.annotations.Nullable;

/**
 * A withdrawal (撤回) as the public is told of it.
 *
 * @param reason 1 to 500 characters, shown in public
 * @param replacedBy number of the notice that took its place; only with {@link WithdrawalKind#REPLACED}
 */
public record Withdrawal(
        WithdrawalKind kind, String reason, @Nullable Long replacedBy) {
    public Withdrawal {
        reason = reason.strip();
        if (reason.isEmpty() || reason.length() > 500) {
            throw new IllegalArgumentException("a public reason has 1 to 500 characters");
        }
        if ((replacedBy != null) != (kind == WithdrawalKind.REPLACED)) {
            throw new IllegalArgumentException("a successor is named exactly when the notice is replaced");
        }
    }
}
