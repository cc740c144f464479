package org.gongkai.domain.publication;

/** What the public meets at the address of a notice. */
public enum NoticeState {
    /** The text. */
    PUBLISHED,
    /** A statement that it is being checked; after an emergency take-down. */
    TAKEN_DOWN,
    /** The reason of the withdrawal (HTTP 410), or the text under a banner where its force has ended. */
    WITHDRAWN
}
