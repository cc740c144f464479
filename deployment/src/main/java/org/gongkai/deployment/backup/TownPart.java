package org.gongkai.deployment.backup;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.gongkai.deployment.backup.Tables.Table;
import org.gongkai.deployment.home.CannotStart;

/**
 * Which rows a backup of one town holds: those of the town, the people who have a role in it, and what all towns have in common. People
 * of other places who once acted in the town come as closed accounts without a password, so that their names stay with what they did.
 * The rows of the two chains come as former logs (docs/adr/2026-11-26-backup-of-one-town.md).
 */
final class TownPart {

    /** Known to the whole county, and without secrets. */
    private static final Set<String> COMMON =
            Set.of("admin.disclosure_item", "admin.wording", "admin.inspection_rule", "admin.holiday_year");

    private static final Set<String> OF_PEOPLE = Set.of("admin.past_password", "admin.recovery_code", "admin.identity");

    /** Made anew in the platform that takes the town in. */
    private static final Set<String> MADE_ANEW = Set.of("admin.audit", "publication.change", "hub.subscription");

    /** A change of this town has the number in the new log that it has among the town's changes. */
    private static final String NUMBERED =
            "(select sequence as former, row_number() over (order by sequence) as sequence"
                    + " from publication.change where town_id = %1$d) numbered";

    private final int town;
    private final String log;
    private final List<String> people;

    private TownPart(int town, String log, List<String> people) {
        this.town = town;
        this.log = log;
        this.people = people;
    }

    /** The town with this slug; {@code log} is the id of the backup. */
    static TownPart of(Connection connection, String slug, String log, List<Table> tables) throws SQLException {
        try (var statement = connection.prepareStatement("select id from admin.town where slug = ?")) {
            statement.setString(1, slug);
            try (var row = statement.executeQuery()) {
                if (!row.next()) {
                    throw new CannotStart("there is no town " + slug);
                }
                int town = row.getInt(1);
                return new TownPart(town, log, people(connection, town, tables));
            }
        }
    }

    private static List<String> people(Connection connection, int town, List<Table> tables) throws SQLException {
        var questions = new ArrayList<String>();
        questions.add("select unnest(writers) from admin.edition where town_id = " + town);
        var names = tables.stream().filter(Table::hasTown).map(Table::name).toList();
        try (var statement = connection.createStatement();
                var rows = statement.executeQuery("""
                        select k.conrelid::regclass::text as name, a.attname as account
                          from pg_constraint k
                          join pg_attribute a on a.attrelid = k.conrelid and a.attnum = k.conkey[1]
                         where k.contype = 'f' and k.confrelid = 'admin.account'::regclass
                         order by 1, 2
                        """)) {
            while (rows.next()) {
                if (names.contains(rows.getString("name"))) {
                    questions.add("select %s from %s where town_id = %d"
                            .formatted(rows.getString("account"), rows.getString("name"), town));
                }
            }
        }
        return questions;
    }

    /** What asks for the rows of this table; empty where the backup holds none of it. */
    Optional<String> query(Table table) {
        return switch (table.name()) {
            case "admin.town" -> Optional.of(select(table, "id = " + town));
            case "admin.account" -> Optional.of(accounts(table));
            case "publication.former_change" -> Optional.of(former(table, "publication.change"));
            case "admin.former_audit" -> Optional.of(former(table, "admin.audit"));
            case "publication.change_place", "publication.feed_event" -> Optional.of(numbered(table));
            default -> usual(table);
        };
    }

    private Optional<String> usual(Table table) {
        if (COMMON.contains(table.name())) {
            return Optional.of(select(table, "true"));
        }
        if (OF_PEOPLE.contains(table.name())) {
            return Optional.of(select(table, "account_id in " + members()));
        }
        return table.hasTown() && !MADE_ANEW.contains(table.name())
                ? Optional.of(select(table, "town_id = " + town))
                : Optional.empty();
    }

    private static String select(Table table, String condition) {
        return "select " + String.join(", ", table.columns()) + " from " + table.name() + " where " + condition
                + table.order();
    }

    private String members() {
        return "(select account_id from admin.membership where town_id = " + town + ")";
    }

    private String accounts(Table table) {
        var columns = table.columns().stream()
                .map(column -> switch (column) {
                    case "password_hash" -> ofMember("password_hash", "'!'");
                    case "second_factor", "second_factor_since" -> ofMember(column, "null");
                    case "disabled_at" -> ofMember(column, "coalesce(disabled_at, now())");
                    default -> column;
                })
                .toList();
        return "select %s from admin.account where id in %s or id in (%s) order by id"
                .formatted(String.join(", ", columns), members(), String.join(" union ", people));
    }

    private String ofMember(String column, String otherwise) {
        return "case when id in %s then %s else %s end as %s".formatted(members(), column, otherwise, column);
    }

    private String former(Table table, String chain) {
        var own = String.join(", ", table.columns());
        var columns = own.replaceFirst("\\blog\\b", "'" + log + "'::text as log");
        return "select * from (select %s from %s where town_id = %d union all select %s from %s where town_id = %d) logs order by log collate \"C\", sequence"
                .formatted(columns, chain, town, own, table.name(), town);
    }

    private String numbered(Table table) {
        var columns = table.columns().stream()
                .map(column -> column.equals("sequence") ? "numbered.sequence" : "t." + column)
                .toList();
        return "select %s from %s t join %s on numbered.former = t.sequence where t.town_id = %d%s"
                .formatted(String.join(", ", columns), table.name(), NUMBERED.formatted(town), town, t(table));
    }

    private static String t(Table table) {
        return " order by "
                + String.join(", ", table.key().stream().map(key -> "t." + key).toList());
    }
}
