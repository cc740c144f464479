package org.gongkai.admin.account;

import java.nio.ByteBuffer;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.OptionalLong;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** Codes of six digits that change every 30 seconds (RFC 6238 with HMAC-SHA-1, the one that every authenticator app knows). */
final class TimedCodes {

    /** Bits of a key: 160, as RFC 4226, section 4 recommends. */
    private static final int KEY_BYTES = 20;

    private static final int STEP_SECONDS = 30;

    /** Clocks differ; one step before and after is taken (RFC 6238, 5.2). */
    private static final int DRIFT = 1;

    private static final String BASE32 = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";
    private static final SecureRandom RANDOM = new SecureRandom();

    private TimedCodes() {}

    static byte[] newKey() {
        var key = new byte[KEY_BYTES];
        RANDOM.nextBytes(key);
        return key;
    }

    /**
     * The step whose code this is, where it is one of now and later than the last one taken.
     *
     * @param second of the epoch
     * @param last the step whose code was taken last
     */
    static OptionalLong step(byte[] key, String code, long second, long last) {
        if (!code.matches("[0-9]{6}")) {
            return OptionalLong.empty();
        }
        long now = second / STEP_SECONDS;
        for (long step = now - DRIFT; step <= now + DRIFT; step++) {
            if (step > last && code(key, step) == Integer.parseInt(code)) {
                return OptionalLong.of(step);
            }
        }
        return OptionalLong.empty();
    }

    /** The code of a step (RFC 4226, 5.3). */
    static int code(byte[] key, long step) {
        try {
            var mac = Mac.getInstance("HmacSHA1");
            mac.init(new SecretKeySpec(key, "RAW"));
            var hash = mac.doFinal(ByteBuffer.allocate(Long.BYTES).putLong(step).array());
            int offset = hash[hash.length - 1] & 0xf;
            return (ByteBuffer.wrap(hash, offset, Integer.BYTES).getInt() & 0x7fffffff) % 1_000_000;
        } catch (GeneralSecurityException fault) {
            throw new IllegalStateException("every Java platform has HmacSHA1", fault);
        }
    }

    /** A key as people type it into an app (RFC 4648, section 6, without padding). */
    static String base32(byte[] key) {
        var text = new StringBuilder();
        int bits = 0;
        int held = 0;
        for (byte next : key) {
            held = (held << 8 | next & 0xff) & 0xffff;
            bits += 8;
            while (bits >= 5) {
                bits -= 5;
                text.append(BASE32.charAt(held >> bits & 31));
            }
        }
        if (bits > 0) {
            text.append(BASE32.charAt(held << (5 - bits) & 31));
        }
        return text.toString();
    }
}
