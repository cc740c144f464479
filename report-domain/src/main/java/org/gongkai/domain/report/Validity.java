package org.gongkai.domain.report;

/** Whether a document is still in force (有效性). */
public enum Validity {
    IN_FORCE("有效"),
    AMENDED("已修改"),
    EXPIRED("已失效"),
    REPEALED("已废止");

    private final String label;

    Validity(String label) {
        this.label = label;
    }

    /** What it is from the day on which the document's force has ended. */
    public Validity ended() {
        return this == IN_FORCE || this == AMENDED ? EXPIRED : this;
    }

    /** The Chinese term. */
    public String label() {
        return label;
    }
}
