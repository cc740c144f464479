package org.gongkai.admin.audit;

import org.gongkai.domain.town.Actor;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.r2dbc.core.Parameter;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;

/** Appends to the audit log (GB/T 22239-2019, 8.1.4.3). The database numbers and chains the rows; none can be changed. */
@Component
public class AuditTrail {

    private final DatabaseClient database;

    AuditTrail(@Qualifier("adminDatabase") DatabaseClient database) {
        this.database = database;
    }

    /** Records an act of a signed-in person, in the running transaction. */
    public Mono<Void> record(Actor actor, @Nullable Integer townId, String act, String subject) {
        return append(actor.accountId(), actor.login(), townId, act, subject);
    }

    /** Records an act of the command line or an attempt to sign in, where {@code login} may be anybody's. */
    public Mono<Void> record(String login, @Nullable Integer townId, String act, String subject) {
        return append(null, login, townId, act, subject);
    }

    private Mono<Void> append(
            @Nullable Long accountId, String login, @Nullable Integer townId, String act, String subject) {
        return Visitor.now().flatMap(visitor -> append(accountId, login, townId, act, subject, visitor));
    }

    private Mono<Void> append(
            @Nullable Long accountId,
            String login,
            @Nullable Integer townId,
            String act,
            String subject,
            Visitor visitor) {
        return database.sql("""
                        insert into admin.audit (account_id, login, town_id, act, subject, detail)
                        values (:account, :login, :town, :act, :subject,
                                case when :address = '' then '{}'::jsonb else jsonb_build_object('address', :address) end)
                        """)
                .bind("address", visitor.address())
                .bind("account", Parameter.fromOrEmpty(accountId, Long.class))
                .bind("login", login.length() > 60 ? login.substring(0, 60) : login)
                .bind("town", Parameter.fromOrEmpty(townId, Integer.class))
                .bind("act", act)
                .bind("subject", subject)
                .then();
    }
}
