package org.gongkai.admin.hub;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A subscription of the hub with what is still to be sent, without secret and callback path.
 *
 * @param host of the callback
 * @param topic path of the feed
 * @param signed whether what is sent carries a signature
 * @param deliveredAt last success
 * @param failures attempts in a row that failed
 * @param endedBecause {@code gone}, {@code failing} or {@code operator}
 * @param dueAt next attempt
 * @param problem short word for why the last attempt failed
 */
public record SubscriptionLine(
        long id,
        String scheme,
        String host,
        String topic,
        boolean signed,
        Instant leaseUntil,
        @Nullable Instant deliveredAt,
        int failures,
        State state,
        @Nullable String endedBecause,
        @Nullable Instant dueAt,
        @Nullable String problem) {

    /** Where it stands. */
    public enum State {
        /** Everything has been sent. */
        CURRENT,
        /** Newer content is on its way. */
        PENDING,
        /** An attempt failed; it is tried again. */
        RETRYING,
        /** Nothing is tried any more until the next change. */
        GIVEN_UP,
        /** The lease has run out. */
        EXPIRED,
        /** Ended by the callback, by continued failure or by the operator. */
        ENDED;

        /** Whether the operator may end it. */
        public boolean isOpen() {
            return this != EXPIRED && this != ENDED;
        }

        /** Whether trying again at once makes sense. */
        public boolean isFailing() {
            return this == RETRYING || this == GIVEN_UP;
        }
    }
}
