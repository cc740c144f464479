package org.gongkai.domain.town;

import java.util.regex.Pattern;

/**
 * A town or street (镇、乡、街道): the tenant, a subtree of the one county site.
 *
 * @param code administrative division code (统计用区划代码), 9 digits for a township, or 12
 * @param organ the full name of its organ of government, such as 青禾镇人民政府
 */
public record Town(int id, Slug slug, String name, String code, String organ) {

    private static final Pattern CODE = Pattern.compile("\\d{9}(?:\\d{3})?");

    public Town {
        name = requireName("name", "a town", name);
        organ = requireName("organ", "an organ", organ);
        if (!CODE.matcher(code).matches()) {
            throw new PartRefused("code", "a division code has 9 or 12 digits: " + code);
        }
    }

    /** The usual name of the organ of a town called {@code name}: …人民政府, for a street …办事处. */
    public static String usualOrgan(String name) {
        return name.endsWith("街道") ? name + "办事处" : name + "人民政府";
    }

    static String requireName(String part, String what, String name) {
        var stripped = name.strip();
        if (stripped.isEmpty() || stripped.length() > 60 || stripped.chars().anyMatch(Character::isISOControl)) {
            throw new PartRefused(part, what + " has a name of 1 to 60 characters");
        }
        return stripped;
    }
}
