package org.gongkai.domain.intake;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * The number by which whoever sent something asks how it stands: 100 bits in twenty signs without I, L, O and U, so that it can be read from paper
 * and told on the telephone. Nobody guesses one, and none is kept: the database has its digest.
 *
 * @param signs twenty of them, without hyphens
 */
public record ReceiptCode(String signs) {

    private static final String ALPHABET = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";
    private static final int SIGNS = 20;
    private static final int GROUP = 4;
    private static final int BITS = 5;
    private static final int MOST_TYPED = 60;
    private static final Pattern FORM = Pattern.compile("[" + ALPHABET + "]{" + SIGNS + "}");

    public ReceiptCode {
        if (!FORM.matcher(signs).matches()) {
            throw new IllegalArgumentException("a receipt code has " + SIGNS + " signs of " + ALPHABET);
        }
    }

    /** Of the first 100 bits. */
    static ReceiptCode of(byte[] bytes) {
        var signs = new StringBuilder(SIGNS);
        int held = 0;
        int bits = 0;
        for (int next = 0; signs.length() < SIGNS; ) {
            if (bits < BITS) {
                held = (held << Byte.SIZE | Byte.toUnsignedInt(bytes[next++])) & 0xFFFF;
                bits += Byte.SIZE;
            }
            bits -= BITS;
            signs.append(ALPHABET.charAt(held >> bits & ALPHABET.length() - 1));
        }
        return new ReceiptCode(signs.toString());
    }

    /** What somebody typed, with or without hyphens and in either case; empty where it is none. */
    public static Optional<ReceiptCode> parse(String typed) {
        if (typed.length() > MOST_TYPED) {
            return Optional.empty();
        }
        var signs = typed.toUpperCase(Locale.ROOT)
                .replaceAll("[\\s\\u3000-]", "")
                .replace('I', '1')
                .replace('L', '1')
                .replace('O', '0');
        return FORM.matcher(signs).matches() ? Optional.of(new ReceiptCode(signs)) : Optional.empty();
    }

    /** SHA-256 of it, by which it is found. */
    public byte[] digest() {
        try {
            return MessageDigest.getInstance("SHA-256").digest(signs.getBytes(StandardCharsets.US_ASCII));
        } catch (NoSuchAlgorithmException fault) {
            throw new IllegalStateException("every Java platform has SHA-256", fault);
        }
    }

    /** As it is shown, in groups of four. */
    @Override
    public String toString() {
        return signs.replaceAll("(.{" + GROUP + "})(?!$)", "$1-");
    }
}
