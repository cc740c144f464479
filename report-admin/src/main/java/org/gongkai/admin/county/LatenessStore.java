package org.gongkai.admin.county;

import static org.gongkai.admin.scope.DatabaseRow.required;

import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.gongkai.domain.review.Stage;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;

/** Asks the database what waits where. Every call runs inside the scope of the county. */
@Component
class LatenessStore {

    private final DatabaseClient database;

    LatenessStore(@Qualifier("adminDatabase") DatabaseClient database) {
        this.database = database;
    }

    /** That of every town; texts signed before this day should be public. */
    Mono<List<Lateness>> all(LocalDate overdueBefore) {
        return waiting().flatMap(waiting -> stale().flatMap(stale -> towns(waiting, stale, overdueBefore)));
    }

    private record Waiting(int town, Stage stage, Lateness.Stop stop) {}

    private Mono<Map<Integer, Map<Stage, Lateness.Stop>>> waiting() {
        return database.sql("""
                        select town_id, stage, count(*)::integer as waiting, min(updated_at) as since
                          from admin.edition where state = 'UNDER_REVIEW' group by town_id, stage
                        """)
                .map(row -> new Waiting(
                        required(row, "town_id", Integer.class),
                        Stage.valueOf(required(row, "stage", String.class)),
                        new Lateness.Stop(required(row, "waiting", Integer.class), row.get("since", Instant.class))))
                .all()
                .collectList()
                .map(found -> {
                    Map<Integer, Map<Stage, Lateness.Stop>> byTown = new HashMap<>();
                    found.forEach(one -> byTown.computeIfAbsent(one.town(), _ -> new HashMap<>())
                            .put(one.stage(), one.stop()));
                    return byTown;
                });
    }

    private record Stale(int town, Lateness.StaleChannel channel) {}

    /**
     * Channels without anything new for longer than 国办秘函〔2019〕19号 lets them: two weeks for news, six months for notices and policies, a year
     * for the rest.
     */
    private Mono<Map<Integer, List<Lateness.StaleChannel>>> stale() {
        return database.sql("""
                        select c.town_id, c.name, c.slug, c.days, c.most
                          from (select ch.town_id, ch.name, ch.slug, ch.position,
                                       extract(day from now() - (select max(n.first_published_at) from publication.notice n
                                                                  where n.town_id = ch.town_id and n.channel_id = ch.id and n.listed))::integer
                                           as days,
                                       case admin.channel_class(ch.column_type, ch.name)
                                            when 'news' then 14 when 'policies' then 183 else 366 end as most
                                  from admin.channel ch where ch.section is null) c
                         where coalesce(c.days > c.most, true)
                         order by c.town_id, c.position
                        """)
                .map(row -> new Stale(
                        required(row, "town_id", Integer.class),
                        new Lateness.StaleChannel(
                                required(row, "name", String.class),
                                required(row, "slug", String.class),
                                row.get("days", Integer.class),
                                required(row, "most", Integer.class))))
                .all()
                .collectList()
                .map(found -> {
                    Map<Integer, List<Lateness.StaleChannel>> byTown = new HashMap<>();
                    found.forEach(one -> byTown.computeIfAbsent(one.town(), _ -> new ArrayList<>())
                            .add(one.channel()));
                    return byTown;
                });
    }

    private Mono<List<Lateness>> towns(
            Map<Integer, Map<Stage, Lateness.Stop>> waiting,
            Map<Integer, List<Lateness.StaleChannel>> stale,
            LocalDate overdueBefore) {
        return database.sql("""
                        select t.id, t.name, t.slug,
                               (select count(*) from admin.edition e
                                 where e.town_id = t.id and e.state in ('DRAFT', 'UNDER_REVIEW')
                                   and cast(e.metadata ->> 'issuedOn' as date) < :overdue)::integer as overdue,
                               (select count(*) from handover.publication_order o
                                 where o.town_id = t.id and o.due_at > now())::integer as scheduled,
                               (select count(*) from handover.publication_order o
                                 where o.town_id = t.id and (o.set_aside_at is not null or o.due_at < now() - interval '5 minutes'))::integer
                                   as troubled
                          from admin.town t order by t.name
                        """)
                .bind("overdue", overdueBefore)
                .map(row -> {
                    int id = required(row, "id", Integer.class);
                    var stops = waiting.getOrDefault(id, Map.of());
                    return new Lateness(
                            id,
                            required(row, "name", String.class),
                            required(row, "slug", String.class),
                            required(row, "overdue", Integer.class),
                            List.of(Stage.values()).stream()
                                    .map(stage -> stops.getOrDefault(stage, new Lateness.Stop(0, null)))
                                    .toList(),
                            required(row, "scheduled", Integer.class),
                            required(row, "troubled", Integer.class),
                            stale.getOrDefault(id, List.of()));
                })
                .all()
                .collectList();
    }
}
