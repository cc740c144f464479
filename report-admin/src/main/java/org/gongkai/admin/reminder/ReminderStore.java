package org.gongkai.admin.reminder;

import static org.gongkai.admin.scope.DatabaseRow.required;

import java.time.Duration;
import java.time.LocalDate;
import java.util.List;
import org.gongkai.domain.town.Membership;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.r2dbc.core.Parameter;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** Reminders in the database. Every call runs inside a {@code TownScope}; all but {@link #open} in that of the county. */
@Component
class ReminderStore {

    /** Entries looked at in one pass, those that are due first; the rest comes with the next. */
    private static final int MOST_ENTRIES = 2_000;

    private final DatabaseClient database;

    ReminderStore(@Qualifier("adminDatabase") DatabaseClient database) {
        this.database = database;
    }

    /** One process reminds at a time; the others wait here until it is done. */
    Mono<Void> takeTurn() {
        return database.sql("select pg_advisory_xact_lock(hashtextextended('gongkai.reminder', 0))")
                .fetch()
                .first()
                .then();
    }

    /** An entry whose clock runs. */
    record Running(
            int townId,
            long id,
            String register,
            String state,
            String clock,
            LocalDate dueOn,
            @Nullable String number,
            String title) {}

    /** Those that are over by a day and not yet known to be overdue. */
    Flux<Running> running(LocalDate until) {
        return database.sql("""
                        select town_id, id, register, state, due_clock, due_on, number, title from admin.register_entry e
                         where due_on <= :until and due_clock is not null
                           and not exists (select from admin.reminder r
                                            where r.town_id = e.town_id and r.subject = 'entry:' || e.id and r.due_on = e.due_on
                                              and r.step = 0)
                         order by due_on, town_id, id limit :most
                        """)
                .bind("until", until)
                .bind("most", MOST_ENTRIES)
                .map(row -> new Running(
                        required(row, "town_id", Integer.class),
                        required(row, "id", Long.class),
                        required(row, "register", String.class),
                        required(row, "state", String.class),
                        required(row, "due_clock", String.class),
                        required(row, "due_on", LocalDate.class),
                        row.get("number", String.class),
                        required(row, "title", String.class)))
                .all();
    }

    /** Adds a reminder; its id, or nothing where there is that one already. */
    Mono<Long> add(Matter matter, int step) {
        return database.sql("""
                        insert into admin.reminder (town_id, subject, entry_id, due_on, step, label, link, roles)
                        values (:town, :subject, :entry, :dueOn, :step, :label, :link, :roles)
                            on conflict (town_id, subject, due_on, step) do nothing returning id
                        """)
                .bind("town", matter.townId())
                .bind("subject", matter.subject())
                .bind("entry", Parameter.fromOrEmpty(matter.entryId(), Long.class))
                .bind("dueOn", matter.dueOn())
                .bind("step", step)
                .bind("label", matter.label())
                .bind("link", matter.link())
                .bind("roles", matter.roles().toArray(String[]::new))
                .mapValue(Long.class)
                .one();
    }

    /** A duty that is due on a day. */
    record DueDuty(int townId, String subject, LocalDate dueOn) {}

    /** Settles the reminders of duties that are not among these, and takes up those that are again. */
    Mono<Long> settleDuties(List<DueDuty> due) {
        return database.sql("""
                        with due as (select * from unnest(:towns::integer[], :subjects::text[], :days::date[]) d (town_id, subject, due_on)),
                        seen as (
                            select r.town_id, r.id, exists (select from due d
                                                             where (d.town_id, d.subject, d.due_on) = (r.town_id, r.subject, r.due_on)) as is_due
                              from admin.reminder r where r.entry_id is null and (r.settled_at is null or r.due_on > current_date - 400))
                        update admin.reminder r set settled_at = case when s.is_due then null else now() end
                          from seen s
                         where (r.town_id, r.id) = (s.town_id, s.id) and (r.settled_at is null) <> s.is_due
                        """)
                .bind("towns", due.stream().map(DueDuty::townId).toArray(Integer[]::new))
                .bind("subjects", due.stream().map(DueDuty::subject).toArray(String[]::new))
                .bind("days", due.stream().map(DueDuty::dueOn).toArray(LocalDate[]::new))
                .fetch()
                .rowsUpdated();
    }

    /** The same of entries. */
    Mono<Long> settleEntries() {
        return database.sql("""
                        with seen as (
                            select r.town_id, r.id, coalesce(e.due_on = r.due_on, false) as is_due
                              from admin.reminder r join admin.register_entry e on (e.town_id, e.id) = (r.town_id, r.entry_id)
                             where r.settled_at is null or r.due_on > current_date - 400)
                        update admin.reminder r set settled_at = case when s.is_due then null else now() end
                          from seen s
                         where (r.town_id, r.id) = (s.town_id, s.id) and (r.settled_at is null) <> s.is_due
                        """).fetch().rowsUpdated();
    }

    /** Forgets what was settled so long ago that it tells nobody anything. */
    Mono<Long> forget(Duration age) {
        return database.sql("delete from admin.reminder where settled_at < now() - :age * interval '1 millisecond'")
                .bind("age", age.toMillis())
                .fetch()
                .rowsUpdated();
    }

    /** The last reminder of each matter that these people are to act on, what is due first at the top. */
    Flux<OpenReminder> open(List<Membership> seats, int limit) {
        return database.sql("""
                        select * from (
                            select distinct on (r.town_id, r.subject) r.town_id, r.label, r.due_on, r.step, r.link
                              from admin.open_reminder r
                             where exists (select from unnest(:towns::integer[], :roles::text[]) seat (town_id, role)
                                            where seat.town_id = r.town_id and seat.role = any (r.roles))
                             order by r.town_id, r.subject, r.due_on desc, r.step) o
                         order by due_on, town_id, link limit :limit
                        """)
                .bind("towns", seats.stream().map(Membership::townId).toArray(Integer[]::new))
                .bind("roles", seats.stream().map(seat -> seat.role().code()).toArray(String[]::new))
                .bind("limit", limit)
                .map(row -> new OpenReminder(
                        required(row, "town_id", Integer.class),
                        required(row, "label", String.class),
                        required(row, "due_on", LocalDate.class),
                        required(row, "step", Integer.class) == 0,
                        required(row, "link", String.class)))
                .all();
    }
}
