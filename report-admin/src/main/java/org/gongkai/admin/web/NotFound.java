package org.gongkai.admin.web;

/** There is no such thing, or the person may not know of it; both look alike. */
public final class NotFound extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final String key;

    /** {@code key} names the sentence in the message bundles. */
    public NotFound(String key) {
        super(key, null, false, false);
        this.key = key;
    }

    /** Key of the sentence. */
    public String key() {
        return key;
    }
}
