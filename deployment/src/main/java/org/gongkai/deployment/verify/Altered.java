package org.gongkai.deployment.verify;

/** Names what no longer gives a digest, in the same words wherever it is checked. */
final class Altered {

    private Altered() {}

    /** What the digest of an edition is made over. */
    static String text(boolean withAttachments) {
        return withAttachments ? "its text, metadata or an attachment was altered" : "its text or metadata was altered";
    }

    /** What the digest of facts is made over. */
    static String facts(boolean withAttachments) {
        return withAttachments
                ? "index number, change note, times, withdrawal or the names of attachments were altered"
                : "index number, change note, times or withdrawal were altered";
    }
}
