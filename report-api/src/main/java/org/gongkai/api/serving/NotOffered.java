package org.gongkai.api.serving;

/** Something that is not to be had here, now or ever; answered with its status and one plain sentence. */
public final class NotOffered extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final int status;
    private final String sentence;

    /**
     * @param status 404, 410 or 503
     * @param sentence key of a message
     */
    public NotOffered(int status, String sentence) {
        super(sentence, null, false, false);
        this.status = status;
        this.sentence = sentence;
    }

    int status() {
        return status;
    }

    String sentence() {
        return sentence;
    }
}
