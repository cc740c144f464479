package org.gongkai.api.serving;

import org.jspecify.annotations.Nullable;

/**
 * A request, free of any web framework.
 *
 * @param path as sent, not decoded
 * @param query what stands behind the question mark, not decoded
 * @param origin scheme and host by which the site was reached
 * @param id by which the log knows it; null where it has none
 */
public record PublicRequest(
        String method,
        String path,
        @Nullable String query,
        String origin,
        @Nullable String ifNoneMatch,
        @Nullable String acceptEncoding,
        @Nullable String id) {

    /** A request that the log does not know. */
    public PublicRequest(
            String method,
            String path,
            @Nullable String query,
            String origin,
            @Nullable String ifNoneMatch,
            @Nullable String acceptEncoding) {
        this(method, path, query, origin, ifNoneMatch, acceptEncoding, null);
    }

    boolean isReading() {
        return "GET".equals(method) || "HEAD".equals(method);
    }

    /** Whether the bytes may come compressed. */
    boolean takesGzip() {
        return takesGzip(acceptEncoding);
    }

    /** Whether a client that says this in {@code Accept-Encoding} takes gzip (RFC 9110, section 12.5.3). */
    public static boolean takesGzip(@Nullable String acceptEncoding) {
        if (acceptEncoding == null) {
            return false;
        }
        // as nearly all clients write it
        if (acceptEncoding.startsWith("gzip") && (acceptEncoding.length() == 4 || acceptEncoding.charAt(4) == ',')) {
            return true;
        }
        for (var coding : acceptEncoding.split(",", 32)) {
            var parts = coding.strip().split(";", 2);
            var name = parts[0].strip();
            if (name.equalsIgnoreCase("gzip") || name.equals("*")) {
                return parts.length == 1 || !parts[1].replace(" ", "").matches("q=0(\\.0{0,3})?");
            }
        }
        return false;
    }

    /** Whether the asker has this answer already, whichever form of it (RFC 9110, section 13.1.2: weak comparison). */
    boolean has(String tag) {
        if (ifNoneMatch == null) {
            return false;
        }
        for (var given : ifNoneMatch.split(",", 64)) {
            var plain = given.strip();
            if (plain.equals("*") || (plain.startsWith("W/") ? plain.substring(2) : plain).equals(tag)) {
                return true;
            }
        }
        return false;
    }
}
