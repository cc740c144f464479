package org.gongkai.domain.register;

import java.util.Arrays;
import java.util.Optional;

/** How a value is shown to the public: as it is, or without what would name a person (个人信息保护法 art. 25; 条例 art. 15). */
public enum Mask {
    /** As it is. */
    NONE("none") {
        @Override
        public String apply(String value) {
            return value;
        }
    },
    /** The first character of a name: 苗某. */
    NAME("name") {
        @Override
        public String apply(String value) {
            int first = value.offsetByCodePoints(0, 1);
            return value.substring(0, first)
                    + "某".repeat(Math.max(1, Math.min(2, value.codePointCount(first, value.length()))));
        }
    },
    /** A mobile number, {@code 138****1234}. */
    PHONE("phone") {
        @Override
        public String apply(String value) {
            return value.length() < 8 ? "****" : value.substring(0, 3) + "****" + value.substring(value.length() - 4);
        }
    },
    /** An identity number: the first two characters and the last three. */
    IDENTITY("identity") {
        @Override
        public String apply(String value) {
            return value.length() < 8
                    ? "*".repeat(value.length())
                    : value.substring(0, 2) + "*".repeat(value.length() - 5) + value.substring(value.length() - 3);
        }
    };

    private final String code;

    Mask(String code) {
        this.code = code;
    }

    /** What the public sees of a value that is not empty. */
    public abstract String apply(String value);

    /** The word for it in declarations. */
    public String code() {
        return code;
    }

    /** The mask with this code. */
    public static Optional<Mask> ofCode(String code) {
        return Arrays.stream(values()).filter(mask -> mask.code.equals(code)).findFirst();
    }
}
