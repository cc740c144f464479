package org.gongkai.admin.account;

import java.util.Arrays;
import java.util.Optional;

/** Which mail a person wants. */
public enum MailChoice {
    /** Each as it comes. */
    EACH("each"),
    /** All of a day together in the morning. */
    DAILY("daily"),
    /** None. */
    NONE("none");

    private final String code;

    MailChoice(String code) {
        this.code = code;
    }

    /** The word for it in forms and the database. */
    public String code() {
        return code;
    }

    /** The choice with this code. */
    public static Optional<MailChoice> ofCode(String code) {
        return Arrays.stream(values())
                .filter(choice -> choice.code.equals(code))
                .findFirst();
    }
}
