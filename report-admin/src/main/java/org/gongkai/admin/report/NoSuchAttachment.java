package org.gongkai.admin.report;

/** There is no attachment at this place of the edition. Expected, so it has no stack trace. */
public final class NoSuchAttachment extends RuntimeException {

    private static final long serialVersionUID = 1L;

    NoSuchAttachment() {
        super("no such attachment", null, false, false);
    }
}
