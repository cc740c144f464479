package org.gongkai.admin.delegation;

import static org.gongkai.admin.scope.DatabaseRow.required;

import io.r2dbc.spi.Readable;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.gongkai.domain.town.Actor;
import org.gongkai.domain.town.Role;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** Deputies in the database. Every call runs inside a {@code TownScope}. */
@Component
class DelegationStore {

    private static final String OPEN = """
            select d.town_id, d.id, d.absentee_id, a.name as absentee, d.deputy_id, p.name as deputy, d.roles, d.from_at, d.until_at
              from admin.delegation d
              join admin.account a on a.id = d.absentee_id
              join admin.account p on p.id = d.deputy_id
             where d.ended_at is null and d.until_at > now()
            """;

    private final DatabaseClient database;

    DelegationStore(@Qualifier("adminDatabase") DatabaseClient database) {
        this.database = database;
    }

    /** Somebody who could be named. */
    record Candidate(long id, String name, String login) {}

    /** Those given by a person or to them that are not over, the next first. */
    Flux<Delegation> of(long accountId, int limit) {
        return database.sql(
                        OPEN + " and :account in (d.absentee_id, d.deputy_id) order by d.from_at, d.id limit :limit")
                .bind("account", accountId)
                .bind("limit", limit)
                .map(DelegationStore::delegation)
                .all();
    }

    Mono<Delegation> find(long id) {
        return database.sql(OPEN + " and d.id = :id")
                .bind("id", id)
                .map(DelegationStore::delegation)
                .one();
    }

    /** Everybody with a role in the town, but for this person, by name. */
    Flux<Candidate> candidates(int townId, long but, int limit) {
        return database.sql("""
                        select a.id, a.name, a.login from admin.account a
                         where a.id <> :but and a.disabled_at is null
                           and exists (select from admin.membership m where m.account_id = a.id and m.town_id = :town)
                         order by a.name, a.login limit :limit
                        """)
                .bind("town", townId)
                .bind("but", but)
                .bind("limit", limit)
                .map(row -> new Candidate(
                        required(row, "id", Long.class),
                        required(row, "name", String.class),
                        required(row, "login", String.class)))
                .all();
    }

    /** Lets nobody else name a deputy of this person in the meantime, and says whether one of these roles has one at that time. */
    Mono<Boolean> lockAndFindOther(Actor absentee, Delegations.NewDelegation wanted) {
        return database.sql("select id from admin.account where id = :id for no key update")
                .bind("id", absentee.accountId())
                .fetch()
                .first()
                .then(database.sql("""
                                select exists (select from admin.delegation d
                                                where d.absentee_id = :absentee and d.town_id = :town and d.ended_at is null
                                                  and d.roles && :roles and d.from_at < :until and d.until_at > :from) as other
                                """)
                        .bind("absentee", absentee.accountId())
                        .bind("town", wanted.townId())
                        .bind("roles", codes(wanted.roles()))
                        .bind("from", wanted.from())
                        .bind("until", wanted.until())
                        .mapValue(Boolean.class)
                        .one());
    }

    Mono<Long> add(Actor absentee, Delegations.NewDelegation wanted) {
        return database.sql("""
                        insert into admin.delegation (town_id, absentee_id, deputy_id, roles, from_at, until_at)
                        values (:town, :absentee, :deputy, :roles, :from, :until) returning id
                        """)
                .bind("town", wanted.townId())
                .bind("absentee", absentee.accountId())
                .bind("deputy", wanted.deputyId())
                .bind("roles", codes(wanted.roles()))
                .bind("from", wanted.from())
                .bind("until", wanted.until())
                .mapValue(Long.class)
                .one();
    }

    private static String[] codes(Set<Role> roles) {
        return roles.stream().sorted().map(Role::code).toArray(String[]::new);
    }

    /** Ends it now; 0 where it is over. */
    Mono<Long> end(Delegation delegation, Actor actor) {
        return database.sql("""
                        update admin.delegation set ended_at = now(), ended_by = :actor
                         where town_id = :town and id = :id and ended_at is null
                        """)
                .bind("actor", actor.accountId())
                .bind("town", delegation.townId())
                .bind("id", delegation.id())
                .fetch()
                .rowsUpdated();
    }

    private static Delegation delegation(Readable row) {
        return new Delegation(
                required(row, "town_id", Integer.class),
                required(row, "id", Long.class),
                required(row, "absentee_id", Long.class),
                required(row, "absentee", String.class),
                required(row, "deputy_id", Long.class),
                required(row, "deputy", String.class),
                roles(List.of(required(row, "roles", String[].class))),
                required(row, "from_at", Instant.class),
                required(row, "until_at", Instant.class));
    }

    private static Set<Role> roles(List<String> codes) {
        return codes.stream()
                .flatMap(code -> Role.ofCode(code).map(Stream::of).orElseGet(Stream::of))
                .collect(Collectors.toSet());
    }
}
