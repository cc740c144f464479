package org.gongkai.publisher.database;

import io.r2dbc.spi.R2dbcException;
import io.r2dbc.spi.R2dbcTimeoutException;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.DataAccessResourceFailureException;
import org.springframework.transaction.CannotCreateTransactionException;

/** What a failure means for the work that met it; the one place where SQLSTATE is read. */
public enum DatabaseFault {
    /** The database cannot be reached or is going down: everybody's work waits. */
    UNAVAILABLE,
    /** The work came into the way of other work and may succeed when repeated. */
    CONFLICT,
    /** The database refuses this very work: it contradicts what is stored or a right is missing. */
    REFUSED,
    /** Not a failure of the database. */
    NONE;

    /** Reads the failure and its causes. */
    public static DatabaseFault of(Throwable fault) {
        for (Throwable cause = fault; cause != null; cause = cause.getCause()) {
            if (cause instanceof R2dbcException sql) {
                return of(sql);
            }
            if (cause instanceof TimeoutException) {
                return UNAVAILABLE;
            }
        }
        return fault instanceof DataAccessResourceFailureException || fault instanceof CannotCreateTransactionException
                ? UNAVAILABLE
                : NONE;
    }

    private static DatabaseFault of(R2dbcException fault) {
        if (fault instanceof R2dbcTimeoutException) {
            return UNAVAILABLE;
        }
        return switch (stateClass(fault.getSqlState())) {
            case "08", "53", "57", "58", "XX", "" -> UNAVAILABLE;
            case "40", "55" -> CONFLICT;
            default -> REFUSED;
        };
    }

    /** The first two characters of SQLSTATE; empty where the driver itself gave up, as when a connection breaks. */
    private static String stateClass(@Nullable String state) {
        return state == null || state.length() < 2 ? "" : state.substring(0, 2);
    }
}
