package org.gongkai.publisher.hub;

import java.util.Arrays;
import java.util.stream.Collectors;

/** The forms in which feeds exist; the one place that knows them. */
enum FeedFormat {
    JSON("feed.json"),
    ATOM("feed.atom"),
    RSS("feed.rss");

    private final String file;

    FeedFormat(String file) {
        this.file = file;
    }

    /** A regular expression for the file names of all forms. */
    static String pattern() {
        return Arrays.stream(values())
                .map(format -> format.file.replace(".", "\\."))
                .collect(Collectors.joining("|", "(?:", ")"));
    }
}
