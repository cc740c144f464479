package org.gongkai.admin.attachment;

/** The bytes of an attachment do not lie on the shelf: it was damaged, or restored in part. */
public final class AttachmentMissing extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final String sha256;

    public AttachmentMissing(String sha256) {
        super("not on the shelf: " + sha256, null, false, false);
        this.sha256 = sha256;
    }

    /** Which. */
    public String sha256() {
        return sha256;
    }
}
