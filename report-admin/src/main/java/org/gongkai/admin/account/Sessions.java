package org.gongkai.admin.account;

import org.gongkai.admin.audit.AuditTrail;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** The sessions of people, shown and ended. */
@Component
public class Sessions {

    private final SessionStore store;
    private final AuditTrail audit;

    Sessions(SessionStore store, AuditTrail audit) {
        this.store = store;
        this.audit = audit;
    }

    /** The sessions of an account that are not over, the one used last first. */
    public Flux<Session> of(long accountId) {
        return store.of(accountId);
    }

    /** Ends one session of the person; nothing happens where it is over or another's. */
    public Mono<Void> end(ActorAuthentication person, long session) {
        return store.end(person.accountId(), session)
                .flatMap(ended -> audit.record(person.getName(), null, "session-ended", "session:" + ended));
    }

    /** Ends all sessions of the person but the one that asks. */
    public Mono<Void> endOthers(ActorAuthentication person) {
        return store.endOthers(person.accountId(), person.session())
                .flatMap(_ -> audit.record(person.getName(), null, "sessions-ended", "account:" + person.accountId()));
    }

    /** Ends all sessions of an account. */
    public Mono<Void> endAll(long accountId) {
        return store.endOthers(accountId, 0).then();
    }
}
