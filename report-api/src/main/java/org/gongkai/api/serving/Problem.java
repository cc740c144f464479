package org.gongkai.api.serving;

import org.jspecify.annotations.Nullable;

/**
 * A failure as programs are told of it (RFC 9457).
 *
 * @param type {@code about:blank}, or a word of ours as a URN where the failure has more to say
 * @param withdrawn what is said of a notice that is no longer there
 */
public record Problem(
        String type,
        String title,
        int status,
        String detail,
        @Nullable Object withdrawn) {

    /** A failure that its status says all about. */
    public static Problem plain(int status, String title, String detail) {
        return new Problem("about:blank", title, status, detail, null);
    }
}
