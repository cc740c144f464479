package org.gongkai.api.feed;

import java.util.Locale;
import org.gongkai.api.serving.Media;

/** The formats of a feed; each says the same. */
enum FeedFormat {
    /** https://jsonfeed.org/version/1.1. */
    JSON(Media.FEED, "application/feed+json"),
    /** RFC 4287. */
    ATOM(Media.ATOM, "application/atom+xml"),
    /** RSS 2.0, https://www.rssboard.org/rss-specification. */
    RSS(Media.RSS, "application/rss+xml");

    private final Media media;
    private final String type;

    FeedFormat(Media media, String type) {
        this.media = media;
        this.type = type;
    }

    /** The format of a file with this extension. */
    static FeedFormat ofExtension(String extension) {
        return valueOf(extension.toUpperCase(Locale.ROOT));
    }

    /** As file names end. */
    String extension() {
        return name().toLowerCase(Locale.ROOT);
    }

    Media media() {
        return media;
    }

    /** Media type without parameters. */
    String type() {
        return type;
    }
}
