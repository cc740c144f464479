package org.gongkai.domain.publication;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.PublicKey;
import java.security.Signature;
import java.security.interfaces.EdECPublicKey;
import java.security.spec.X509EncodedKeySpec;
import java.time.Instant;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;
import org.jspecify.annotations.Nullable;

/**
 * The public half of a key under which heads of the change log are signed.
 *
 * @param id {@link #idOf} the public key
 * @param publicKey Ed25519, 32 bytes in base64url without padding: the {@code x} of RFC 8037, section 2
 * @param validFrom when it was made known, whole microseconds
 * @param validUntil when it was replaced; absent while it signs
 */
public record HeadKey(
        String id,
        String publicKey,
        Instant validFrom,
        @Nullable Instant validUntil) {

    /** The name by which Java knows the algorithm. */
    public static final String ALGORITHM = "Ed25519";

    private static final int KEY_BYTES = 32;
    // SubjectPublicKeyInfo with the one algorithm identifier that Ed25519 has (RFC 8410, section 4)
    private static final byte[] PREFIX = HexFormat.of().parseHex("302a300506032b6570032100");

    public HeadKey {
        if (!idOf(publicKey).equals(id)) {
            throw new IllegalArgumentException("the id of a key is the thumbprint of its public half");
        }
    }

    /** The thumbprint of RFC 7638 over the members that RFC 8037, section 2 names: 43 characters. */
    public static String idOf(String publicKey) {
        var members = "{\"crv\":\"Ed25519\",\"kty\":\"OKP\",\"x\":\"" + publicKey + "\"}";
        try {
            var hash = MessageDigest.getInstance("SHA-256").digest(members.getBytes(StandardCharsets.US_ASCII));
            return Base64.getUrlEncoder().withoutPadding().encodeToString(hash);
        } catch (NoSuchAlgorithmException fault) {
            throw new IllegalStateException("every Java platform has SHA-256", fault);
        }
    }

    /** The 32 bytes of a key as JSON and the database hold them. */
    public static String textOf(EdECPublicKey key) {
        var encoded = key.getEncoded();
        return Base64.getUrlEncoder()
                .withoutPadding()
                .encodeToString(Arrays.copyOfRange(encoded, PREFIX.length, encoded.length));
    }

    /** Whether it signed at this time. */
    public boolean isValidAt(Instant at) {
        return !at.isBefore(validFrom) && (validUntil == null || at.isBefore(validUntil));
    }

    /** Whether this is a signature over these bytes by this key; anything malformed is none. */
    public boolean verifies(byte[] statement, String signature) {
        try {
            var check = Signature.getInstance(ALGORITHM);
            check.initVerify(key());
            check.update(statement);
            return check.verify(Base64.getUrlDecoder().decode(signature));
        } catch (GeneralSecurityException | IllegalArgumentException _) {
            return false;
        }
    }

    private PublicKey key() throws GeneralSecurityException {
        var raw = Base64.getUrlDecoder().decode(publicKey);
        if (raw.length != KEY_BYTES) {
            throw new IllegalArgumentException("a public key has 32 bytes");
        }
        var encoded = Arrays.copyOf(PREFIX, PREFIX.length + KEY_BYTES);
        System.arraycopy(raw, 0, encoded, PREFIX.length, KEY_BYTES);
        return KeyFactory.getInstance(ALGORITHM).generatePublic(new X509EncodedKeySpec(encoded));
    }
}
