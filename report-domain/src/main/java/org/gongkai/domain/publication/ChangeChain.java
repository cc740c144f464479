package org.gongkai.domain.publication;

/** What binds the rows of the change log to each other; the hash itself is made in package {@code json}. */
public final class ChangeChain {

    /** What the first row names as the hash before it. */
    public static final String GENESIS = "0".repeat(64);

    private ChangeChain() {}
}
