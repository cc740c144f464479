package org.gongkai.admin.account;

import java.util.List;
import java.util.Objects;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** Keys of second factors and recovery codes in the database. */
@Component
class SecondFactorStore {

    private final DatabaseClient database;

    SecondFactorStore(@Qualifier("adminDatabase") DatabaseClient database) {
        this.database = database;
    }

    /** A sealed key, and the last step whose code was taken. */
    record Kept(byte[] sealed, boolean confirmed, long step) {}

    Mono<Kept> find(long accountId) {
        return database.sql("""
                        select second_factor, second_factor_since is not null as confirmed, second_factor_step
                          from admin.account where id = :id and second_factor is not null
                        """)
                .bind("id", accountId)
                .map(row -> new Kept(
                        Objects.requireNonNull(row.get("second_factor", byte[].class)),
                        Objects.requireNonNull(row.get("confirmed", Boolean.class)),
                        Objects.requireNonNull(row.get("second_factor_step", Long.class))))
                .one();
    }

    /** Keeps a key that is not confirmed yet; a confirmed one stays. */
    Mono<Long> keep(long accountId, byte[] sealed) {
        return database.sql("""
                        update admin.account set second_factor = :sealed, second_factor_step = 0
                         where id = :id and second_factor_since is null returning id
                        """)
                .bind("id", accountId)
                .bind("sealed", sealed)
                .mapValue(Long.class)
                .one();
    }

    /** Takes the code of a step, once and for all; empty where it or a later one was taken already. */
    Mono<Long> take(long accountId, long step) {
        return database.sql("""
                        update admin.account set second_factor_step = :step,
                               second_factor_since = coalesce(second_factor_since, now())
                         where id = :id and second_factor_step < :step and second_factor is not null returning id
                        """)
                .bind("id", accountId)
                .bind("step", step)
                .mapValue(Long.class)
                .one();
    }

    Mono<Void> remove(long accountId) {
        return database.sql("""
                        with codes as (delete from admin.recovery_code where account_id = :id)
                        update admin.account set second_factor = null, second_factor_since = null, second_factor_step = 0
                         where id = :id
                        """).bind("id", accountId).then();
    }

    /** Replaces all recovery codes. */
    Mono<Void> setRecoveryCodes(long accountId, List<byte[]> digests) {
        return database.sql("delete from admin.recovery_code where account_id = :id")
                .bind("id", accountId)
                .then()
                .thenMany(Flux.fromIterable(digests)
                        .concatMap(digest -> database.sql(
                                        "insert into admin.recovery_code (account_id, digest) values (:id, :digest)")
                                .bind("id", accountId)
                                .bind("digest", digest)
                                .then()))
                .then();
    }

    /** Uses a recovery code up; empty where it is none or used already. */
    Mono<Long> useRecoveryCode(long accountId, byte[] digest) {
        return database.sql("""
                        update admin.recovery_code set used_at = now()
                         where account_id = :id and digest = :digest and used_at is null returning account_id
                        """)
                .bind("id", accountId)
                .bind("digest", digest)
                .mapValue(Long.class)
                .one();
    }

    Mono<Long> recoveryCodesLeft(long accountId) {
        return database.sql("select count(*) from admin.recovery_code where account_id = :id and used_at is null")
                .bind("id", accountId)
                .mapValue(Long.class)
                .one();
    }
}
