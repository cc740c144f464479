package org.gongkai.domain.report;

import java.util.Arrays;
import java.util.Optional;

/** What kind of document a report is; it decides numbers, checks and clocks. */
public enum ReportKind {
    NOTICE("notice", "通知"),
    ANNOUNCEMENT("announcement", "公告"),
    RULE_OF_LAW_REPORT("rule-of-law-report", "法治政府建设年度报告"),
    NORMATIVE_DOCUMENT("normative-document", "行政规范性文件"),
    INTERPRETATION("interpretation", "政策解读"),
    DISCLOSURE_REPORT("disclosure-report", "政府信息公开年度报告"),
    DISCLOSURE_GUIDE("disclosure-guide", "政府信息公开指南"),
    PLAN("plan", "规划计划"),
    BUDGET("budget", "预算决算"),
    OTHER("other", "其他");

    private final String code;
    private final String label;

    ReportKind(String code, String label) {
        this.code = code;
        this.label = label;
    }

    /** The word for this kind in JSON and the database. */
    public String code() {
        return code;
    }

    /** The Chinese word for this kind. */
    public String label() {
        return label;
    }

    /** The kind with this code. */
    public static Optional<ReportKind> ofCode(String code) {
        return Arrays.stream(values()).filter(kind -> kind.code.equals(code)).findFirst();
    }
}
