package org.gongkai.domain.town;

import java.util.Arrays;
import java.util.Optional;

/**
 * A fixed section of the column 政府信息公开, with the name that all organs share (国办公开办函〔2019〕61号). Every town has each as a
 * channel; 法定主动公开内容 and the entry to 依申请公开 are pages of their own.
 */
public enum Section {
    /** 政府信息公开指南. */
    GUIDE("guide"),
    /** 政府信息公开制度. */
    RULES("rules"),
    /** 政府信息公开年报. */
    ANNUAL_REPORTS("annual-reports");

    private final String code;

    Section(String code) {
        this.code = code;
    }

    /** The word for this section in the database and in JSON. */
    public String code() {
        return code;
    }

    /** The section with this code. */
    public static Optional<Section> ofCode(String code) {
        return Arrays.stream(values())
                .filter(section -> section.code.equals(code))
                .findFirst();
    }
}
