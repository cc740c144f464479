package org.gongkai.admin.people;

import static org.gongkai.admin.scope.DatabaseRow.required;

import io.r2dbc.spi.Readable;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.gongkai.domain.town.Membership;
import org.gongkai.domain.town.Role;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** Reads people with their roles. Whose roles show, the scope of the connection says. */
@Component
class PeopleStore {

    private static final String PERSON = """
            select a.id, a.login, a.name, a.disabled_at is not null as disabled, coalesce(a.locked_until > now(), false) as locked,
                   a.must_change_password, a.second_factor_since is not null as has_second_factor, a.last_sign_in_at,
                   array(select coalesce(m.town_id, 0) || ' ' || m.role from admin.membership m where m.account_id = a.id) as roles
              from admin.account a
            """;

    private final DatabaseClient database;

    PeopleStore(@Qualifier("adminDatabase") DatabaseClient database) {
        this.database = database;
    }

    /**
     * People by login.
     *
     * @param words part of a login or a name; empty for all
     * @param after the login before the first one shown; empty for the beginning
     * @param everybody whether also those are shown who have no role within the scope
     */
    record Selection(String words, String after, boolean everybody) {}

    Flux<Person> list(Selection selection, int limit) {
        return database.sql(PERSON + """
                         where a.login > :after
                           and (:words = '' or strpos(a.login, :words) > 0 or strpos(a.name, :words) > 0)
                           and (:everybody or exists (select from admin.membership m
                                                       where m.account_id = a.id and m.town_id is not null))
                         order by a.login
                         limit :limit
                        """)
                .bind("after", selection.after())
                .bind("words", selection.words())
                .bind("everybody", selection.everybody())
                .bind("limit", limit)
                .map(PeopleStore::person)
                .all();
    }

    Mono<Person> find(long id) {
        return database.sql(PERSON + " where a.id = :id")
                .bind("id", id)
                .map(PeopleStore::person)
                .one();
    }

    private static Person person(Readable row) {
        return new Person(
                required(row, "id", Long.class),
                required(row, "login", String.class),
                required(row, "name", String.class),
                memberships(List.of(required(row, "roles", String[].class))),
                required(row, "disabled", Boolean.class),
                required(row, "locked", Boolean.class),
                required(row, "must_change_password", Boolean.class),
                required(row, "has_second_factor", Boolean.class),
                row.get("last_sign_in_at", Instant.class));
    }

    private static Set<Membership> memberships(List<String> roles) {
        var memberships = new HashSet<Membership>();
        for (var role : roles) {
            int space = role.indexOf(' ');
            Role.ofCode(role.substring(space + 1))
                    .map(known -> new Membership(Integer.parseInt(role.substring(0, space)), known))
                    .ifPresent(memberships::add);
        }
        return memberships;
    }
}
