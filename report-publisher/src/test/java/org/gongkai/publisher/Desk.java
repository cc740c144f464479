package org.gongkai.publisher;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import org.gongkai.domain.SampleReports;
import org.gongkai.domain.TestDatabase;
import org.gongkai.domain.handover.Instruction;
import org.gongkai.domain.json.DomainJson;

/** The editorial desk of the tests: gives orders as the role {@code gongkai_admin} and looks at what became of them. */
public final class Desk {

    private final TestDatabase database;

    public Desk(TestDatabase database) {
        this.database = database;
    }

    /** An order that is due now, with the announcement the desk sends; the database clock just before the commit. */
    public Instant order(long report, int orderNumber, Instruction instruction) {
        return order(report, orderNumber, instruction.act(), "now()", DomainJson.write(instruction));
    }

    /** An order with any text for an instruction; {@code due} is an SQL expression. */
    public Instant order(long report, int orderNumber, String act, String due, String instruction) {
        try (var connection = connect();
                var statement = connection.prepareStatement("""
                        with given as (
                            insert into handover.publication_order
                                   (town_id, report_id, order_number, act, due_at, instruction)
                            values (?, ?, ?, ?, %s, cast(? as jsonb)))
                        select clock_timestamp(), pg_notify('gongkai_order', '')
                        """.formatted(due))) {
            statement.setInt(1, SampleReports.TOWN);
            statement.setLong(2, report);
            statement.setInt(3, orderNumber);
            statement.setString(4, act);
            statement.setString(5, instruction);
            var rows = statement.executeQuery();
            rows.next();
            return rows.getObject(1, OffsetDateTime.class).toInstant();
        } catch (SQLException fault) {
            throw new IllegalStateException(fault);
        }
    }

    /** A connection of the desk for all towns. */
    public Connection connect() throws SQLException {
        var connection = database.connection("gongkai_admin");
        connection.createStatement().execute("select set_config('gongkai.towns', '*', false)");
        return connection;
    }

    /** The first column of what the owner of the database reads. */
    public List<String> read(String sql) {
        try (var connection = database.ownerConnection();
                var rows = connection.createStatement().executeQuery(sql)) {
            var values = new ArrayList<String>();
            while (rows.next()) {
                values.add(rows.getString(1));
            }
            return values;
        } catch (SQLException fault) {
            throw new IllegalStateException(sql, fault);
        }
    }

    /** The first value of what the owner of the database reads. */
    public String readOne(String sql) {
        return read(sql).getFirst();
    }
}
