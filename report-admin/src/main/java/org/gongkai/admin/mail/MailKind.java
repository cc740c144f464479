package org.gongkai.admin.mail;

import java.util.Arrays;
import java.util.Optional;

/** What a mail tells of. */
public enum MailKind {
    /** A report waits at a stage for whoever may sign. */
    STAGE("stage"),
    /** It came back to the drafter. */
    RETURNED("returned"),
    /** It was signed by all. */
    APPROVED("approved"),
    /** It should be public and is not. */
    LATE("late"),
    /** It is public now, later than planned. */
    PUBLISHED_LATE("published-late"),
    /** The last day of a clock or a duty is near, or has passed. */
    REMINDER("reminder");

    private final String code;

    MailKind(String code) {
        this.code = code;
    }

    String code() {
        return code;
    }

    static Optional<MailKind> ofCode(String code) {
        return Arrays.stream(values()).filter(kind -> kind.code.equals(code)).findFirst();
    }
}
