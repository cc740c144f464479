package org.gongkai.deployment.database;

import java.sql.SQLException;
import java.sql.Statement;
import org.gongkai.deployment.home.CannotStart;
import org.postgresql.PGConnection;

/** When the passwords of the three roles are set. */
public enum RolePasswords {
    /**
     * A role that cannot log in yet gets its password. A role that can, but with another one, gets ours only if the operator
     * gave it or the server is ours alone: otherwise two homes at one database would lock each other out in turn.
     */
    WHERE_MISSING,
    /** Every role that cannot log in with our password gets it. */
    ALWAYS;

    private static final String NO_RIGHT = "42501";

    /** Looks by logging in, so nothing is written while all is well. */
    void see(Database database) {
        for (var role : DatabaseRole.values()) {
            var credentials = database.credentials(role);
            if (!canLogIn(database, credentials)) {
                set(database, role, credentials);
            }
        }
    }

    private static boolean canLogIn(Database database, Credentials credentials) {
        try (var connection = database.connect(credentials)) {
            return connection.isValid(0);
        } catch (SQLException fault) {
            var state = String.valueOf(fault.getSQLState());
            if (state.startsWith("28") || state.equals("08004")) {
                return false;
            }
            throw new CannotStart(
                    "the role " + credentials + " cannot use the database " + database.address() + ": "
                            + Database.firstLine(fault),
                    fault);
        }
    }

    private void set(Database database, DatabaseRole role, Credentials credentials) {
        try (var connection = database.connectAsOwner();
                var statement = connection.createStatement()) {
            boolean hadPassword = mayLogIn(statement, credentials);
            if (hadPassword && this == WHERE_MISSING && !credentials.isGiven() && !database.isEmbedded()) {
                throw new CannotStart(
                        "the role " + credentials + " has another password than this home knows: give it in "
                                + role.passwordVariable() + ", or let `gongkai migrate` set a new one");
            }
            // the driver sends the SCRAM verifier, so the password itself is in no log of the server
            connection
                    .unwrap(PGConnection.class)
                    .alterUserPassword(
                            credentials.username(), credentials.password().toCharArray(), "scram-sha-256");
            statement.execute("alter role " + credentials.username() + " login");
        } catch (SQLException fault) {
            throw new CannotStart(
                    NO_RIGHT.equals(fault.getSQLState())
                            ? "the owner %s may not set the password of the role %s: let the server's administrator run \"alter role %s login password …\" and give the same password in %s"
                                    .formatted(database.owner(), credentials, credentials, role.passwordVariable())
                            : Database.firstLine(fault),
                    fault);
        }
    }

    private static boolean mayLogIn(Statement statement, Credentials credentials) throws SQLException {
        try (var row = statement.executeQuery(
                "select rolcanlogin from pg_roles where rolname = '" + credentials.username() + "'")) {
            return row.next() && row.getBoolean(1);
        }
    }
}
