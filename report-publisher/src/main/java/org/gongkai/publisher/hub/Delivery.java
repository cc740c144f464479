package org.gongkai.publisher.hub;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * The newest content of a feed on its way to one subscriber, taken by this process.
 *
 * @param turn whoever took it later has a higher one; what this process says of it then has no effect
 * @param attempts that failed before this one
 * @param age time for which the subscriber has been waiting
 * @param upTo number of the newest change that the content has to contain
 * @param denied whether the subscription was ended, so that the subscriber is told that and gets no content
 */
record Delivery(
        long subscription,
        int turn,
        int attempts,
        Duration age,
        long upTo,
        String topicUrl,
        Callback callback,
        byte @Nullable [] secret,
        Lane lane,
        boolean denied) {

    /** Without callback and secret. */
    @Override
    public String toString() {
        return "delivery to subscription %d of %s, attempt %d".formatted(subscription, callback.host(), attempts + 1);
    }
}
