package org.gongkai.domain.check;

/** What a finding means for submitting. */
public enum Weight {
    /** Something to look at; nothing hangs on it. */
    NOTE,
    /** Keeps the draft from being submitted until it is mended or its drafter gives a reason, which is recorded. */
    REASON,
    /** Keeps the draft from being submitted until it is mended or an approver of the town gives a reason. */
    APPROVER
}
