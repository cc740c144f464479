package org.gongkai.deployment.home;

import org.jspecify.annotations.Nullable;

/** The surroundings do not allow what was asked for; the message is the one plain line to print, free of secrets. */
public final class CannotStart extends RuntimeException {

    private static final long serialVersionUID = 1L;

    public CannotStart(String message) {
        super(message);
    }

    public CannotStart(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}
