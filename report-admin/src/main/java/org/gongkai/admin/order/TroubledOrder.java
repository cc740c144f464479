package org.gongkai.admin.order;

import java.time.Instant;
import java.util.Optional;
import org.gongkai.domain.handover.OrderProblem;
import org.jspecify.annotations.Nullable;

/**
 * An order to the publisher that is overdue or was set aside.
 *
 * @param title of the newest edition of its report
 * @param act the word of its instruction: publish, withdraw, take-down or restore
 * @param dueAt the time that was planned
 * @param retryAt when the publisher tries again by itself, after an attempt that failed
 * @param attempts how many have failed
 * @param problem of the last attempt; absent where there was none
 * @param setAsideAt since when the publisher leaves it to people; absent where it still tries
 */
public record TroubledOrder(
        long id,
        int townId,
        long reportId,
        int orderNumber,
        String title,
        String act,
        Instant dueAt,
        @Nullable Instant retryAt,
        int attempts,
        @Nullable OrderProblem problem,
        @Nullable Instant setAsideAt) {

    /** Whether the publisher has given up. */
    public boolean isSetAside() {
        return setAsideAt != null;
    }

    /** The word for the kind of trouble. */
    public String trouble() {
        return isSetAside() ? "set-aside" : "overdue";
    }

    /** The word for what is in the way: that of the problem, or that nobody has taken the order yet. */
    public String reason() {
        return Optional.ofNullable(problem).map(OrderProblem::code).orElse("not-taken");
    }
}
