package org.gongkai.domain.intake;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.time.LocalDate;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** The secret under which the forms of a day are sealed; all processes share it. */
public final class IntakeKey {

    /** Bytes of a secret. */
    public static final int LENGTH = 32;

    private static final String ALGORITHM = "HmacSHA256";

    private final LocalDate day;
    private final SecretKeySpec secret;

    /** {@code secret} has {@link #LENGTH} bytes. */
    public IntakeKey(LocalDate day, byte[] secret) {
        if (secret.length != LENGTH) {
            throw new IllegalArgumentException("a secret has " + LENGTH + " bytes");
        }
        this.day = day;
        this.secret = new SecretKeySpec(secret, ALGORITHM);
    }

    /** The day for which it is. */
    public LocalDate day() {
        return day;
    }

    /** The code of a text; {@code purpose} keeps what is sealed for one use from being taken for another. */
    byte[] code(String purpose, String text) {
        try {
            var mac = Mac.getInstance(ALGORITHM);
            mac.init(secret);
            return mac.doFinal((purpose + "\n" + text).getBytes(StandardCharsets.UTF_8));
        } catch (GeneralSecurityException fault) {
            throw new IllegalStateException("every Java platform has " + ALGORITHM, fault);
        }
    }

    /** Without the secret. */
    @Override
    public String toString() {
        return "IntakeKey[" + day + "]";
    }
}
