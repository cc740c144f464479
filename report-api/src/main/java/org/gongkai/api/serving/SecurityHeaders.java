package org.gongkai.api.serving;

import java.util.Map;

/** Headers that keep browsers from doing what no public page needs; on every answer outside {@code /admin}. */
public final class SecurityHeaders {

    /** By name; what an answer says itself goes before them. */
    public static final Map<String, String> ALL = Map.of(
            "Content-Security-Policy",
            "default-src 'self'; img-src 'self' data:; base-uri 'none'; object-src 'none'; frame-ancestors 'self'; "
                    + "form-action 'self'",
            "X-Content-Type-Options",
            "nosniff",
            "Referrer-Policy",
            "strict-origin-when-cross-origin",
            "Permissions-Policy",
            "camera=(), microphone=(), geolocation=(), payment=(), usb=()",
            "Cross-Origin-Opener-Policy",
            "same-origin",
            // answers that are open to other sites say so themselves
            "Cross-Origin-Resource-Policy",
            "same-origin");

    private SecurityHeaders() {}
}
