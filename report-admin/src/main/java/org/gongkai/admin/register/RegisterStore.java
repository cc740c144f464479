package org.gongkai.admin.register;

import static org.gongkai.admin.scope.DatabaseRow.required;

import io.r2dbc.postgresql.codec.Json;
import io.r2dbc.spi.Readable;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.gongkai.domain.json.DomainJson;
import org.gongkai.domain.register.EntryStep;
import org.gongkai.domain.register.RegisterEntry;
import org.gongkai.domain.register.RegisterKind;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.r2dbc.core.Parameter;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** Entries and their steps in the database. Every call runs inside the scope of the towns of whoever asks. */
@Component
class RegisterStore {

    private static final String LINE = """
            select town_id, id, register, version, state, number, title, field_values, due_on, valid_until,
                   public_values is not null as is_public, updated_at
              from admin.register_entry e
            """;

    private final DatabaseClient database;
    private final ListingStore listings;

    RegisterStore(@Qualifier("adminDatabase") DatabaseClient database, ListingStore listings) {
        this.database = database;
        this.listings = listings;
    }

    /** Where an entry lies. */
    record Place(int townId, String register) {}

    /** Of the entry with this id; locked until the transaction ends where it is to be changed. */
    Mono<Place> place(long id, boolean lock) {
        return database.sql("select town_id, register from admin.register_entry where id = :id"
                        + (lock ? " for update" : ""))
                .bind("id", id)
                .map(row -> new Place(required(row, "town_id", Integer.class), required(row, "register", String.class)))
                .one();
    }

    /** What was done to it, in order. */
    Flux<EntryStep> steps(int townId, long id) {
        return database.sql("""
                        select sequence, act, at, account_id, name, field_values, number, remark from admin.register_step
                         where town_id = :town and entry_id = :id order by sequence
                        """)
                .bind("town", townId)
                .bind("id", id)
                .map(row -> new EntryStep(
                        required(row, "sequence", Integer.class),
                        required(row, "act", String.class),
                        required(row, "at", Instant.class),
                        row.get("account_id", Long.class) instanceof Long account ? account : 0,
                        required(row, "name", String.class),
                        values(row),
                        row.get("number", String.class),
                        row.get("remark", String.class)))
                .all();
    }

    /** Entries of a register, the newest first. */
    Flux<EntryLine> list(EntryChoice choice, LocalDate today, int limit) {
        return bound(
                        database.sql(
                                LINE + """
                         where register = :register and id < :before
                           and (:town = 0 or town_id = :town) and (:state = '' or state = :state)
                           and (:words = '' or strpos(title, :words) > 0 or strpos(number, :words) > 0)
                           and (not :overdue or due_on < :today)
                        """ + EntryCondition.sql(choice.where()) + " order by id desc limit :limit"),
                        choice.where())
                .bind("register", choice.register())
                .bind("before", choice.before())
                .bind("town", choice.town())
                .bind("state", choice.state())
                .bind("words", choice.words())
                .bind("overdue", choice.overdue())
                .bind("today", today)
                .bind("limit", limit)
                .map(RegisterStore::line)
                .all();
    }

    private static DatabaseClient.GenericExecuteSpec bound(
            DatabaseClient.GenericExecuteSpec statement, List<EntryCondition> conditions) {
        var all = statement;
        for (int i = 0; i < conditions.size(); i++) {
            var one = conditions.get(i);
            all = all.bind("v" + i, one.value());
            if (!one.act().isEmpty()) {
                all = all.bind("a" + i, one.act());
            }
            if (!one.field().isEmpty()) {
                all = all.bind("f" + i, one.field());
            }
        }
        return all;
    }

    /** Entries of a town in one of these states, those that lose their force first at the beginning. */
    Flux<EntryLine> standing(int townId, String register, java.util.Set<String> states, int limit) {
        return database.sql(LINE + """
                         where town_id = :town and register = :register and state = any (:states)
                         order by valid_until nulls last, id limit :limit
                        """)
                .bind("town", townId)
                .bind("register", register)
                .bind("states", states.toArray(String[]::new))
                .bind("limit", limit)
                .map(RegisterStore::line)
                .all();
    }

    /** Entries in one of these states that lose their force by a day, the soonest first. */
    Flux<EntryLine> ending(String register, java.util.Set<String> states, LocalDate by, int limit) {
        return database.sql(LINE + """
                         where register = :register and state = any (:states) and valid_until <= :by
                         order by valid_until, id limit :limit
                        """)
                .bind("register", register)
                .bind("states", states.toArray(String[]::new))
                .bind("by", by)
                .bind("limit", limit)
                .map(RegisterStore::line)
                .all();
    }

    /** How many entries have these values. */
    record Figure(List<String> values, long count) {}

    /** Entries of a town that meet all conditions, counted by the values of these fields. */
    Flux<Figure> figures(int townId, String register, List<EntryCondition> conditions, List<String> by) {
        return bound(database.sql("""
                                select array(select coalesce(e.field_values ->> field, '') from unnest(:by) with ordinality f (field, place)
                                              order by place) as group_values,
                                       count(*) as entries
                                  from admin.register_entry e
                                 where town_id = :town and register = :register
                                """ + EntryCondition.sql(conditions) + " group by 1"), conditions)
                .bind("by", by.toArray(String[]::new))
                .bind("town", townId)
                .bind("register", register)
                .map(row -> new Figure(
                        List.of(required(row, "group_values", String[].class)), required(row, "entries", Long.class)))
                .all();
    }

    /** How many entries of a town have these values. */
    record TownFigure(int townId, Figure figure) {}

    /** The same of every town that somebody sees. */
    Flux<TownFigure> figuresByTown(String register, List<EntryCondition> conditions, List<String> by) {
        return bound(database.sql("""
                                select town_id,
                                       array(select coalesce(e.field_values ->> field, '') from unnest(:by) with ordinality f (field, place)
                                              order by place) as group_values,
                                       count(*) as entries
                                  from admin.register_entry e
                                 where register = :register
                                """ + EntryCondition.sql(conditions) + " group by 1, 2"), conditions)
                .bind("by", by.toArray(String[]::new))
                .bind("register", register)
                .map(row -> new TownFigure(
                        required(row, "town_id", Integer.class),
                        new Figure(
                                List.of(required(row, "group_values", String[].class)),
                                required(row, "entries", Long.class))))
                .all();
    }

    /** How many entries of each register somebody sees, and how many of them are overdue. */
    record Count(String register, long entries, long overdue) {}

    Flux<Count> counts(LocalDate today) {
        return database.sql("""
                        select register, count(*) as entries, count(*) filter (where due_on < :today) as overdue
                          from admin.register_entry group by register
                        """)
                .bind("today", today)
                .map(row -> new Count(
                        required(row, "register", String.class),
                        required(row, "entries", Long.class),
                        required(row, "overdue", Long.class)))
                .all();
    }

    /** What a row says beside its steps. */
    record Standing(@Nullable LocalDate dueOn, @Nullable String dueClock) {}

    /** Adds an entry with its first step; its id. */
    Mono<Long> add(int townId, RegisterEntry entry, Standing standing) {
        return bound(database.sql("""
                                insert into admin.register_entry (town_id, register, version, state, number, title, field_values, due_on,
                                       due_clock, valid_until, public_title, public_values, public_since, public_until)
                                values (:town, :register, :version, :state, :number, :title, :values, :dueOn, :dueClock, :validUntil,
                                        :publicTitle, :publicValues, case when :public then now() end, :publicUntil)
                                returning id
                                """), entry, standing)
                .bind("town", townId)
                .bind("register", entry.kind().code())
                .mapValue(Long.class)
                .one()
                .delayUntil(id -> addStep(townId, id, entry));
    }

    /** Entries of which the row says that they are due by one of these clocks. */
    Flux<Long> dueBy(String register, java.util.Set<String> clocks, int limit) {
        return database.sql("""
                        select id from admin.register_entry
                         where register = :register and due_clock = any (:clocks)
                         order by id limit :limit for update skip locked
                        """)
                .bind("register", register)
                .bind("clocks", clocks.toArray(String[]::new))
                .bind("limit", limit)
                .mapValue(Long.class)
                .all();
    }

    /** Writes by when an entry has to be dealt with; nothing was done to it. */
    Mono<Void> stand(int townId, long id, Standing standing) {
        return database.sql("""
                        update admin.register_entry set due_on = :dueOn, due_clock = :dueClock where town_id = :town and id = :id
                        """)
                .bind("dueOn", Parameter.fromOrEmpty(standing.dueOn(), LocalDate.class))
                .bind("dueClock", Parameter.fromOrEmpty(standing.dueClock(), String.class))
                .bind("town", townId)
                .bind("id", id)
                .then();
    }

    /** Writes one more step and what the entry is after it. */
    Mono<Void> change(int townId, long id, RegisterEntry entry, Standing standing) {
        return bound(database.sql("""
                                update admin.register_entry
                                   set version = :version, state = :state, number = :number, title = :title, field_values = :values,
                                       due_on = :dueOn, due_clock = :dueClock, valid_until = :validUntil, public_title = :publicTitle,
                                       public_values = :publicValues,
                                       public_since = case when :public then coalesce(public_since, now()) end,
                                       public_until = :publicUntil, updated_at = now()
                                 where town_id = :town and id = :id
                                """), entry, standing)
                .bind("town", townId)
                .bind("id", id)
                .then()
                .then(addStep(townId, id, entry));
    }

    private static DatabaseClient.GenericExecuteSpec bound(
            DatabaseClient.GenericExecuteSpec statement, RegisterEntry entry, Standing standing) {
        var kind = entry.kind();
        boolean shown = entry.isPublic();
        var publicity = kind.publicity();
        return statement
                .bind("version", entry.steps().size())
                .bind("state", entry.state())
                .bind("number", Parameter.fromOrEmpty(entry.number(), String.class))
                .bind("title", cut(entry.title()))
                .bind("values", json(entry.values()))
                .bind("dueOn", Parameter.fromOrEmpty(standing.dueOn(), LocalDate.class))
                .bind("dueClock", Parameter.fromOrEmpty(standing.dueClock(), String.class))
                .bind("validUntil", Parameter.fromOrEmpty(day(entry, kind.validUntil()), LocalDate.class))
                .bind("public", shown)
                .bind("publicTitle", Parameter.fromOrEmpty(shown ? cut(publicTitle(kind, entry)) : null, String.class))
                .bind("publicValues", Parameter.fromOrEmpty(shown ? json(entry.shown()) : null, Json.class))
                .bind(
                        "publicUntil",
                        Parameter.fromOrEmpty(
                                publicity == null ? null : day(entry, publicity.until()), LocalDate.class));
    }

    /** As masked as the field itself; of what was taken down, no more than the reason is shown (行政处罚法 art. 48). */
    private static String publicTitle(RegisterKind kind, RegisterEntry entry) {
        return entry.shown().getOrDefault(kind.title(), kind.name() + "（已撤下）");
    }

    private static String cut(String title) {
        return title.isEmpty() ? "—" : title.length() > 300 ? title.substring(0, 300) : title;
    }

    private static @Nullable LocalDate day(RegisterEntry entry, String field) {
        var value = field.isEmpty() ? "" : entry.value(field);
        return value.isEmpty() ? null : LocalDate.parse(value);
    }

    private Mono<Void> addStep(int townId, long id, RegisterEntry entry) {
        var step = entry.steps().getLast();
        return database.sql("""
                        insert into admin.register_step (town_id, entry_id, sequence, act, at, account_id, name, field_values, number, remark)
                        values (:town, :id, :sequence, :act, :at, :account, :name, :values, :number, :remark)
                        """)
                .bind("town", townId)
                .bind("id", id)
                .bind("sequence", step.sequence())
                .bind("act", step.act())
                .bind("at", step.at())
                .bind("account", Parameter.fromOrEmpty(step.account() == 0 ? null : step.account(), Long.class))
                .bind("name", step.name())
                .bind("values", json(step.values()))
                .bind("number", Parameter.fromOrEmpty(step.number(), String.class))
                .bind("remark", Parameter.fromOrEmpty(step.remark(), String.class))
                .then()
                .then(Mono.defer(() -> listings.keep(townId, id, entry, cut(publicTitle(entry.kind(), entry)))));
    }

    /** Entries whose force has ended while their state is still one of these; a few at a time, and none that another process holds. */
    Flux<Long> endedEntries(String register, java.util.Set<String> states, LocalDate today, int limit) {
        return database.sql("""
                        select id from admin.register_entry
                         where register = :register and state = any (:states) and valid_until < :today
                         order by valid_until limit :limit for update skip locked
                        """)
                .bind("register", register)
                .bind("states", states.toArray(String[]::new))
                .bind("today", today)
                .bind("limit", limit)
                .mapValue(Long.class)
                .all();
    }

    private static EntryLine line(Readable row) {
        return new EntryLine(
                required(row, "town_id", Integer.class),
                required(row, "id", Long.class),
                required(row, "register", String.class),
                required(row, "version", Integer.class),
                required(row, "state", String.class),
                row.get("number", String.class),
                required(row, "title", String.class),
                values(row),
                row.get("due_on", LocalDate.class),
                row.get("valid_until", LocalDate.class),
                required(row, "is_public", Boolean.class),
                required(row, "updated_at", Instant.class));
    }

    private static Json json(Map<String, String> values) {
        return Json.of(DomainJson.write(new java.util.TreeMap<>(values)));
    }

    @SuppressWarnings("unchecked")
    private static Map<String, String> values(Readable row) {
        return DomainJson.read(required(row, "field_values", String.class), Map.class);
    }
}
