package org.gongkai.domain.report;

/** The states of an edition, by name; {@link Edition} says what each of them carries. */
public enum EditionState {
    DRAFT("草稿"),
    UNDER_REVIEW("审核中"),
    APPROVED("待发布"),
    PUBLISHED("已发布"),
    SUPERSEDED("已被新版本取代"),
    TAKEN_DOWN("紧急下架"),
    WITHDRAWN("已撤回"),
    DISCARDED("已作废");

    private final String label;

    EditionState(String label) {
        this.label = label;
    }

    /** The Chinese term. */
    public String label() {
        return label;
    }
}
