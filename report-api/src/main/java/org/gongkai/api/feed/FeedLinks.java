package org.gongkai.api.feed;

/**
 * The addresses around a document of a feed, in its own format; the hub itself is the publisher's.
 *
 * @param base scheme and host
 */
record FeedLinks(String base, Feed feed, FeedFormat format) {

    /** The document itself. */
    String self() {
        return feed.isArchive() ? archive(feed.archive()) : current();
    }

    /** The document to subscribe to. */
    String current() {
        return feedPath() + "." + format.extension();
    }

    /** An archive. */
    String archive(long number) {
        return feedPath() + "/" + number + "." + format.extension();
    }

    private String feedPath() {
        var home = feed.subject().home();
        return base + ("/".equals(home) ? "" : home) + "/feed";
    }

    /** The page that the feed belongs to. */
    String home() {
        return base + feed.subject().home();
    }

    /** The WebSub hub. */
    String hub() {
        return base + "/hub";
    }

    /**
     * The {@code Link} header (RFC 8288): hub and topic of the document to subscribe to (W3C WebSub, section 4), the neighbours of an
     * archive (RFC 5005, section 4). The archive that follows is named here alone, because an archive that is full does not change.
     */
    String header() {
        if (!feed.isArchive()) {
            return link(hub(), "hub") + ", " + link(self(), "self");
        }
        return link(self(), "self") + ", " + link(current(), "current")
                + (feed.previous() > 0 ? ", " + link(archive(feed.previous()), "prev-archive") : "")
                + (feed.hasNext() ? ", " + link(archive(feed.archive() + 1), "next-archive") : "");
    }

    private static String link(String address, String relation) {
        return "<%s>; rel=\"%s\"".formatted(address, relation);
    }
}
