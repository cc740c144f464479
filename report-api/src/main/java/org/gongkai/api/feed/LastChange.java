package org.gongkai.api.feed;

import java.time.Instant;

/** The change by which a notice came to be as it is. */
record LastChange(long notice, long sequence, Instant at) {

    static LastChange of(FeedEvent event) {
        return new LastChange(event.notice(), event.sequence(), event.at());
    }
}
