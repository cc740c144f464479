package org.gongkai.admin.account;

import org.jspecify.annotations.Nullable;
import org.springframework.security.core.AuthenticationException;

/** Why signing in at a provider led nowhere. */
final class OpenIdFailure extends AuthenticationException {

    private static final long serialVersionUID = 1L;

    /** The reasons that people are told; more would help only somebody who tries things out. */
    enum Reason {
        /** The provider does not answer, or not as the standard says. */
        UNREACHABLE("unreachable"),
        /** Given up there, taken too long, not begun in this browser, or not signed by the provider. */
        BROKEN("broken"),
        /** The provider knows the person and this desk does not, or no longer. */
        UNKNOWN("unknown");

        private final String code;

        Reason(String code) {
            this.code = code;
        }

        String code() {
            return code;
        }
    }

    private final Reason reason;

    OpenIdFailure(Reason reason, String what, @Nullable Throwable cause) {
        super(what);
        if (cause != null) {
            initCause(cause);
        }
        this.reason = reason;
    }

    Reason reason() {
        return reason;
    }
}
