package org.gongkai.domain.review;

import java.util.Arrays;
import java.util.Optional;

/** What people do with an edition. */
public enum Act {
    SUBMIT("submit", "提交审核"),
    APPROVE("approve", "通过"),
    RETURN("return", "退回"),
    /** The secrecy review finds that it may not be public (政府信息公开条例 arts. 14 to 16). */
    WITHHOLD("withhold", "不予公开"),
    /** The secrecy review cannot decide and asks who can (政府信息公开条例 art. 17). */
    REFER("refer", "报请确定"),
    RECALL("recall", "收回"),
    DISCARD("discard", "作废"),
    CORRECT("correct", "更正"),
    WITHDRAW("withdraw", "撤回"),
    TAKE_DOWN("take-down", "紧急下架"),
    RESTORE("restore", "恢复公开"),
    /** What was public on an old portal comes over; done by a command alone. */
    MIGRATE("migrate", "迁移");

    private final String code;
    private final String label;

    Act(String code, String label) {
        this.code = code;
        this.label = label;
    }

    /** The word for this act in addresses and the audit log. */
    public String code() {
        return code;
    }

    /** The Chinese word on its button. */
    public String label() {
        return label;
    }

    /** Whether people do it at the desk. */
    public boolean isByHand() {
        return this != MIGRATE;
    }

    /** The act with this code. */
    public static Optional<Act> ofCode(String code) {
        return Arrays.stream(values()).filter(act -> act.code.equals(code)).findFirst();
    }
}
