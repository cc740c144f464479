package org.gongkai.domain.town;

import java.util.Arrays;
import java.util.Collection;
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
    COUNTY_OPERATOR("county-operator", "县平台管理员"),
    /** 系统管理员: opens and closes accounts (GB/T 22239-2019, 8.1.5.1); gives no roles and sees no report. */
    SYSTEM_ADMINISTRATOR("system-administrator", "系统管理员"),
    /** 安全管理员: gives and takes roles, ends sessions (GB/T 22239-2019, 8.1.5.3); opens no accounts. */
    SECURITY_ADMINISTRATOR("security-administrator", "安全管理员"),
    /** 审计管理员: reads the audit log (GB/T 22239-2019, 8.1.5.2) and does nothing else. */
    AUDIT_ADMINISTRATOR("audit-administrator", "审计管理员");

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
        return this == COUNTY_OPERATOR || isSeparated();
    }

    /** Whether its holder sees the reports of all towns. */
    public boolean seesAllTowns() {
        return this == COUNTY_OPERATOR;
    }

    /** Whether its holder signs at a stage of review; such a role can be given to a deputy. */
    public boolean isReviewer() {
        return this == OFFICE_REVIEWER || this == SECRECY_REVIEWER || this == APPROVER;
    }

    /** Whether this is one of the three administrators who exclude each other and every other role (三员分立). */
    public boolean isSeparated() {
        return this == SYSTEM_ADMINISTRATOR || this == SECURITY_ADMINISTRATOR || this == AUDIT_ADMINISTRATOR;
    }

    /**
     * Whether one person may hold all these roles: each of the three administrators only alone.
     *
     * @param roles of one person, in any towns
     */
    public static boolean mayBeHeldTogether(Collection<Role> roles) {
        return roles.stream().noneMatch(Role::isSeparated)
                || roles.stream().distinct().count() <= 1;
    }

    /** The role with this code. */
    public static Optional<Role> ofCode(String code) {
        return Arrays.stream(values()).filter(role -> role.code.equals(code)).findFirst();
    }
}
