package org.gongkai.admin.delegation;

/** A deputy cannot be named so. Expected, and not a fault: it carries no stack trace. */
final class DelegationRefused extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final String key;

    /** {@code key} names the sentence in the message bundles. */
    DelegationRefused(String key) {
        super(key, null, false, false);
        this.key = key;
    }

    String key() {
        return key;
    }
}
