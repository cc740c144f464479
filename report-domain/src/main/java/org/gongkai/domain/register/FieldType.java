package org.gongkai.domain.register;

import java.util.Arrays;
import java.util.Optional;

/** What the value of a field is. Every value is kept as text in the one form its type has. */
public enum FieldType {
    /** One line. */
    TEXT("text"),
    /** Several lines. */
    LONG_TEXT("long-text"),
    /** A day, {@code 2026-03-05}. */
    DATE("date"),
    /** A number, with or without decimals, such as {@code 12.5}. */
    NUMBER("number"),
    /** One of the words the field names. */
    CHOICE("choice"),
    /** Some of the words the field names, with {@code 、} between them: 政府网站、纸质媒体. */
    SEVERAL("several"),
    /** {@code true} or {@code false}. */
    YES_NO("yes-no"),
    /** The number of a public notice. */
    NOTICE("notice");

    private final String code;

    FieldType(String code) {
        this.code = code;
    }

    /** The word for it in declarations and in JSON. */
    public String code() {
        return code;
    }

    /** The type with this code. */
    public static Optional<FieldType> ofCode(String code) {
        return Arrays.stream(values()).filter(type -> type.code.equals(code)).findFirst();
    }
}
