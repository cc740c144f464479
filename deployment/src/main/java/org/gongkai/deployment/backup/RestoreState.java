package org.gongkai.deployment.backup;

import java.sql.Connection;
import java.sql.SQLException;
import org.gongkai.deployment.database.Migration;
import org.gongkai.deployment.home.CannotStart;

/** How far a restore has come, kept in the database that it fills: each table is noted in the transaction that fills it. */
final class RestoreState {

    private static final String TABLE = Migration.RESTORE;

    private final Connection connection;
    private final String backup;

    RestoreState(Connection connection, String backup) {
        this.connection = connection;
        this.backup = backup;
    }

    /** Whether one of this backup has begun; refuses where it is of another. */
    boolean hasBegun() throws SQLException {
        if (!holds("select to_regclass('" + TABLE + "') is not null")) {
            return false;
        }
        if (!holds("select exists (select from " + TABLE + " where backup = '" + backup + "')")) {
            throw new CannotStart(
                    "the restore of another backup has begun in this database and was not ended: use an empty one");
        }
        return true;
    }

    void begin() throws SQLException {
        run("create table " + TABLE + " (backup text not null, part text primary key)");
        run("revoke all on " + TABLE + " from public");
        note("begun");
    }

    boolean isDone(String part) throws SQLException {
        return holds("select exists (select from " + TABLE + " where part = '" + part + "')");
    }

    void note(String part) throws SQLException {
        run("insert into " + TABLE + " (backup, part) values ('" + backup + "', '" + part + "')");
    }

    void end() throws SQLException {
        run("drop table " + TABLE);
    }

    private boolean holds(String question) throws SQLException {
        try (var statement = connection.createStatement();
                var row = statement.executeQuery(question)) {
            return row.next() && row.getBoolean(1);
        }
    }

    private void run(String sql) throws SQLException {
        try (var statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }
}
