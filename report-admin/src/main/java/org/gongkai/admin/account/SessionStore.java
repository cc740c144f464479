package org.gongkai.admin.account;

import static org.gongkai.admin.scope.DatabaseRow.required;

import java.time.Instant;
import org.gongkai.admin.audit.Visitor;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** Sessions in the database, so that they outlive a process and any process of the desk knows them. */
@Component
class SessionStore {

    private final DatabaseClient database;
    private final AccountProperties properties;

    SessionStore(@Qualifier("adminDatabase") DatabaseClient database, AccountProperties properties) {
        this.database = database;
        this.properties = properties;
    }

    /** Begins a session; sessions that ended a while ago are forgotten with it. */
    Mono<Void> begin(long accountId, byte[] digest, Visitor visitor, boolean byProvider) {
        return database.sql("""
                        with old as (delete from admin.session
                                      where account_id = :account and greatest(ended_at, ends_at) < now() - interval '30 days')
                        insert into admin.session (account_id, digest, address, agent, ends_at, by_provider)
                        values (:account, :digest, :address, :agent, now() + make_interval(secs => :longest), :provider)
                        """)
                .bind("account", accountId)
                .bind("digest", digest)
                .bind("address", visitor.address())
                .bind("agent", visitor.agent())
                .bind("provider", byProvider)
                .bind("longest", (double) properties.longest().toSeconds())
                .then();
    }

    /** The session of this digest with what its person has to do first; empty where it is over. Notes the request once a minute. */
    Mono<ActorAuthentication> find(byte[] digest) {
        return database.sql("""
                        select s.id, s.account_id, a.login,
                               case when a.second_factor_since is not null and s.second_factor_at is null then 'SECOND_FACTOR'
                                    when not s.by_provider and (a.must_change_password or cast(:age as float8) > 0
                                         and a.password_changed_at < now() - make_interval(secs => :age)) then 'NEW_PASSWORD'
                                    when a.second_factor_since is null and admin.holds_any(a.id, :roles) then 'ENROLMENT'
                                    else 'NONE' end as step,
                               s.last_seen_at < now() - interval '1 minute' as note
                          from admin.session s join admin.account a on a.id = s.account_id
                         where s.digest = :digest and s.ended_at is null and s.ends_at > now()
                           and s.last_seen_at > now() - make_interval(secs => :idle) and a.disabled_at is null
                        """)
                .bind("digest", digest)
                .bind("age", (double) properties.passwordAge().toSeconds())
                .bind("roles", properties.secondFactorFor().toArray(String[]::new))
                .bind("idle", (double) properties.idle().toSeconds())
                .map(row -> new Found(
                        new ActorAuthentication(
                                required(row, "account_id", Long.class),
                                required(row, "login", String.class),
                                required(row, "id", Long.class),
                                Step.valueOf(required(row, "step", String.class))),
                        required(row, "note", Boolean.class)))
                .one()
                .flatMap(found ->
                        (found.note() ? note(found.who().session()) : Mono.<Void>empty()).thenReturn(found.who()));
    }

    private record Found(ActorAuthentication who, boolean note) {}

    private Mono<Void> note(long session) {
        return database.sql("update admin.session set last_seen_at = now() where id = :id")
                .bind("id", session)
                .then();
    }

    /** The sessions of a person that are not over, the one used last first; at most 100. */
    Flux<Session> of(long accountId) {
        return database.sql("""
                        select id, address, agent, created_at, last_seen_at
                          from admin.session
                         where account_id = :account and ended_at is null and ends_at > now()
                           and last_seen_at > now() - make_interval(secs => :idle)
                         order by last_seen_at desc
                         limit 100
                        """)
                .bind("account", accountId)
                .bind("idle", (double) properties.idle().toSeconds())
                .map(row -> new Session(
                        required(row, "id", Long.class),
                        required(row, "address", String.class),
                        required(row, "agent", String.class),
                        required(row, "created_at", Instant.class),
                        required(row, "last_seen_at", Instant.class)))
                .all();
    }

    /** Ends one session of a person; empty where there is none to end. */
    Mono<Long> end(long accountId, long session) {
        return database.sql("""
                        update admin.session set ended_at = now()
                         where id = :id and account_id = :account and ended_at is null returning id
                        """)
                .bind("id", session)
                .bind("account", accountId)
                .mapValue(Long.class)
                .one();
    }

    /** Ends the session of this digest. */
    Mono<Void> end(byte[] digest) {
        return database.sql("update admin.session set ended_at = now() where digest = :digest and ended_at is null")
                .bind("digest", digest)
                .then();
    }

    /** Ends all sessions of a person but one, and says how many. */
    Mono<Long> endOthers(long accountId, long but) {
        return database.sql("""
                        update admin.session set ended_at = now()
                         where account_id = :account and id <> :but and ended_at is null
                        """)
                .bind("account", accountId)
                .bind("but", but)
                .fetch()
                .rowsUpdated();
    }

    /** Remembers that the second factor was given in this session. */
    Mono<Void> passSecondFactor(long session) {
        return database.sql("update admin.session set second_factor_at = now() where id = :id")
                .bind("id", session)
                .then();
    }
}
