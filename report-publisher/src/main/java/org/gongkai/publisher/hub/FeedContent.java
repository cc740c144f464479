package org.gongkai.publisher.hub;

/** The bytes of a feed as the site serves them. */
record FeedContent(String contentType, byte[] bytes) {

    @Override
    public String toString() {
        return contentType + ", " + bytes.length + " bytes";
    }
}
