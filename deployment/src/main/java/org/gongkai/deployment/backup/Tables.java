package org.gongkai.deployment.backup;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** The tables of a database as its catalogue tells them, each after those it refers to. */
final class Tables {

    /** What is over with the moment: it is empty after a restore. */
    static final Set<String> LEFT_OUT =
            Set.of("admin.session", "admin.preview", "admin.address_failure", "publication.visitor_secret");

    private static final String COLUMNS = """
            select s.nspname || '.' || c.relname as name,
                   array_agg(a.attname::text order by a.attnum) as columns,
                   coalesce((select array_agg(k.attname || case when k.attcollation <> 0 then ' collate "C"' else '' end
                                              order by array_position(i.indkey::smallint[], k.attnum))
                               from pg_index i
                               join pg_attribute k on k.attrelid = c.oid and k.attnum = any (i.indkey)
                              where i.indrelid = c.oid and i.indisprimary),
                            array_agg(a.attname || case when a.attcollation <> 0 then ' collate "C"' else '' end
                                      order by a.attnum)) as key
              from pg_class c
              join pg_namespace s on s.oid = c.relnamespace and s.nspname in ('admin', 'handover', 'publication', 'hub')
              join pg_attribute a on a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped and a.attgenerated = ''
             where c.relkind in ('r', 'p') and not c.relispartition
             group by c.oid, s.nspname, c.relname
             order by 1
            """;

    private static final String REFERENCES = """
            select distinct f.nspname || '.' || c.relname as name, t.nspname || '.' || r.relname as needs
              from pg_constraint k
              join pg_class c on c.oid = k.conrelid
              join pg_namespace f on f.oid = c.relnamespace
              join pg_class r on r.oid = k.confrelid
              join pg_namespace t on t.oid = r.relnamespace
             where k.contype = 'f' and k.conrelid <> k.confrelid
            """;

    private Tables() {}

    /**
     * A table.
     *
     * @param columns those that are stored as given, in their order
     * @param key what orders its rows, the same on every server
     */
    record Table(String name, List<String> columns, List<String> key) {

        boolean hasTown() {
            return columns.contains("town_id");
        }

        String order() {
            return " order by " + String.join(", ", key);
        }
    }

    static List<Table> of(Connection connection) throws SQLException {
        var waiting = new LinkedHashMap<String, Table>();
        try (var statement = connection.createStatement();
                var rows = statement.executeQuery(COLUMNS)) {
            while (rows.next()) {
                var name = rows.getString("name");
                if (!LEFT_OUT.contains(name)) {
                    waiting.put(name, new Table(name, texts(rows.getArray("columns")), texts(rows.getArray("key"))));
                }
            }
        }
        return inOrder(waiting, references(connection));
    }

    private static List<String> texts(java.sql.Array array) throws SQLException {
        return Arrays.stream((Object[]) array.getArray()).map(String::valueOf).toList();
    }

    private static Map<String, Set<String>> references(Connection connection) throws SQLException {
        var needs = new LinkedHashMap<String, Set<String>>();
        try (var statement = connection.createStatement();
                var rows = statement.executeQuery(REFERENCES)) {
            while (rows.next()) {
                needs.computeIfAbsent(rows.getString("name"), _ -> new LinkedHashSet<>())
                        .add(rows.getString("needs"));
            }
        }
        return needs;
    }

    private static List<Table> inOrder(Map<String, Table> waiting, Map<String, Set<String>> needs) {
        var done = new ArrayList<Table>();
        while (!waiting.isEmpty()) {
            var ready = waiting.values().stream()
                    .filter(table ->
                            needs.getOrDefault(table.name(), Set.of()).stream().noneMatch(waiting::containsKey))
                    .toList();
            if (ready.isEmpty()) {
                throw new IllegalStateException("these tables refer to each other: " + waiting.keySet());
            }
            for (var table : ready) {
                waiting.remove(table.name());
                done.add(table);
            }
        }
        return done;
    }
}
