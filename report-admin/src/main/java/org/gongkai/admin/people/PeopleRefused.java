package org.gongkai.admin.people;

/** An act on an account that cannot be done; the key of the sentence that says why. */
final class PeopleRefused extends RuntimeException {

    private static final long serialVersionUID = 1L;

    PeopleRefused(String key) {
        super(key);
    }

    String key() {
        return String.valueOf(getMessage());
    }
}
