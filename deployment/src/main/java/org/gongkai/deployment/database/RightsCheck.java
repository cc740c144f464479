package org.gongkai.deployment.database;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;
import org.gongkai.deployment.settings.Fault;

/** Whether those who come in have more rights than their work needs. */
public final class RightsCheck {

    private RightsCheck() {}

    /**
     * What is wrong with the roles of an external database. The embedded one is ours alone, and where the owner cannot come in,
     * others say so.
     */
    public static List<Fault> faults(Database database) {
        if (database.isEmbedded()) {
            return List.of();
        }
        try (var connection = database.connect(database.owner())) {
            return faults(connection);
        } catch (SQLException _) {
            return List.of();
        }
    }

    private static List<Fault> faults(Connection connection) throws SQLException {
        var mighty = new TreeSet<String>();
        try (var statement = connection.prepareStatement("""
                select rolname from pg_roles
                 where (rolsuper and (rolname = current_user or rolname like 'gongkai\\_%'))
                    or (rolbypassrls and rolname like 'gongkai\\_%')
                """);
                var rows = statement.executeQuery()) {
            while (rows.next()) {
                mighty.add(rows.getString(1));
            }
        }
        var faults = new ArrayList<Fault>();
        for (var role : mighty) {
            faults.add(new Fault(
                    "superuser",
                    Fault.Kind.IN_PRODUCTION,
                    "the database role " + role + " may do everything: alter role " + role
                            + " nosuperuser nobypassrls"));
        }
        return faults;
    }
}
