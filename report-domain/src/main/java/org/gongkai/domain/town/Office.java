package org.gongkai.domain.town;

import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/**
 * The openness office of an organ (政府信息公开工作机构; 条例, articles 4 and 12): where the public finds it.
 *
 * @param name 1 to 60 characters
 * @param address 1 to 120 characters
 * @param hours 1 to 120 characters
 * @param phone 1 to 40 characters
 * @param fax 1 to 40 characters, if there is one
 * @param email 3 to 120 characters, if there is one
 * @param reviewedOn when somebody last made sure that all of it is true
 */
public record Office(
        String name,
        String address,
        String hours,
        String phone,
        @Nullable String fax,
        @Nullable String email,
        LocalDate reviewedOn) {

    public Office {
        name = require("name", "a name", name, 1, 60);
        address = require("address", "an address", address, 1, 120);
        hours = require("hours", "hours", hours, 1, 120);
        phone = require("phone", "a telephone number", phone, 1, 40);
        fax = fax == null ? null : require("fax", "a fax number", fax, 1, 40);
        email = email == null ? null : require("email", "an e-mail address", email, 3, 120);
        if (email != null && !email.matches("[^@\\s<>\"]+@[^@\\s<>\"]+")) {
            throw new PartRefused("email", "not an e-mail address: " + email);
        }
    }

    private static String require(String part, String what, String text, int least, int most) {
        var stripped = text.strip();
        if (stripped.length() < least
                || stripped.length() > most
                || stripped.codePoints().anyMatch(Character::isISOControl)) {
            throw new PartRefused(part, "an office has %s of %d to %d characters".formatted(what, least, most));
        }
        return stripped;
    }
}
