package org.gongkai.api.feed;

import java.time.Instant;
import org.gongkai.api.notice.Place;
import org.gongkai.api.notice.PublicNotice;
import org.gongkai.domain.publication.ChangeKind;
import org.jspecify.annotations.Nullable;

/**
 * A change as it stands in one feed.
 *
 * @param position in the feed, from 1 without gaps
 * @param sequence of the change
 * @param place where the notice stood after it, with the names of then
 * @param departed whether the notice has left the channel whose feed this is
 * @param edition what it made public, as it was then; absent where the notice may no longer be read, or was not asked for
 */
record FeedEvent(
        long position,
        long sequence,
        ChangeKind kind,
        Instant at,
        long notice,
        Place place,
        boolean departed,
        @Nullable PublicNotice edition) {}
