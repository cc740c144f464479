package org.gongkai.domain.town;

import java.util.Arrays;
import java.util.Optional;

/** What a person may do, in one town or for the whole county. */
public enum Role {
    /** 拟稿人: writes and imports, submits, corrects. */
    DRAFTER("drafter", "拟稿人"),
    /** 审核人: the office review. */
    OFFICE_REVIEWER("office-reviewer", "审核人"),
    /** 保密审查员: the secrecy review. */
    SECRECY_REVIEWER("secrecy-reviewer", "保密审查员"),
    /** 签发人: the final approval. */
    APPROVER("approver", "签发人"),
    /** 镇管理员: people and channels of one town. */
    TOWN_ADMINISTRATOR("town-administrator", "镇管理员"),
    /** 县平台管理员: hosts the towns; sees all of them, edits and approves nothing. */
    COUNTY_OPERATOR("county-operator", "县平台管理员");

    private final String code;
    private final String label;

    Role(String code, String label) {
        this.code = code;
        this.label = label;
    }

    /** The word for this role in commands, JSON and the database. */
    public String code() {
        return code;
    }

    /** The Chinese word for this role. */
    public String label() {
        return label;
    }

    /** Whether the role is held for the whole county and not in a town. */
    public boolean isCountyWide() {
        return this == COUNTY_OPERATOR;
    }

    /** The role with this code. */
    public static Optional<Role> ofCode(String code) {
        return Arrays.stream(values()).filter(role -> role.code.equals(code)).findFirst();
    }
}
