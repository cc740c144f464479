package org.gongkai.admin.account;

import static org.gongkai.admin.scope.DatabaseRow.required;

import io.r2dbc.spi.Readable;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.gongkai.domain.town.Absentee;
import org.gongkai.domain.town.Actor;
import org.gongkai.domain.town.Deputyship;
import org.gongkai.domain.town.Membership;
import org.gongkai.domain.town.Role;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.r2dbc.core.Parameter;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** Accounts, their roles and their access tokens in the database. */
@Component
public class AccountStore {

    private static final String ACTOR = """
            select a.id, a.login, a.name,
                   array(select coalesce(m.town_id, 0) || ' ' || m.role from admin.membership m where m.account_id = a.id) as roles,
                   array(select d.town_id || ' ' || d.role || ' ' || d.account_id || ' ' || d.name
                           from admin.deputyships(a.id) d) as deputyships
              from admin.account a
            """;

    private final DatabaseClient database;

    AccountStore(@Qualifier("adminDatabase") DatabaseClient database) {
        this.database = database;
    }

    /** What signing in needs to know of an account. */
    record Credentials(
            long id,
            String login,
            String passwordHash,
            boolean disabled,
            boolean mustChange,
            boolean hasSecondFactor) {}

    /** The account that signs in with this login. */
    Mono<Credentials> credentials(String login) {
        return database.sql("""
                        select id, login, password_hash, disabled_at is not null as disabled, must_change_password,
                               second_factor_since is not null as has_second_factor
                          from admin.account where login = :login
                        """)
                .bind("login", login)
                .map((Readable row) -> credentials(row))
                .one();
    }

    /** The same, by account. */
    Mono<Credentials> credentials(long accountId) {
        return database.sql("""
                        select id, login, password_hash, disabled_at is not null as disabled, must_change_password,
                               second_factor_since is not null as has_second_factor
                          from admin.account where id = :id
                        """)
                .bind("id", accountId)
                .map((Readable row) -> credentials(row))
                .one();
    }

    private static Credentials credentials(Readable row) {
        return new Credentials(
                required(row, "id", Long.class),
                required(row, "login", String.class),
                required(row, "password_hash", String.class),
                required(row, "disabled", Boolean.class),
                required(row, "must_change_password", Boolean.class),
                required(row, "has_second_factor", Boolean.class));
    }

    /** The id behind a login, disabled or not. */
    public Mono<Long> idOf(String login) {
        return database.sql("select id from admin.account where login = :login")
                .bind("login", login)
                .mapValue(Long.class)
                .one();
    }

    /**
     * The person with all roles, own and in somebody's place; empty for a disabled account. Roles show only within a scope that may see them.
     */
    public Mono<Actor> actor(long accountId) {
        return actors(database.sql(ACTOR + " where a.id = :id and a.disabled_at is null")
                        .bind("id", accountId))
                .next();
    }

    /** Everybody with a role in the town who is not disabled. Runs inside a scope that sees it. */
    public Flux<Actor> actorsIn(int townId) {
        return actors(database.sql(ACTOR + """
                         where a.disabled_at is null
                           and exists (select from admin.membership m where m.account_id = a.id and m.town_id = :town)
                         order by a.id
                        """).bind("town", townId));
    }

    private static Flux<Actor> actors(DatabaseClient.GenericExecuteSpec sql) {
        return sql.map(row -> new Actor(
                        required(row, "id", Long.class),
                        required(row, "login", String.class),
                        required(row, "name", String.class),
                        Stream.of(required(row, "roles", String[].class))
                                .flatMap(text -> membership(text).stream())
                                .collect(Collectors.toSet()),
                        Stream.of(required(row, "deputyships", String[].class))
                                .flatMap(text -> deputyship(text).stream())
                                .collect(Collectors.toSet())))
                .all();
    }

    private static Optional<Membership> membership(String text) {
        int space = text.indexOf(' ');
        return Role.ofCode(text.substring(space + 1))
                .map(role -> new Membership(Integer.parseInt(text.substring(0, space)), role));
    }

    private static Optional<Deputyship> deputyship(String text) {
        var parts = text.split(" ", 4);
        return Role.ofCode(parts[1])
                .map(role -> new Deputyship(
                        Integer.parseInt(parts[0]), role, new Absentee(Long.parseLong(parts[2]), parts[3])));
    }

    /** Where a person's mail goes, and which they want. */
    public Mono<MailSettings> mailSettings(long accountId) {
        return database.sql("select coalesce(email, '') as email, mail_choice from admin.account where id = :id")
                .bind("id", accountId)
                .map(row -> new MailSettings(
                        required(row, "email", String.class),
                        MailChoice.ofCode(required(row, "mail_choice", String.class))
                                .orElseThrow()))
                .one();
    }

    /** Sets where a person's mail goes and which they want. */
    public Mono<Void> setMail(long accountId, MailSettings settings) {
        return database.sql("update admin.account set email = nullif(:email, ''), mail_choice = :choice where id = :id")
                .bind("email", settings.address())
                .bind("choice", settings.choice().code())
                .bind("id", accountId)
                .then();
    }

    /**
     * Adds an account.
     *
     * @param temporary whether the person has to choose a password of their own first
     */
    public Mono<Long> add(String login, String name, String passwordHash, boolean temporary) {
        return database.sql("""
                        insert into admin.account (login, name, password_hash, must_change_password)
                        values (:login, :name, :hash, :temporary) returning id
                        """)
                .bind("temporary", temporary)
                .bind("login", login)
                .bind("name", name)
                .bind("hash", passwordHash)
                .mapValue(Long.class)
                .one();
    }

    /** Gives an account a role; nothing happens where it has it. */
    public Mono<Void> addMembership(long accountId, @Nullable Integer townId, Role role) {
        return database.sql("""
                        insert into admin.membership (account_id, town_id, role) values (:account, :town, :role)
                        on conflict do nothing
                        """)
                .bind("account", accountId)
                .bind("town", Parameter.fromOrEmpty(townId, Integer.class))
                .bind("role", role.code())
                .then();
    }

    /**
     * Counts an attempt before its password is looked at, so that many at once are no more than many in a row; the last one
     * allowed locks the account for {@code minutes}. Empty where the account is locked already.
     */
    Mono<Long> beginAttempt(long accountId, int allowed, int minutes) {
        return database.sql("""
                        update admin.account
                           set failed_attempts = case when locked_until is null then failed_attempts + 1 else 1 end,
                               locked_until = case when locked_until is null and failed_attempts + 1 >= :allowed
                                                   then now() + make_interval(mins => :minutes) end
                         where id = :id and (locked_until is null or locked_until <= now())
                        returning id
                        """)
                .bind("id", accountId)
                .bind("allowed", allowed)
                .bind("minutes", minutes)
                .mapValue(Long.class)
                .one();
    }

    /** Forgets failed attempts after a successful sign-in, or because somebody unlocks the account. */
    public Mono<Void> clearFailures(long accountId) {
        return database.sql("""
                        update admin.account set failed_attempts = 0, locked_until = null
                         where id = :id and (failed_attempts > 0 or locked_until is not null)
                        """).bind("id", accountId).then();
    }

    Mono<Void> noteSignIn(long accountId) {
        return database.sql("update admin.account set last_sign_in_at = now() where id = :id")
                .bind("id", accountId)
                .then();
    }

    /** Whether so many attempts from this address failed in the last quarter of an hour. */
    Mono<Boolean> hasFailedOften(String address, int failures) {
        return database.sql("""
                        select coalesce(sum(failures), 0) >= :failures as often from admin.address_failure
                         where address = :address and quarter > now() - interval '15 minutes'
                        """)
                .bind("address", address)
                .bind("failures", failures)
                .mapValue(Boolean.class)
                .one();
    }

    /** Counts a failed attempt of an address; what is older than a day is forgotten. */
    Mono<Void> addFailure(String address) {
        return database.sql("""
                        with old as (delete from admin.address_failure where quarter < now() - interval '1 day')
                        insert into admin.address_failure (address, quarter, failures)
                        values (:address, date_bin('15 minutes', now(), timestamptz '2000-01-01 00:00:00Z'), 1)
                        on conflict (quarter, address) do update set failures = address_failure.failures + 1
                        """).bind("address", address).then();
    }

    /** The last passwords of an account by their hashes, the present one first. */
    Flux<String> pastHashes(long accountId, int most) {
        return database.sql("""
                        (select password_hash, 'infinity'::timestamptz as at from admin.account where id = :id)
                        union all
                        (select password_hash, at from admin.past_password where account_id = :id order by at desc limit :most)
                        order by at desc
                        limit :most
                        """)
                .bind("id", accountId)
                .bind("most", most)
                .map(row -> required(row, "password_hash", String.class))
                .all();
    }

    /**
     * Sets a password and keeps the one before among the past ones. Tokens end with the password that vouched for them: whoever knew it may
     * have made one. A temporary password ends the sessions too.
     */
    public Mono<Void> setPassword(long accountId, String hash, boolean temporary) {
        return database.sql("""
                        with ended as (update admin.session set ended_at = now()
                                        where account_id = :id and :temporary and ended_at is null),
                             revoked as (update admin.access_token set revoked_at = now()
                                          where account_id = :id and revoked_at is null),
                             past as (insert into admin.past_password (account_id, password_hash)
                                      select id, password_hash from admin.account where id = :id)
                        update admin.account
                           set password_hash = :hash, must_change_password = :temporary, password_changed_at = now(),
                               failed_attempts = 0, locked_until = null
                         where id = :id
                        """)
                .bind("id", accountId)
                .bind("hash", hash)
                .bind("temporary", temporary)
                .then();
    }

    /** Disables an account or enables it again. */
    public Mono<Void> setDisabled(long accountId, boolean disabled) {
        return database.sql("update admin.account set disabled_at = case when :disabled then now() end where id = :id")
                .bind("id", accountId)
                .bind("disabled", disabled)
                .then();
    }

    /** Takes a role away; empty where the account has it not. */
    public Mono<Long> removeMembership(long accountId, @Nullable Integer townId, Role role) {
        return database.sql("""
                        delete from admin.membership
                         where account_id = :account and town_id is not distinct from :town and role = :role
                        returning account_id
                        """)
                .bind("account", accountId)
                .bind("town", Parameter.fromOrEmpty(townId, Integer.class))
                .bind("role", role.code())
                .mapValue(Long.class)
                .one();
    }

    /** Keeps a token by its digest for {@code days}. */
    Mono<Void> addToken(long accountId, byte[] digest, String name, int days) {
        return database.sql("""
                        insert into admin.access_token (account_id, digest, name, expires_at)
                        values (:account, :digest, :name, now() + make_interval(days => :days))
                        """)
                .bind("account", accountId)
                .bind("digest", digest)
                .bind("name", name)
                .bind("days", days)
                .then();
    }

    /** Revokes the tokens of an account that are still valid. */
    Mono<Long> revokeTokens(long accountId) {
        return database.sql(
                        "update admin.access_token set revoked_at = now() where account_id = :id and revoked_at is null")
                .bind("id", accountId)
                .fetch()
                .rowsUpdated();
    }

    /** The account a token belongs to; empty for an unknown, expired or revoked one. Notes its use once a minute. */
    Mono<Long> accountOfToken(byte[] digest) {
        return database.sql("""
                        select t.id, t.account_id, t.last_used_at is null or t.last_used_at < now() - interval '1 minute' as note
                          from admin.access_token t join admin.account a on a.id = t.account_id
                         where t.digest = :digest and t.revoked_at is null and t.expires_at > now() and a.disabled_at is null
                        """)
                .bind("digest", digest)
                .map(row -> new TokenRow(
                        required(row, "id", Long.class),
                        required(row, "account_id", Long.class),
                        required(row, "note", Boolean.class)))
                .one()
                .flatMap(token ->
                        (token.note() ? noteUse(token.id()) : Mono.<Void>empty()).thenReturn(token.accountId()));
    }

    private record TokenRow(long id, long accountId, boolean note) {}

    private Mono<Void> noteUse(long tokenId) {
        return database.sql("update admin.access_token set last_used_at = now() where id = :id")
                .bind("id", tokenId)
                .then();
    }
}
