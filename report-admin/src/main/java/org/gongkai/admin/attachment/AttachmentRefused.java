package org.gongkai.admin.attachment;

import java.util.List;

/** A file cannot be attached; carries the key of the sentence that says why. Expected, so it has no stack trace. */
public final class AttachmentRefused extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final Reason reason;
    private final transient List<String> arguments;

    public AttachmentRefused(Reason reason, String... arguments) {
        super(reason.key(), null, false, false);
        this.reason = reason;
        this.arguments = List.of(arguments);
    }

    /** Why. */
    public Reason reason() {
        return reason;
    }

    /** What the sentence speaks of: names, limits. */
    public List<String> arguments() {
        return arguments == null ? List.of() : arguments;
    }

    /** The reasons, each with the key of its sentence in the message bundles. */
    public enum Reason {
        /** Not one of the types that are taken, whatever its name says. */
        UNKNOWN_TYPE("unknown-type"),
        /** Its extension is not that of its type. */
        WRONG_EXTENSION("wrong-extension"),
        /** Files packed into one, which a reviewer cannot look into. */
        ARCHIVE("archive"),
        /** Macros or other code in an Office file. */
        MACROS("macros"),
        /** Nobody can read it without a password. */
        ENCRYPTED("encrypted"),
        /** Damaged, cut off, or unpacking to far more than a document could hold. */
        BROKEN("broken"),
        /** Nothing in it. */
        EMPTY("empty"),
        /** Larger than {@link AttachmentProperties#largestFile}. */
        TOO_LARGE("too-large"),
        /** More than {@link AttachmentProperties#mostFiles}. */
        TOO_MANY("too-many"),
        /** The very same bytes are attached already. */
        SAME_FILE("same-file"),
        /** Another file of this name is attached already. */
        SAME_NAME("same-name"),
        /** Nothing that a file could be called. */
        UNREADABLE_NAME("unreadable-name"),
        /** The virus scanner found something. */
        INFECTED("infected"),
        /** A virus scanner is configured and could not look at the file. */
        UNSCANNED("unscanned"),
        /** What is hidden in it can be removed only where it was made: it is signed, or of an old type. */
        NOT_CLEANABLE("not-cleanable");

        private final String key;

        Reason(String key) {
            this.key = key;
        }

        /** Key of the sentence below {@code attachment.problem}, and with {@code attachment-} before it the code in JSON. */
        public String key() {
            return key;
        }
    }
}
