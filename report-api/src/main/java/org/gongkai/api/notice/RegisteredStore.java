package org.gongkai.api.notice;

import static org.gongkai.api.database.Columns.required;

import io.r2dbc.postgresql.codec.Json;
import io.r2dbc.spi.Readable;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.gongkai.api.declared.PublicRegisters;
import org.gongkai.api.declared.Today;
import org.gongkai.api.declared.TodayStore;
import org.gongkai.domain.json.DomainJson;
import org.gongkai.domain.register.FieldType;
import org.gongkai.domain.register.Force;
import org.gongkai.domain.register.RegisterField;
import org.gongkai.domain.register.RegisterKind;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;

/** Reads which entry of its own town's registers names a notice; another town cannot say anything of it. */
@Component
class RegisteredStore {

    private final DatabaseClient database;
    private final PublicRegisters registers;
    private final List<String> fields;
    private final String query;

    RegisteredStore(@Qualifier("apiDatabase") DatabaseClient apiDatabase, PublicRegisters registers) {
        this.database = apiDatabase;
        this.registers = registers;
        fields = registers.shown().stream()
                .filter(kind -> registers.ofForce().contains(kind.code()))
                .flatMap(RegisteredStore::naming)
                .distinct()
                .toList();
        query = query(fields.size());
    }

    private static Stream<String> naming(RegisterKind kind) {
        return kind.fields().stream()
                .filter(field -> field.type() == FieldType.NOTICE)
                .map(RegisterField::code);
    }

    /** One condition for each field, so that the index answers each. */
    private static String query(int fields) {
        return IntStream.range(0, fields)
                .mapToObj(at -> "e.field_values @> :field" + at)
                .collect(Collectors.joining(
                        " or ",
                        "select d.today, d.left_millis, e.* from " + TodayStore.DAY + """
                                  left join lateral (
                                       select e.id, e.register, e.state, e.number, e.title, e.valid_until
                                         from publication.register_entry e
                                        where e.town_id = :town and e.register = any(:registers) and (""",
                        ") order by e.id desc limit 1) e on true"));
    }

    /**
     * What is known of a notice on a day.
     *
     * @param day empty where nothing is said that changes with it
     */
    record Standing(Optional<Registered> registered, Optional<Today> day) {
        static final Standing NONE = new Standing(Optional.empty(), Optional.empty());
    }

    Mono<Standing> find(NoticeSummary notice) {
        if (fields.isEmpty()) {
            return Mono.just(Standing.NONE);
        }
        var statement = database.sql(query)
                .bind("town", notice.place().town().id())
                .bind("registers", registers.ofForce().toArray(String[]::new));
        for (int at = 0; at < fields.size(); at++) {
            statement = statement.bind(
                    "field" + at, Json.of(DomainJson.write(Map.of(fields.get(at), Long.toString(notice.number())))));
        }
        return statement.map(row -> standing(row, notice.place())).one();
    }

    private Standing standing(Readable row, Place place) {
        var today = TodayStore.today(row);
        return Optional.ofNullable(row.get("register", String.class))
                .flatMap(registers::shown)
                .flatMap(kind -> registered(row, kind, place, today.date()))
                .map(found -> new Standing(Optional.of(found), Optional.of(today)))
                .orElse(Standing.NONE);
    }

    private static Optional<Registered> registered(Readable row, RegisterKind kind, Place place, LocalDate today) {
        @Nullable LocalDate validUntil = row.get("valid_until", LocalDate.class);
        return Force.on(today, kind, required(row, "state", String.class), validUntil)
                .map(force -> new Registered(
                        kind.name(),
                        place.townPath() + "/registers/" + kind.code() + "/" + required(row, "id", Long.class),
                        required(row, "title", String.class),
                        row.get("number", String.class),
                        force,
                        validUntil));
    }
}
