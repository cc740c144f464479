package org.gongkai.publisher.hub;

import java.security.InvalidKeyException;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** By which a subscriber knows that content is from this hub and unaltered (WebSub, section 7.1; RFC 2104). */
final class Signature {

    static final String HEADER = "X-Hub-Signature";

    private static final String ALGORITHM = "HmacSHA256";

    private Signature() {}

    /** The header's value: {@code sha256=} and 64 hexadecimal digits. */
    static String of(byte[] content, byte[] secret) {
        try {
            var mac = Mac.getInstance(ALGORITHM);
            mac.init(new SecretKeySpec(secret, ALGORITHM));
            return "sha256=" + HexFormat.of().formatHex(mac.doFinal(content));
        } catch (NoSuchAlgorithmException | InvalidKeyException fault) {
            throw new IllegalStateException("every Java platform has HmacSHA256, which takes any key", fault);
        }
    }
}
