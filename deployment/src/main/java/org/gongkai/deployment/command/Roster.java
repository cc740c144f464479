package org.gongkai.deployment.command;

import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import org.gongkai.deployment.database.Database;
import org.jspecify.annotations.Nullable;

/** What commands look up as the owner of the database, beyond what the desk is asked. */
final class Roster {

    /** One role of one account; {@code town} is absent for a role of the county. */
    record Line(String login, String name, @Nullable String town, String role, boolean isDisabled) {}

    private Roster() {}

    /** All accounts with their roles, by login. */
    static List<Line> accounts(Database database) {
        try (var connection = database.connectAsOwner();
                var statement = connection.prepareStatement("""
                        select a.login, a.name, t.slug, m.role, a.disabled_at is not null as disabled
                          from admin.account a
                          join admin.membership m on m.account_id = a.id
                          left join admin.town t on t.id = m.town_id
                         order by a.login, t.slug nulls first, m.role
                        """);
                var rows = statement.executeQuery()) {
            var lines = new ArrayList<Line>();
            while (rows.next()) {
                lines.add(new Line(
                        rows.getString("login"),
                        rows.getString("name"),
                        rows.getString("slug"),
                        rows.getString("role"),
                        rows.getBoolean("disabled")));
            }
            return List.copyOf(lines);
        } catch (SQLException fault) {
            throw new IllegalStateException(fault.getMessage(), fault);
        }
    }

    /** Whether somebody has this login already. */
    static boolean hasAccount(Database database, String login) {
        return holds(database, "select exists (select from admin.account where login = ?)", login);
    }

    /** Whether the platform is still empty. */
    static boolean hasNoTown(Database database) {
        return holds(database, "select not exists (select from admin.town)");
    }

    private static boolean holds(Database database, String question, String... values) {
        try (var connection = database.connectAsOwner();
                var statement = connection.prepareStatement(question)) {
            for (int i = 0; i < values.length; i++) {
                statement.setString(i + 1, values[i]);
            }
            try (var row = statement.executeQuery()) {
                return row.next() && row.getBoolean(1);
            }
        } catch (SQLException fault) {
            throw new IllegalStateException(fault.getMessage(), fault);
        }
    }
}
