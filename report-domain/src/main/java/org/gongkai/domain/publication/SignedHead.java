package org.gongkai.domain.publication;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;

/**
 * A head of the change log under its signature. Because each change holds the hash of the one before, who trusts a head has the
 * whole log up to it.
 *
 * @param sequence number of the change, from 1
 * @param hash of that change, 64 lower-case hexadecimal digits
 * @param at database clock when it was signed, whole microseconds; the time of the change itself, but for a head that was found
 *     unsigned
 * @param keyId of the {@link HeadKey}
 * @param signature Ed25519 (RFC 8032) over {@link #statement}, 64 bytes in base64url without padding
 */
public record SignedHead(long sequence, String hash, Instant at, String keyId, String signature) {

    // keeps a signature under a head from meaning anything elsewhere
    private static final String DOMAIN = "gongkai-head-v1";
    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss.SSSSSS'Z'").withZone(ZoneOffset.UTC);

    /** What is signed: four lines in ASCII, each ended by a line feed: the purpose, the number, the hash, the time in UTC. */
    public static String statement(long sequence, String hash, Instant at) {
        return DOMAIN + "\n" + sequence + "\n" + hash + "\n" + TIME.format(at) + "\n";
    }

    /** The bytes that are signed. */
    public static byte[] bytes(long sequence, String hash, Instant at) {
        return statement(sequence, hash, at).getBytes(StandardCharsets.US_ASCII);
    }

    /** What this head's signature is over. */
    public String statement() {
        return statement(sequence, hash, at);
    }

    /** Whether the signature is by this key, and within its time. */
    public boolean isSignedBy(HeadKey key) {
        return key.id().equals(keyId) && key.isValidAt(at) && key.verifies(bytes(sequence, hash, at), signature);
    }
}
