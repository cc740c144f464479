package org.gongkai.deployment.journey;

import java.sql.SQLException;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.gongkai.deployment.database.Database;
import org.gongkai.domain.handover.Instruction;
import org.gongkai.domain.json.DomainJson;

/** Gives the publisher orders as the desk does, each report with the number of its notice. */
final class Orders {

    private static final long PATIENCE = TimeUnit.SECONDS.toNanos(120);

    private final Database database;
    private final Map<Long, Integer> given = new HashMap<>();
    private int total;

    Orders(Database database) {
        this.database = database;
    }

    /** Adds a town with these channels, each as {@code slug 名称}; towns and channels count from 1. */
    void town(String slug, String name, String code, String... channels) {
        execute("insert into admin.town (slug, name, code, organ) values ('%s', '%s', '%s', '%s人民政府')"
                .formatted(slug, name, code, name));
        for (int i = 0; i < channels.length; i++) {
            var parts = channels[i].split(" ", 2);
            execute("""
                    insert into admin.channel (town_id, slug, name, position)
                    select max(id), '%s', '%s', %d from admin.town
                    """.formatted(parts[0], parts[1], i + 1));
        }
    }

    /** The next order for a report. */
    void give(int town, Instruction instruction) {
        try (var connection = database.connectAsOwner();
                var statement = connection.prepareStatement("""
                        insert into handover.publication_order (town_id, report_id, order_number, act, due_at, instruction)
                        values (?, ?, ?, ?, now(), cast(? as jsonb))
                        """)) {
            statement.setInt(1, town);
            statement.setLong(2, instruction.notice());
            statement.setInt(3, given.merge(instruction.notice(), 1, Integer::sum));
            statement.setString(4, instruction.act());
            statement.setString(5, DomainJson.write(instruction));
            statement.executeUpdate();
            total++;
        } catch (SQLException fault) {
            throw new IllegalStateException(fault);
        }
    }

    /** Waits until the publisher has carried out all orders. */
    void await() throws InterruptedException {
        long end = System.nanoTime() + PATIENCE;
        while (changes() < total) {
            if (System.nanoTime() > end) {
                throw new AssertionError("%d of %d orders are carried out".formatted(changes(), total));
            }
            TimeUnit.MILLISECONDS.sleep(50);
        }
    }

    /** How many changes there are. */
    int changes() {
        try (var connection = database.connectAsOwner();
                var rows = connection.createStatement().executeQuery("select count(*) from publication.change")) {
            rows.next();
            return rows.getInt(1);
        } catch (SQLException fault) {
            throw new IllegalStateException(fault);
        }
    }

    private void execute(String sql) {
        try (var connection = database.connectAsOwner();
                var statement = connection.createStatement()) {
            statement.execute(sql);
        } catch (SQLException fault) {
            throw new IllegalStateException(sql, fault);
        }
    }
}
