package org.gongkai.domain.publication;

/** What happened to a notice. */
public enum ChangeKind {
    PUBLISHED,
    CORRECTED,
    WITHDRAWN,
    TAKEN_DOWN,
    RESTORED
}
