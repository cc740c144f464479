package org.gongkai.api.feed;

import java.time.Instant;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.gongkai.api.notice.NoticeSummary;
import org.gongkai.api.serving.Topic;

/**
 * A document of a feed, whatever its format: the one to subscribe to or one of its archives (RFC 5005, section 4).
 *
 * @param archive number of the archive; 0 is the document to subscribe to
 * @param archives how many archives there are
 * @param sequence the newest change that has gone into it; 0 where there was none
 * @param items one for each notice
 */
record Feed(FeedSubject subject, long archive, long archives, long sequence, List<FeedItem> items) {

    Feed {
        items = List.copyOf(items);
    }

    boolean isArchive() {
        return archive > 0;
    }

    /** The archive with what came before; 0 where there is none. */
    long previous() {
        return isArchive() ? archive - 1 : archives;
    }

    /** Whether an archive follows this one. */
    boolean hasNext() {
        return archive < archives;
    }

    /** When it last changed; long ago where it holds nothing yet. */
    Instant updated() {
        return items.stream().map(FeedItem::at).max(Comparator.naturalOrder()).orElse(Instant.EPOCH);
    }

    /** The notices with their texts, without what is told of them. */
    List<NoticeSummary> summaries() {
        return items.stream()
                .filter(FeedItem.Entry.class::isInstance)
                .map(item -> ((FeedItem.Entry) item).notice().summary())
                .toList();
    }

    /** All notices of which it says something. */
    Set<Topic> notices() {
        var topics = new HashSet<Topic>();
        items.forEach(item -> topics.add(new Topic.OneNotice(item.number())));
        return topics;
    }
}
