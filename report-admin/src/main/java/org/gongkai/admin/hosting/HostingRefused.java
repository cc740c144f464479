package org.gongkai.admin.hosting;

/** What was asked cannot be done as typed; {@code field} names the field to which the sentence under {@code key} belongs. */
final class HostingRefused extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final String field;
    private final String key;

    HostingRefused(String field, String key) {
        super(key, null, false, false);
        this.field = field;
        this.key = key;
    }

    String field() {
        return field;
    }

    String key() {
        return key;
    }
}
