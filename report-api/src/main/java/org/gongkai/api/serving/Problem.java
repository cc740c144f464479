package org.gongkai.api.serving;

import org.jspecify.annotations.Nullable;

/**
 * A failure as programs are told of it (RFC 9457). It has no {@code instance}: that would repeat the address that was sent.
 *
 * @param type {@code about:blank} where the status says all, otherwise a word of ours as a URN, the same on every platform
 * @param parameter the parameter at fault, by its name in our own words
 * @param withdrawn what is said of a notice that is no longer there
 * @param request by which the log knows the request; absent where that is no fault of ours
 */
public record Problem(
        String type,
        String title,
        int status,
        String detail,
        @Nullable String parameter,
        @Nullable Object withdrawn,
        @Nullable String request) {

    private static final String WORDS = "urn:gongkai:problem:";

    /** A failure that its status says all about. */
    public static Problem plain(int status, String title, String detail) {
        return new Problem("about:blank", title, status, detail, null, null, null);
    }

    /** A parameter that is not what it should be. */
    static Problem ofParameter(String parameter, String title, String detail) {
        return new Problem(WORDS + "invalid-parameter", title, 400, detail, parameter, null, null);
    }

    /** Something that was here once. */
    public static Problem gone(String word, String title, String detail, Object withdrawn) {
        return new Problem(WORDS + word, title, 410, detail, null, withdrawn, null);
    }

    /** The same of this request. */
    Problem ofRequest(@Nullable String id) {
        return new Problem(type, title, status, detail, parameter, withdrawn, id);
    }
}
