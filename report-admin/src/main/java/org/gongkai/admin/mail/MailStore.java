package org.gongkai.admin.mail;

import static org.gongkai.admin.scope.DatabaseRow.required;

import io.r2dbc.spi.Readable;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import org.gongkai.admin.report.StoredEdition;
import org.gongkai.domain.review.Stage;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.r2dbc.core.Parameter;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** Mail in the database. Every call runs inside a {@code TownScope}: writing in that of the act, sending in the county's. */
@Component
class MailStore {

    /** Mails of one day for one person; more go with the next letter. */
    private static final int MOST_IN_LETTER = 200;

    /** Late orders noticed by one statement. */
    private static final int MOST_LATE = 200;

    private final DatabaseClient database;

    MailStore(@Qualifier("adminDatabase") DatabaseClient database) {
        this.database = database;
    }

    /** What a mail says beside title and report. */
    record Words(
            MailKind kind,
            @Nullable Stage stage,
            @Nullable LocalDate dueOn,
            @Nullable Instant plannedAt,
            @Nullable String reason) {}

    /** Writes to those of these people who have an address and want mail. */
    Mono<Void> write(StoredEdition found, List<Long> people, Words words, Instant morning) {
        return database.sql("""
                        insert into admin.mail (town_id, account_id, report_id, edition, kind, stage, round, title, due_on, planned_at,
                                                reason, daily, due_at)
                        select :town, a.id, :report, :edition, :kind, :stage, :round, :title, :dueOn, :planned, :reason,
                               a.mail_choice = 'daily', case a.mail_choice when 'daily' then :morning else now() end
                          from admin.account a
                         where a.id = any (:people) and a.email is not null and a.mail_choice <> 'none' and a.disabled_at is null
                        """)
                .bind("town", found.manuscript().townId())
                .bind("report", found.manuscript().reportId())
                .bind("edition", found.manuscript().edition())
                .bind("kind", words.kind().code())
                .bind(
                        "stage",
                        Parameter.fromOrEmpty(
                                words.stage() == null ? null : words.stage().name(), String.class))
                .bind("round", found.round())
                .bind("title", found.manuscript().content().title())
                .bind("dueOn", Parameter.fromOrEmpty(words.dueOn(), LocalDate.class))
                .bind("planned", Parameter.fromOrEmpty(words.plannedAt(), Instant.class))
                .bind("reason", Parameter.fromOrEmpty(words.reason(), String.class))
                .bind("morning", morning)
                .bind("people", people.toArray(Long[]::new))
                .then();
    }

    /** Of a reminder, for those who are to act: always with the others of its day. */
    Mono<Void> writeReminder(Outbox.Reminding reminding, Instant morning) {
        return database.sql("""
                        insert into admin.mail (town_id, account_id, reminder_id, kind, round, title, due_on, overdue, link, daily, due_at)
                        select :town, a.id, :reminder, 'reminder', 0, :title, :dueOn, :overdue, :link, true, :morning
                          from admin.account a
                         where a.email is not null and a.mail_choice <> 'none' and a.disabled_at is null
                           and exists (select from admin.membership m
                                        where m.account_id = a.id and m.town_id = :town and m.role = any (:roles))
                        """)
                .bind("town", reminding.townId())
                .bind("reminder", reminding.id())
                .bind("title", reminding.title())
                .bind("dueOn", reminding.dueOn())
                .bind("overdue", reminding.overdue())
                .bind("link", reminding.link())
                .bind("roles", reminding.roles().toArray(String[]::new))
                .bind("morning", morning)
                .then();
    }

    Mono<Long> drafter(StoredEdition found) {
        return database.sql("""
                        select drafter_id from admin.edition
                         where town_id = :town and report_id = :report and number = :edition
                        """)
                .bind("town", found.manuscript().townId())
                .bind("report", found.manuscript().reportId())
                .bind("edition", found.manuscript().edition())
                .mapValue(Long.class)
                .one();
    }

    /**
     * Writes to the drafters of publications that are not out in time, once for each, and once more when they are out. {@code
     * handover.troubled_order} says what is late.
     */
    Mono<Long> writeOfLate(Instant morning) {
        return database.sql("""
                        with late as (
                            insert into admin.late_order (town_id, report_id, order_number, edition, due_at)
                            select t.town_id, t.report_id, t.order_number, (o.instruction ->> 'edition')::integer, t.due_at
                              from handover.troubled_order t join handover.publication_order o on o.id = t.id
                             where t.act = 'publish'
                               and not exists (select from admin.late_order l
                                                where (l.town_id, l.report_id, l.order_number)
                                                    = (t.town_id, t.report_id, t.order_number))
                             order by t.due_at limit :most
                                on conflict do nothing
                            returning town_id, report_id, edition, due_at, 'late' as kind),
                        gone as (
                            delete from admin.late_order l
                             where not exists (select from handover.publication_order o
                                                where (o.town_id, o.report_id, o.order_number)
                                                    = (l.town_id, l.report_id, l.order_number))
                            returning l.town_id, l.report_id, l.edition, l.due_at, 'published-late' as kind),
                        news as (
                            select late.* from late
                             union all
                            select gone.* from gone join admin.edition_now e
                                on (e.town_id, e.report_id, e.number) = (gone.town_id, gone.report_id, gone.edition)
                             where e.state_now = 'PUBLISHED')
                        insert into admin.mail (town_id, account_id, report_id, edition, kind, round, title, planned_at, daily, due_at)
                        select n.town_id, a.id, n.report_id, n.edition, n.kind, e.round, e.title, n.due_at,
                               a.mail_choice = 'daily', case a.mail_choice when 'daily' then :morning else now() end
                          from news n
                          join admin.edition e on (e.town_id, e.report_id, e.number) = (n.town_id, n.report_id, n.edition)
                          join admin.account a on a.id = e.drafter_id
                         where a.email is not null and a.mail_choice <> 'none' and a.disabled_at is null
                        """)
                .bind("most", MOST_LATE)
                .bind("morning", morning)
                .fetch()
                .rowsUpdated();
    }

    /**
     * Takes the letter that is due longest; it comes due again by itself should this process end. One process takes at a time, so that the
     * mails of a day stay together.
     */
    Mono<Letter> take(Duration held) {
        return database.sql("select pg_advisory_xact_lock(hashtextextended('gongkai.mail', 0))")
                .fetch()
                .first()
                .thenMany(taken(held))
                .collectList()
                .filter(rows -> !rows.isEmpty())
                .map(rows -> new Letter(
                        rows.getFirst().address(),
                        rows.getFirst().name(),
                        rows.getFirst().daily(),
                        rows.stream().map(Taken::mail).toList()));
    }

    private record Taken(@Nullable String address, String name, boolean daily, Mail mail) {}

    private Flux<Taken> taken(Duration held) {
        return database.sql("""
                        with first as (
                            select id, account_id, daily from admin.mail
                             where set_aside_at is null and due_at <= now()
                             order by due_at, id limit 1
                               for update skip locked),
                        letter as (
                            select m.id from admin.mail m join first f on m.account_id = f.account_id
                             where m.id = f.id
                                or (f.daily and m.daily and m.set_aside_at is null and m.due_at <= now())
                             order by m.id limit :most
                               for update of m skip locked)
                        update admin.mail m
                           set due_at = clock_timestamp() + :held * interval '1 millisecond', turn = m.turn + 1
                          from letter, admin.account a
                         where m.id = letter.id and a.id = m.account_id
                        returning m.id, m.turn, m.attempts, m.kind,
                                  coalesce((select t.name from admin.town t where t.id = m.town_id), '') as town,
                                  coalesce(m.link, '/admin/reports/' || m.report_id) as link, m.overdue, m.title, m.stage, m.due_on, m.planned_at,
                                  m.reason, m.daily, a.name,
                                  case when a.mail_choice <> 'none' and a.disabled_at is null then a.email end as address,
                                  case m.kind
                                      when 'stage' then exists (
                                          select from admin.edition e
                                           where (e.town_id, e.report_id, e.number, e.state, e.stage, e.round)
                                               = (m.town_id, m.report_id, m.edition, 'UNDER_REVIEW', m.stage, m.round))
                                      when 'reminder' then exists (
                                          select from admin.open_reminder r where (r.town_id, r.id) = (m.town_id, m.reminder_id))
                                      else true end as current
                        """)
                .bind("most", MOST_IN_LETTER)
                .bind("held", held.toMillis())
                .map(MailStore::row)
                .all()
                .sort(java.util.Comparator.comparingLong(one -> one.mail().id()));
    }

    private static Taken row(Readable row) {
        var stage = row.get("stage", String.class);
        return new Taken(
                row.get("address", String.class),
                required(row, "name", String.class),
                required(row, "daily", Boolean.class),
                new Mail(
                        required(row, "id", Long.class),
                        required(row, "turn", Integer.class),
                        required(row, "attempts", Integer.class),
                        MailKind.ofCode(required(row, "kind", String.class)).orElseThrow(),
                        required(row, "town", String.class),
                        required(row, "link", String.class),
                        required(row, "title", String.class),
                        stage == null ? null : Stage.valueOf(stage),
                        row.get("due_on", LocalDate.class),
                        row.get("planned_at", Instant.class),
                        row.get("reason", String.class),
                        required(row, "overdue", Boolean.class),
                        required(row, "current", Boolean.class)));
    }

    /** The letter has left, or is not wanted any more; nothing of it is kept. */
    Mono<Void> drop(Letter letter) {
        return of(letter, """
                        delete from admin.mail m using unnest(:ids, :turns) as mine (id, turn)
                         where (m.id, m.turn) = (mine.id, mine.turn)
                        """).then();
    }

    /** Notes a failure and when to try again; after so many the mails are set aside, and it says how many were. */
    Mono<Long> noteFailure(Letter letter, MailProblem problem, Duration delay, int most) {
        return of(letter, """
                        update admin.mail m
                           set attempts = m.attempts + 1, problem_code = :problem,
                               due_at = clock_timestamp() + :delay * interval '1 millisecond',
                               set_aside_at = case when m.attempts + 1 >= :most then now() end
                          from unnest(:ids, :turns) as mine (id, turn)
                         where (m.id, m.turn) = (mine.id, mine.turn)
                        returning m.set_aside_at is not null as aside
                        """)
                .bind("problem", problem.code())
                .bind("delay", delay.toMillis())
                .bind("most", most)
                .mapValue(Boolean.class)
                .all()
                .filter(aside -> aside)
                .count();
    }

    private DatabaseClient.GenericExecuteSpec of(Letter letter, String sql) {
        return database.sql(sql)
                .bind("ids", letter.mails().stream().map(Mail::id).toArray(Long[]::new))
                .bind("turns", letter.mails().stream().map(Mail::turn).toArray(Integer[]::new));
    }

    /** A mail that was set aside, as it is shown: to whom by name, and no address. */
    record Aside(
            long id,
            String town,
            String person,
            MailKind kind,
            String title,
            String link,
            int attempts,
            String problem,
            Instant setAsideAt) {}

    /** Those that were set aside, the newest first. */
    Flux<Aside> setAside(@Nullable Long before, int limit) {
        return database.sql("""
                        select m.id, coalesce(t.name, '') as town, a.name as person, m.kind, m.title,
                               coalesce(m.link, '/admin/reports/' || m.report_id) as link, m.attempts,
                               coalesce(m.problem_code, 'server') as problem, m.set_aside_at
                          from admin.mail m left join admin.town t on t.id = m.town_id join admin.account a on a.id = m.account_id
                         where m.set_aside_at is not null and m.id < :before
                         order by m.id desc limit :limit
                        """)
                .bind("before", before == null ? Long.MAX_VALUE : before)
                .bind("limit", limit)
                .map(row -> new Aside(
                        required(row, "id", Long.class),
                        required(row, "town", String.class),
                        required(row, "person", String.class),
                        MailKind.ofCode(required(row, "kind", String.class)).orElseThrow(),
                        required(row, "title", String.class),
                        required(row, "link", String.class),
                        required(row, "attempts", Integer.class),
                        required(row, "problem", String.class),
                        required(row, "set_aside_at", Instant.class)))
                .all();
    }

    /** How many wait and how many were set aside. */
    record Counts(long waiting, long setAside) {}

    Mono<Counts> counts() {
        return database.sql("""
                        select count(*) filter (where set_aside_at is null) as waiting,
                               count(*) filter (where set_aside_at is not null) as aside
                          from admin.mail
                        """)
                .map(row -> new Counts(required(row, "waiting", Long.class), required(row, "aside", Long.class)))
                .one();
    }

    /** Has everything that was set aside tried again, and says how many there were. */
    Mono<Long> tryAgain() {
        return database.sql("""
                        update admin.mail set set_aside_at = null, attempts = 0, due_at = now() where set_aside_at is not null
                        """).fetch().rowsUpdated();
    }

    /** Forgets what was set aside so long ago that it tells nobody anything. */
    Mono<Long> forget(Duration age) {
        return database.sql("""
                        delete from admin.mail where set_aside_at < now() - :age * interval '1 millisecond'
                        """).bind("age", age.toMillis()).fetch().rowsUpdated();
    }
}
