package org.gongkai.admin.account;

import java.util.Locale;
import java.util.regex.Pattern;
import org.gongkai.admin.audit.AuditTrail;
import org.gongkai.admin.audit.Visitor;
import org.gongkai.admin.scope.TownScope;
import org.gongkai.domain.town.Actor;
import org.springframework.security.authentication.BadCredentialsException;
import org.springframework.security.authentication.LockedException;
import org.springframework.security.core.AuthenticationException;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;

/**
 * Checks login and password. After five failures in a row an account is locked for half an hour (the usual parameters of
 * GB/T 22239-2019, 8.1.4.1); every attempt is audited.
 */
@Component
public class SigningIn {

    /** The shape of every login: 2 to 40 of a–z, 0–9, dot, underscore and hyphen, starting with a letter. */
    public static final Pattern LOGIN = Pattern.compile("[a-z][a-z0-9._-]{1,39}");

    static final int ALLOWED_FAILURES = 5;
    static final int LOCKED_MINUTES = 30;

    private final AccountStore accounts;
    private final Passwords passwords;
    private final TownScope scope;
    private final AuditTrail audit;
    private final AccountProperties properties;
    private final SecondFactors secondFactors;
    private final IdentityStore identities;

    SigningIn(
            AccountStore accounts,
            Passwords passwords,
            TownScope scope,
            AuditTrail audit,
            AccountProperties properties,
            SecondFactors secondFactors,
            IdentityStore identities) {
        this.accounts = accounts;
        this.passwords = passwords;
        this.scope = scope;
        this.audit = audit;
        this.properties = properties;
        this.secondFactors = secondFactors;
        this.identities = identities;
    }

    /** The person with this login and password; fails with an {@code AuthenticationException} otherwise. */
    public Mono<Actor> signIn(String login, String password) {
        return Mono.defer(() -> {
            long begun = System.nanoTime();
            return tried(login, password)
                    .onErrorResume(
                            AuthenticationException.class,
                            failure -> rest(begun).then(Mono.error(failure)));
        });
    }

    /**
     * What is left until a failure is told. A password takes as long whoever it is for, but an account that there is takes a few statements
     * more, and they would add up for a patient asker.
     */
    private Mono<Long> rest(long begun) {
        var rest = properties.failureAfter().minusNanos(System.nanoTime() - begun);
        return rest.isPositive() ? Mono.delay(rest) : Mono.just(0L);
    }

    private Mono<Actor> tried(String login, String password) {
        return Visitor.now()
                .flatMap(visitor -> accounts.hasFailedOften(visitor.address(), properties.addressFailures())
                        .flatMap(often -> often
                                ? refuseAddress(password)
                                : signInFrom(login, password)
                                        .onErrorResume(
                                                AuthenticationException.class,
                                                failure -> accounts.addFailure(visitor.address())
                                                        .then(Mono.error(failure)))));
    }

    /**
     * The person whom an OpenID provider vouches for; fails with an {@link OpenIdFailure} where no account is linked to the subject, or a
     * disabled one. Wrong passwords that others gave do not lock this way.
     */
    Mono<Actor> signInAt(String issuer, String subject) {
        return identities
                .account(issuer, subject)
                .flatMap(accounts::credentials)
                .filter(found -> !found.disabled())
                .flatMap(found -> accounts.noteSignIn(found.id())
                        .then(audit.record(found.login(), null, "sign-in", "account:" + found.id() + " openid"))
                        .then(actor(found.id())))
                .switchIfEmpty(Mono.defer(() -> audit.record("?", null, "sign-in-failed", "openid")
                        .then(Mono.error(new OpenIdFailure(OpenIdFailure.Reason.UNKNOWN, "nobody's subject", null)))));
    }

    /** Whoever tries out many accounts from one address waits, and learns nothing about any of them. */
    private Mono<Actor> refuseAddress(String password) {
        return passwords
                .matchesNobody(password)
                .then(audit.record("?", null, "sign-in-refused", "address"))
                .then(Mono.error(new LockedException("too many failures from this address")));
    }

    private Mono<Actor> signInFrom(String login, String password) {
        var name = login.strip().toLowerCase(Locale.ROOT);
        return Mono.just(name)
                .filter(known -> LOGIN.matcher(known).matches())
                .flatMap(accounts::credentials)
                .flatMap(found -> check(found, password))
                .switchIfEmpty(Mono.defer(() -> passwords
                        .matchesNobody(password)
                        .then(audit.record(
                                LOGIN.matcher(name).matches() ? name : "?", null, "sign-in-failed", "account"))
                        .then(Mono.error(new BadCredentialsException("unknown login")))));
    }

    /** The person behind an account that has signed in before; empty when it has been disabled since. */
    public Mono<Actor> actor(long accountId) {
        return scope.ofAccount(accountId, accounts.actor(accountId));
    }

    /** Whether somebody who has just given the right password may be trusted with a token. */
    public enum Readiness {
        READY,
        TEMPORARY_PASSWORD,
        CODE_MISSING,
        CODE_WRONG
    }

    /**
     * What is missing to trust a person with a token.
     *
     * @param code of the second factor; used up where it is right
     */
    public Mono<Readiness> readiness(Actor actor, String code) {
        return accounts.credentials(actor.accountId()).flatMap(known -> {
            if (known.mustChange()) {
                return Mono.just(Readiness.TEMPORARY_PASSWORD);
            }
            if (!known.hasSecondFactor()) {
                return Mono.just(Readiness.READY);
            }
            return code.isBlank()
                    ? Mono.just(Readiness.CODE_MISSING)
                    : secondFactors
                            .check(actor.accountId(), actor.login(), code)
                            .map(right -> right ? Readiness.READY : Readiness.CODE_WRONG);
        });
    }

    private Mono<Actor> check(AccountStore.Credentials found, String password) {
        return accounts.beginAttempt(found.id(), ALLOWED_FAILURES, LOCKED_MINUTES)
                .flatMap(_ -> passwords.matches(password, found.passwordHash()))
                .flatMap(matches -> matches && !found.disabled() ? succeed(found) : fail(found))
                .switchIfEmpty(Mono.defer(() -> refuseLocked(found, password)));
    }

    /** A locked account answers alike, and as slowly, whether the password is right or wrong. */
    private Mono<Actor> refuseLocked(AccountStore.Credentials found, String password) {
        return passwords
                .matchesNobody(password)
                .then(audit.record(found.login(), null, "sign-in-locked", "account:" + found.id()))
                .then(Mono.error(new LockedException("locked")));
    }

    private Mono<Actor> succeed(AccountStore.Credentials found) {
        return accounts.clearFailures(found.id())
                .then(accounts.noteSignIn(found.id()))
                .then(audit.record(found.login(), null, "sign-in", "account:" + found.id()))
                .then(actor(found.id()));
    }

    private Mono<Actor> fail(AccountStore.Credentials found) {
        return audit.record(found.login(), null, "sign-in-failed", "account:" + found.id())
                .then(Mono.error(new BadCredentialsException("wrong password")));
    }
}
