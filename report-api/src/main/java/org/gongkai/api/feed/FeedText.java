package org.gongkai.api.feed;

import org.gongkai.api.serving.Json;
import org.springframework.stereotype.Component;

/** Writes a feed in each of its formats. */
@Component
class FeedText {

    private final FeedWords words;

    FeedText(FeedWords words) {
        this.words = words;
    }

    String of(Feed feed, FeedLinks links) {
        return switch (links.format()) {
            case JSON -> Json.write(JsonFeed.of(feed, links, words));
            case ATOM -> AtomFeed.of(feed, links, words);
            case RSS -> RssFeed.of(feed, links, words);
        };
    }
}
