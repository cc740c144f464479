package org.gongkai.domain.report;

import java.util.regex.Pattern;

/**
 * SHA-256 over the canonical JSON (RFC 8785) of an edition's content, metadata and attachments; what a sign-off is bound to.
 *
 * @param hex 64 lower-case hexadecimal digits
 */
public record ContentDigest(String hex) {

    private static final Pattern SHAPE = Pattern.compile("[0-9a-f]{64}");

    public ContentDigest {
        if (!SHAPE.matcher(hex).matches()) {
            throw new IllegalArgumentException("a digest is 64 hexadecimal digits");
        }
    }

    @Override
    public String toString() {
        return hex;
    }
}
