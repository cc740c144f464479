package org.gongkai.domain.review;

import java.util.Optional;
import org.gongkai.domain.town.Role;

/** The stages of review, in their order; none can be skipped (政府信息公开条例 art. 17; 保守国家秘密法 art. 35). */
public enum Stage {
    OFFICE("科室审核", Role.OFFICE_REVIEWER),
    SECRECY("保密审查", Role.SECRECY_REVIEWER),
    FINAL("签发", Role.APPROVER);

    private final String label;
    private final Role reviewer;

    Stage(String label, Role reviewer) {
        this.label = label;
        this.reviewer = reviewer;
    }

    /** The Chinese term. */
    public String label() {
        return label;
    }

    /** The role that signs at this stage. */
    public Role reviewer() {
        return reviewer;
    }

    /** The stage after this one; empty after the last. */
    public Optional<Stage> next() {
        return ordinal() + 1 < values().length ? Optional.of(values()[ordinal() + 1]) : Optional.empty();
    }
}
