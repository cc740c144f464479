package org.gongkai.admin.account;

import org.gongkai.admin.audit.AuditTrail;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** Lets people change their own password. */
@Component
public class ChangingPassword {

    /** So many passwords before are not taken again. */
    private static final int REMEMBERED = 5;

    private final AccountStore accounts;
    private final Passwords passwords;
    private final SessionStore sessions;
    private final AuditTrail audit;

    ChangingPassword(AccountStore accounts, Passwords passwords, SessionStore sessions, AuditTrail audit) {
        this.accounts = accounts;
        this.passwords = passwords;
        this.sessions = sessions;
        this.audit = audit;
    }

    /** What became of it; the key of its sentence is {@code password.} and {@link #key}. */
    public enum Outcome {
        CHANGED("changed"),
        WRONG("wrong"),
        LENGTH("weak.length"),
        LOGIN("weak.login"),
        VARIETY("weak.variety"),
        KINDS("weak.kinds"),
        FREQUENT("weak.frequent"),
        USED_BEFORE("used-before");

        private final String key;

        Outcome(String key) {
            this.key = key;
        }

        public String key() {
            return key;
        }
    }

    /** Changes the password and ends all other sessions; a wrong present password counts as a failed sign-in. */
    public Mono<Outcome> change(ActorAuthentication person, String present, String wanted) {
        return accounts.credentials(person.accountId())
                .flatMap(known -> accounts.beginAttempt(
                                known.id(), SigningIn.ALLOWED_FAILURES, SigningIn.LOCKED_MINUTES)
                        .flatMap(_ -> passwords.matches(present, known.passwordHash()))
                        .filter(right -> right)
                        .flatMap(_ -> accounts.clearFailures(known.id()).then(Mono.defer(() -> set(person, wanted)))))
                .switchIfEmpty(Mono.defer(() -> audit.record(
                                person.getName(), null, "password-change-failed", "account:" + person.accountId())
                        .thenReturn(Outcome.WRONG)));
    }

    private Mono<Outcome> set(ActorAuthentication person, String wanted) {
        var weakness = PasswordRules.weakness(wanted, person.getName());
        if (weakness.isPresent()) {
            return Mono.just(Outcome.valueOf(weakness.get().name()));
        }
        return isUsedBefore(person.accountId(), wanted)
                .flatMap(used -> used
                        ? Mono.just(Outcome.USED_BEFORE)
                        : passwords
                                .hash(wanted)
                                .flatMap(hash -> accounts.setPassword(person.accountId(), hash, false))
                                .then(sessions.endOthers(person.accountId(), person.session()))
                                .then(audit.record(
                                        person.getName(), null, "password-changed", "account:" + person.accountId()))
                                .thenReturn(Outcome.CHANGED));
    }

    private Mono<Boolean> isUsedBefore(long accountId, String wanted) {
        return accounts.pastHashes(accountId, REMEMBERED)
                .collectList()
                .flatMap(hashes -> Flux.fromIterable(hashes)
                        .concatMap(hash -> passwords.matches(wanted, hash))
                        .any(same -> same));
    }
}
