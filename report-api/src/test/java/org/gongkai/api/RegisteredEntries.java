package org.gongkai.api;

import java.sql.SQLException;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.gongkai.domain.TestDatabase;
import org.gongkai.domain.json.DomainJson;
import org.gongkai.domain.text.EntryWords;
import org.jspecify.annotations.Nullable;

/** Writes entries of registers as the desk writes them. */
public final class RegisteredEntries {

    private static final ZoneId ZONE = ZoneId.of("Asia/Shanghai");

    private final TestDatabase database;

    public RegisteredEntries(TestDatabase database) {
        this.database = database;
    }

    /** A public entry; its id. */
    public long add(
            int town,
            String register,
            String state,
            @Nullable String number,
            Map<String, String> values,
            @Nullable LocalDate validUntil) {
        long id = id(
                """
                insert into admin.register_entry (town_id, register, version, state, number, title, field_values, valid_until,
                       public_title, public_values, public_since)
                values (?, ?, 1, ?, ?, ?, ?::jsonb, ?, ?, ?::jsonb, now()) returning id
                """,
                town,
                register,
                state,
                number,
                values.get("title"),
                DomainJson.write(values),
                validUntil,
                values.get("title"),
                DomainJson.write(values));
        index(id, town, register, number, values);
        return id;
    }

    /** Gives an entry its words. */
    private void index(long id, int town, String register, @Nullable String number, Map<String, String> values) {
        var title = Objects.requireNonNull(values.get("title"));
        var words = new EntryWords(town, id, register, LocalDate.now(ZONE), number, title, List.copyOf(values.values()))
                .words();
        try (var connection = database.ownerConnection();
                var statement = connection.prepareStatement(
                        "update admin.register_entry set public_words = array_to_tsvector(?), words_by = 'test' where id = ?")) {
            statement.setArray(1, connection.createArrayOf("text", words));
            statement.setLong(2, id);
            statement.executeUpdate();
        } catch (SQLException fault) {
            throw new IllegalStateException("words of entry " + id, fault);
        }
    }

    /** An entry that the public does not see; its id. */
    public long addHidden(int town, String register, String title) {
        return id("""
                insert into admin.register_entry (town_id, register, version, state, title, field_values)
                values (?, ?, 1, 'registered', ?, '{}') returning id
                """, town, register, title);
    }

    private long id(String sql, @Nullable Object... values) {
        try (var connection = database.ownerConnection();
                var statement = connection.prepareStatement(sql)) {
            for (int i = 0; i < values.length; i++) {
                statement.setObject(i + 1, values[i]);
            }
            var rows = statement.executeQuery();
            rows.next();
            return rows.getLong(1);
        } catch (SQLException fault) {
            throw new IllegalStateException(sql, fault);
        }
    }
}
