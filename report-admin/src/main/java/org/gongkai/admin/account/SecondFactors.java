package org.gongkai.admin.account;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.time.InstantSource;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.gongkai.admin.audit.AuditTrail;
import org.gongkai.admin.scope.TownScope;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;

/**
 * The second factor: a code of an app that changes every half minute (RFC 6238), or one of ten words that are written down for the day the
 * telephone is lost.
 */
@Component
public class SecondFactors {

    private static final int RECOVERY_CODES = 10;

    /** Without letters and digits that look alike; 12 of 32 are 60 bits. */
    private static final String LETTERS = "abcdefghjkmnpqrstuvwxyz23456789x";

    private static final SecureRandom RANDOM = new SecureRandom();

    private final SecondFactorStore store;
    private final SecondFactorKey key;
    private final SessionStore sessions;
    private final AccountStore accounts;
    private final AuditTrail audit;
    private final TownScope scope;
    private final InstantSource clock;

    SecondFactors(
            SecondFactorStore store,
            SecondFactorKey key,
            SessionStore sessions,
            AccountStore accounts,
            AuditTrail audit,
            TownScope scope,
            InstantSource clock) {
        this.store = store;
        this.key = key;
        this.sessions = sessions;
        this.accounts = accounts;
        this.audit = audit;
        this.scope = scope;
        this.clock = clock;
    }

    /**
     * What a person needs to set up an app.
     *
     * @param secret the key in Base32, for typing
     * @param address the same as an address that apps read from a QR code
     */
    public record Enrolment(String secret, String address) {}

    /** A key for an app, the same until it is confirmed; empty where the person has a second factor already. */
    public Mono<Enrolment> enrolment(long accountId, String login) {
        return store.find(accountId)
                .flatMap(kept -> kept.confirmed()
                        ? Mono.<Enrolment>empty()
                        : Mono.just(enrolment(key.open(kept.sealed(), accountId), login)))
                .switchIfEmpty(Mono.defer(() -> {
                    var fresh = TimedCodes.newKey();
                    return store.find(accountId)
                            .hasElement()
                            .flatMap(known -> known
                                    ? Mono.empty()
                                    : store.keep(accountId, key.seal(fresh, accountId))
                                            .map(_ -> enrolment(fresh, login)));
                }));
    }

    private static Enrolment enrolment(byte[] key, String login) {
        var secret = TimedCodes.base32(key);
        var label = URLEncoder.encode("Gongkai:" + login, StandardCharsets.UTF_8);
        return new Enrolment(secret, "otpauth://totp/" + label + "?secret=" + secret + "&issuer=Gongkai");
    }

    /** Confirms the app by its first code and returns the recovery codes, shown this once; empty where the code is wrong. */
    public Mono<List<String>> confirm(ActorAuthentication person, String code) {
        return scope.ofAccount(
                person.accountId(),
                takeTimed(person.accountId(), code)
                        .flatMap(_ -> sessions.passSecondFactor(person.session())
                                .then(newRecoveryCodes(person.accountId()))
                                .delayUntil(_ -> audit.record(
                                        person.getName(),
                                        null,
                                        "second-factor-set",
                                        "account:" + person.accountId()))));
    }

    private Mono<List<String>> newRecoveryCodes(long accountId) {
        var codes =
                IntStream.range(0, RECOVERY_CODES).mapToObj(_ -> recoveryCode()).toList();
        return store.setRecoveryCodes(
                        accountId,
                        codes.stream()
                                .map(SecondFactors::plain)
                                .map(Digests::sha256)
                                .toList())
                .thenReturn(codes);
    }

    private static String recoveryCode() {
        return IntStream.range(0, 3)
                .mapToObj(_ -> RANDOM.ints(4, 0, LETTERS.length())
                        .mapToObj(i -> String.valueOf(LETTERS.charAt(i)))
                        .collect(Collectors.joining()))
                .collect(Collectors.joining("-"));
    }

    private static String plain(String code) {
        return code.toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9]", "");
    }

    /**
     * Whether the code is right, which then is used up and passes the session. Wrong codes count as failed sign-ins and lock the account as
     * wrong passwords do.
     */
    public Mono<Boolean> pass(ActorAuthentication person, String code) {
        return check(person.accountId(), person.getName(), code)
                .flatMap(right ->
                        right ? sessions.passSecondFactor(person.session()).thenReturn(true) : Mono.just(false));
    }

    /** Whether the code is right for this account, which then is used up. */
    Mono<Boolean> check(long accountId, String login, String code) {
        return accounts.beginAttempt(accountId, SigningIn.ALLOWED_FAILURES, SigningIn.LOCKED_MINUTES)
                .flatMap(_ -> take(accountId, code))
                .flatMap(_ -> accounts.clearFailures(accountId)
                        .then(audit.record(login, null, "second-factor", "account:" + accountId))
                        .thenReturn(true))
                .switchIfEmpty(
                        Mono.defer(() -> audit.record(login, null, "second-factor-failed", "account:" + accountId)
                                .thenReturn(false)));
    }

    private Mono<Long> take(long accountId, String code) {
        var digits = code.replaceAll("\\s", "");
        return digits.matches("[0-9]{6}")
                ? takeTimed(accountId, digits)
                : store.useRecoveryCode(accountId, Digests.sha256(plain(code)));
    }

    private Mono<Long> takeTimed(long accountId, String code) {
        return store.find(accountId).flatMap(kept -> {
            var step = TimedCodes.step(
                    key.open(kept.sealed(), accountId),
                    code.replaceAll("\\s", ""),
                    clock.instant().getEpochSecond(),
                    kept.step());
            return step.isPresent() ? store.take(accountId, step.getAsLong()) : Mono.empty();
        });
    }

    /** How many recovery codes are not used up. */
    public Mono<Long> recoveryCodesLeft(long accountId) {
        return store.recoveryCodesLeft(accountId);
    }

    /** Whether the person signs in with a second factor. */
    public Mono<Boolean> has(long accountId) {
        return store.find(accountId).map(SecondFactorStore.Kept::confirmed).defaultIfEmpty(false);
    }

    /** Forgets the second factor of an account with its recovery codes. */
    public Mono<Void> remove(long accountId) {
        return store.remove(accountId);
    }
}
