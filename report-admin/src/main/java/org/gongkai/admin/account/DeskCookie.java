package org.gongkai.admin.account;

import org.springframework.http.ResponseCookie;
import org.springframework.http.server.reactive.ServerHttpRequest;

/**
 * A cookie of the desk. Over https its name begins with {@code __Host-}: browsers take such a cookie from this very host alone, so a
 * neighbouring subdomain cannot plant one (RFC 6265bis, 4.1.3.2). Over http, as on one's own machine, browsers refuse that name.
 */
record DeskCookie(String plainName) {

    private static final String OF_THIS_HOST = "__Host-";

    /** What it is called where this request came in. */
    String name(ServerHttpRequest request) {
        return isSecure(request) ? OF_THIS_HOST + plainName : plainName;
    }

    /** A new one as an answer to this request, read by no script. */
    ResponseCookie.ResponseCookieBuilder of(ServerHttpRequest request, String value, String sameSite) {
        boolean secure = isSecure(request);
        return ResponseCookie.from(name(request), value)
                // what the name promises holds for the whole host (RFC 6265bis, 4.1.3.2)
                .path(secure ? "/" : "/admin")
                .httpOnly(true)
                .sameSite(sameSite)
                .secure(secure);
    }

    /** By the address of the request, which a trusted proxy tells; the connection itself may be plain between proxy and desk. */
    static boolean isSecure(ServerHttpRequest request) {
        return "https".equals(request.getURI().getScheme());
    }
}
