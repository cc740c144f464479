package org.gongkai.domain.report;

/** The public property (公开属性), fixed when the text is drafted (国办发〔2016〕80号, 一(一)). */
public enum DisclosureMode {
    PROACTIVE("主动公开"),
    ON_APPLICATION("依申请公开"),
    NON_DISCLOSABLE("不予公开");

    private final String label;

    DisclosureMode(String label) {
        this.label = label;
    }

    /** The Chinese term. */
    public String label() {
        return label;
    }
}
