package org.gongkai.admin.account;

import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;

/** Who people are at an OpenID provider. */
@Component
public class IdentityStore {

    private final DatabaseClient database;

    IdentityStore(@Qualifier("adminDatabase") DatabaseClient database) {
        this.database = database;
    }

    /** The account of this subject, disabled or not; empty for a stranger. */
    Mono<Long> account(String issuer, String subject) {
        return database.sql("select account_id from admin.identity where issuer = :issuer and subject = :subject")
                .bind("issuer", issuer)
                .bind("subject", subject)
                .mapValue(Long.class)
                .one();
    }

    /**
     * Links an account to a subject, instead of the one it had with this issuer. Fails with a {@code DuplicateKeyException} where the subject
     * is somebody else's.
     */
    public Mono<Void> link(long accountId, String issuer, String subject) {
        return unlink(accountId, issuer)
                .then(database.sql(
                                "insert into admin.identity (issuer, subject, account_id) values (:issuer, :subject, :account)")
                        .bind("issuer", issuer)
                        .bind("subject", subject)
                        .bind("account", accountId)
                        .then());
    }

    /** Unlinks an account from the issuer; its sessions that began there end. */
    public Mono<Void> unlink(long accountId, String issuer) {
        return database.sql("""
                        with ended as (update admin.session set ended_at = now()
                                        where account_id = :account and by_provider and ended_at is null)
                        delete from admin.identity where account_id = :account and issuer = :issuer
                        """)
                .bind("account", accountId)
                .bind("issuer", issuer)
                .then();
    }
}
