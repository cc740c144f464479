package org.gongkai.api.serving;

import java.util.regex.Pattern;

/** The forms in which the public side answers. */
public enum Media {
    HTML("text/html; charset=utf-8", false),
    SVG("image/svg+xml; charset=utf-8", false),
    XML("application/xml; charset=utf-8", true),
    TEXT("text/plain; charset=utf-8", true),
    CSV("text/csv; charset=utf-8", true),
    JSON("application/json", true),
    FEED("application/feed+json; charset=utf-8", true),
    ATOM("application/atom+xml; charset=utf-8", true),
    RSS("application/rss+xml; charset=utf-8", true),
    STYLE("text/css; charset=utf-8", false),
    SCRIPT("text/javascript; charset=utf-8", true),
    PDF("application/pdf", true),
    PROBLEM("application/problem+json", true);

    private static final Pattern FOR_PROGRAMS =
            Pattern.compile("/(?:api|gkmlpt|views|hub)(?:/.*)?|.*\\.(?:json|atom|rss|csv)", Pattern.DOTALL);

    private final String contentType;
    private final boolean open;

    Media(String contentType, boolean open) {
        this.contentType = contentType;
        this.open = open;
    }

    String contentType() {
        return contentType;
    }

    /** Whether pages of other sites may read it in the browser. */
    boolean isOpen() {
        return open;
    }

    /** The form in which a failure at this path is told. */
    static Media ofFailureAt(String path) {
        if (FOR_PROGRAMS.matcher(path).matches()) {
            return PROBLEM;
        }
        return path.endsWith(".txt") ? TEXT : HTML;
    }
}
