package org.gongkai.domain.report;

/** Why information is not published; a closed list (政府信息公开条例 arts. 14 to 16). Free text alone is no reason. */
public enum WithholdingReason {
    STATE_SECRET("国家秘密", "政府信息公开条例第十四条"),
    FORBIDDEN_BY_LAW("法律、行政法规禁止公开", "政府信息公开条例第十四条"),
    SAFETY_AND_STABILITY("危及国家安全、公共安全、经济安全、社会稳定", "政府信息公开条例第十四条"),
    COMMERCIAL_SECRET("商业秘密", "政府信息公开条例第十五条"),
    PERSONAL_PRIVACY("个人隐私", "政府信息公开条例第十五条"),
    INTERNAL_AFFAIRS("内部事务信息", "政府信息公开条例第十六条"),
    PROCESS_INFORMATION("过程性信息", "政府信息公开条例第十六条"),
    ENFORCEMENT_FILE("行政执法案卷信息", "政府信息公开条例第十六条");

    private final String label;
    private final String basis;

    WithholdingReason(String label, String basis) {
        this.label = label;
        this.basis = basis;
    }

    /** The Chinese term. */
    public String label() {
        return label;
    }

    /** The article it rests on. */
    public String basis() {
        return basis;
    }
}
