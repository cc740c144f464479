package org.gongkai.admin.web;

/** The number of a report in a path. */
public final class ReportId {

    private ReportId() {}

    /** Reads it; whatever is no number cannot be found either. */
    public static long of(String text) {
        if (!text.matches("[1-9][0-9]{0,17}")) {
            throw new NotFound("no-such-report");
        }
        return Long.parseLong(text);
    }
}
