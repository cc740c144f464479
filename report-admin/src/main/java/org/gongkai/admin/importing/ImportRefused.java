package org.gongkai.admin.importing;

/** A file cannot be imported; carries the key of the sentence that says why. Expected, so it has no stack trace. */
public final class ImportRefused extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final Reason reason;

    public ImportRefused(Reason reason) {
        super(reason.key(), null, false, false);
        this.reason = reason;
    }

    /** Why. */
    public Reason reason() {
        return reason;
    }

    /** The reasons, each with the key of its sentence in the message bundles. */
    public enum Reason {
        /** Not one of the types that can be read, whatever its name says. */
        UNKNOWN_TYPE("unknown-type"),
        /** An old binary file of Word that cannot be read: damaged, with a password, or of Excel and the like. */
        OLD_WORD("old-word"),
        /** A PDF without text: scanned pages. */
        SCANNED_PDF("scanned-pdf"),
        /** A PDF that is damaged or takes too long. */
        BROKEN_PDF("broken-pdf"),
        /** A file that opens with a password only. */
        ENCRYPTED("encrypted-file"),
        /** Nothing in it. */
        EMPTY("empty-file"),
        /** Larger than {@link FileSniffer#LARGEST}. */
        TOO_LARGE("file-too-large"),
        /** A .docx that is damaged, or unpacks to far more than a document could hold. */
        BROKEN_DOCX("broken-docx"),
        /** A text file in an unknown character set. */
        UNKNOWN_CHARSET("unknown-charset"),
        /** Neither the file nor the metadata gives a title. */
        NO_TITLE("missing-title");

        private final String key;

        Reason(String key) {
            this.key = key;
        }

        /** Key of the sentence, and the stable code in problem documents. */
        public String key() {
            return key;
        }
    }
}
