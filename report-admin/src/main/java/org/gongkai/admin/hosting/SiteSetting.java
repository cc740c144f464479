package org.gongkai.admin.hosting;

import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import java.util.regex.Pattern;

/** A particular of the county's site (国办发〔2017〕47号: footer and meta tags). */
enum SiteSetting {
    /** 网站名称. */
    NAME("name", false, "", SiteSetting::line),
    /** The county. */
    COUNTY("county", false, "", SiteSetting::line),
    /** 主办单位. */
    ORGANISER("organiser", true, "", SiteSetting::line),
    /** 联系方式. */
    CONTACT("contact", true, "", SiteSetting::line),
    /** 政府网站标识码: ten characters, such as bm01000001. */
    IDENTIFICATION_CODE("identification-code", true, "9901210001", value -> value.matches("[a-zA-Z0-9]{10}")),
    /** ICP备案编号. */
    ICP("icp", true, "", SiteSetting::line),
    /** 公安机关备案标识. */
    PUBLIC_SECURITY("public-security", true, "", SiteSetting::line),
    /** The registration data behind 党政机关网站标识. */
    MARK_URL("mark-url", true, "https://", SiteSetting::address),
    /** 我为政府网站找错; without one, the platform's own form. */
    CORRECTION_URL("correction-url", false, "https://", SiteSetting::address),
    /** 站点地图; without one, the platform's own. */
    SITE_MAP_URL("site-map-url", false, "https://", SiteSetting::address),
    /** Where weaknesses are reported: Contact of {@code /.well-known/security.txt} (RFC 9116). */
    SECURITY_CONTACT("security-contact", false, "mailto:security@example.gov.cn", SiteSetting::securityContact);

    private static final Pattern ADDRESS = Pattern.compile("(?:https?://[^\\s\"<>]{1,280}|/[^\\s\"<>]{0,280})");

    private static final Pattern REPORTED_AT =
            Pattern.compile("mailto:[!-~]{1,140}@[!-~]{1,140}|https://[!-~]{1,280}|tel:\\+?[0-9-]{3,30}");

    private final String code;
    private final boolean prescribed;
    private final String example;
    private final Predicate<String> rule;

    SiteSetting(String code, boolean prescribed, String example, Predicate<String> rule) {
        this.code = code;
        this.prescribed = prescribed;
        this.example = example;
        this.rule = rule;
    }

    private static boolean line(String value) {
        return value.length() <= 120 && value.codePoints().noneMatch(Character::isISOControl);
    }

    private static boolean securityContact(String value) {
        return REPORTED_AT.matcher(value).matches();
    }

    private static boolean address(String value) {
        return ADDRESS.matcher(value).matches();
    }

    /** Those that are prescribed and not among the names that are set. */
    static List<SiteSetting> missing(Set<String> set) {
        return Arrays.stream(values())
                .filter(one -> one.isPrescribed() && !set.contains(one.code()))
                .toList();
    }

    /** Its name in the database, in forms and as {@code gongkai.site.…} of the configuration. */
    public String code() {
        return code;
    }

    /** Whether a site may not open without it. */
    public boolean isPrescribed() {
        return prescribed;
    }

    /** What it looks like; may be empty. */
    public String example() {
        return example;
    }

    /** Whether the value can stand; blank takes it back. */
    boolean takes(String value) {
        return value.isBlank() || rule.test(value.strip());
    }
}
