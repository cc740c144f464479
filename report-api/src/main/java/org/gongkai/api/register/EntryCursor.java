package org.gongkai.api.register;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Optional;
import java.util.regex.Pattern;
import org.gongkai.domain.register.RegisterKind;

/** The place after which a list of entries goes on; it fits only the register it was given for. */
record EntryCursor(String register, long id) {

    private static final Pattern SHAPE = Pattern.compile("r1 ([a-z0-9-]{2,40}) ([1-9][0-9]{0,17})");

    static Optional<EntryCursor> parse(String text, RegisterKind kind) {
        try {
            var shape = SHAPE.matcher(new String(Base64.getUrlDecoder().decode(text), StandardCharsets.US_ASCII));
            return shape.matches() && shape.group(1).equals(kind.code())
                    ? Optional.of(new EntryCursor(kind.code(), Long.parseLong(shape.group(2))))
                    : Optional.empty();
        } catch (IllegalArgumentException _) {
            return Optional.empty();
        }
    }

    @Override
    public String toString() {
        return Base64.getUrlEncoder()
                .withoutPadding()
                .encodeToString(("r1 " + register + " " + id).getBytes(StandardCharsets.US_ASCII));
    }
}
