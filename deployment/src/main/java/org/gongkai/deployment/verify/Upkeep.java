package org.gongkai.deployment.verify;

import java.sql.Connection;
import java.sql.SQLException;

/** Notes that a verification found nothing, for the figure {@code gongkai_verification_last_success_seconds}. */
public enum Upkeep {
    /** {@code changes verify} in the database. */
    CHANGES("changes"),
    /** {@code audit verify}. */
    AUDIT("audit");

    private final String kind;

    Upkeep(String kind) {
        this.kind = kind;
    }

    /** Notes it as of now, by the clock of the database. */
    public void succeeded(Connection connection) throws SQLException {
        if (!connection.getAutoCommit()) {
            // what was read is read
            connection.rollback();
            connection.setAutoCommit(true);
        }
        connection.setReadOnly(false);
        try (var statement = connection.prepareStatement("""
                insert into admin.upkeep (kind, succeeded_at) values (?, clock_timestamp())
                    on conflict (kind) do update set succeeded_at = excluded.succeeded_at
                """)) {
            statement.setString(1, kind);
            statement.executeUpdate();
        }
    }
}
