package org.gongkai.api.feed;

/** The addresses by which a feed is known and subscribed to; the hub itself is the publisher's. */
final class FeedLinks {

    private FeedLinks() {}

    /** The feed of the page at {@code home}. */
    static String self(String base, String home) {
        return base + ("/".equals(home) ? "" : home) + "/feed.json";
    }

    /** The WebSub hub. */
    static String hub(String base) {
        return base + "/hub";
    }

    /** Both as a {@code Link} header (W3C WebSub, section 4; RFC 8288). */
    static String header(String base, String home) {
        return "<%s>; rel=\"hub\", <%s>; rel=\"self\"".formatted(hub(base), self(base, home));
    }
}
