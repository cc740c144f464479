package org.gongkai.admin.attachment;

/** Why an attachment has no text, or not all of it; each has its sentence in the message bundles below {@code finding}. */
public enum TextFinding {
    /** The file is damaged, too intricate, or took too long. */
    ATTACHMENT_UNREADABLE,
    /** A PDF of pictures of pages. */
    ATTACHMENT_SCANNED,
    /** A picture, a file without words, or one of a type whose text is not read. */
    ATTACHMENT_WITHOUT_TEXT,
    /** Longer than what is kept of one file, or of all files of one edition. */
    ATTACHMENT_TEXT_CUT
}
