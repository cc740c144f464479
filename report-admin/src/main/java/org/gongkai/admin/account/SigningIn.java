package org.gongkai.admin.account;

import java.time.InstantSource;
import java.util.Locale;
import org.gongkai.admin.audit.AuditTrail;
import org.gongkai.admin.scope.TownScope;
import org.gongkai.domain.town.Actor;
import org.springframework.security.authentication.BadCredentialsException;
import org.springframework.security.authentication.LockedException;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;

/**
 * Checks login and password. After five failures in a row an account is locked for half an hour (the usual parameters of
 * GB/T 22239-2019, 8.1.4.1); every attempt is audited.
 */
@Component
public class SigningIn {

    private static final int ALLOWED_FAILURES = 5;
    private static final int LOCKED_MINUTES = 30;

    private final AccountStore accounts;
    private final Passwords passwords;
    private final TownScope scope;
    private final AuditTrail audit;
    private final InstantSource clock;

    SigningIn(AccountStore accounts, Passwords passwords, TownScope scope, AuditTrail audit, InstantSource clock) {
        this.accounts = accounts;
        this.passwords = passwords;
        this.scope = scope;
        this.audit = audit;
        this.clock = clock;
    }

    /** The person with this login and password; fails with an {@code AuthenticationException} otherwise. */
    public Mono<Actor> signIn(String login, String password) {
        var name = login.strip().toLowerCase(Locale.ROOT);
        return accounts.credentials(name)
                .flatMap(found -> check(found, password))
                .switchIfEmpty(Mono.defer(() -> passwords
                        .matchesNobody(password)
                        .then(audit.record(name, null, "sign-in-failed", "account"))
                        .then(Mono.error(new BadCredentialsException("unknown login")))));
    }

    /** The person behind an account that has signed in before; empty when it has been disabled since. */
    public Mono<Actor> actor(long accountId) {
        return scope.ofAccount(accountId, accounts.actor(accountId));
    }

    private Mono<Actor> check(AccountStore.Credentials found, String password) {
        var lockedUntil = found.lockedUntil();
        if (lockedUntil != null && lockedUntil.isAfter(clock.instant())) {
            // a locked account answers alike whether the password is right or wrong
            return passwords
                    .matchesNobody(password)
                    .then(audit.record(found.login(), null, "sign-in-locked", "account:" + found.id()))
                    .then(Mono.error(new LockedException("locked until " + lockedUntil)));
        }
        return passwords
                .matches(password, found.passwordHash())
                .flatMap(matches -> matches && !found.disabled() ? succeed(found) : fail(found));
    }

    private Mono<Actor> succeed(AccountStore.Credentials found) {
        return accounts.clearFailures(found.id())
                .then(audit.record(found.login(), null, "sign-in", "account:" + found.id()))
                .then(actor(found.id()));
    }

    private Mono<Actor> fail(AccountStore.Credentials found) {
        return accounts.countFailure(found.id(), ALLOWED_FAILURES, LOCKED_MINUTES)
                .then(audit.record(found.login(), null, "sign-in-failed", "account:" + found.id()))
                .then(Mono.error(new BadCredentialsException("wrong password")));
    }
}
