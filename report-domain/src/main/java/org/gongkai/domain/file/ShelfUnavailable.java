package org.gongkai.domain.file;

import java.io.IOException;
import org.jspecify.annotations.Nullable;

/** A shelf on another machine gives no answer, or refuses one. What lies there may be there; trying again later may help. */
public final class ShelfUnavailable extends IOException {

    private static final long serialVersionUID = 1L;

    public ShelfUnavailable(String message, @Nullable Throwable cause) {
        super(message, cause);
    }

    /** Whether this is why something failed. */
    public static boolean isBehind(Throwable fault) {
        for (Throwable cause = fault; cause != null; cause = cause.getCause()) {
            if (cause instanceof ShelfUnavailable) {
                return true;
            }
        }
        return false;
    }
}
