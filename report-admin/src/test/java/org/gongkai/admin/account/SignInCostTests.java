package org.gongkai.admin.account;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.ArgumentMatchers.anyInt;
import static org.mockito.ArgumentMatchers.anyLong;
import static org.mockito.ArgumentMatchers.anyString;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.when;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.gongkai.admin.audit.AuditTrail;
import org.gongkai.admin.scope.TownScope;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.security.core.AuthenticationException;
import reactor.core.publisher.Mono;
import reactor.test.StepVerifier;

/**
 * Whoever is refused at sign-in cannot tell why by how long it took: each refusal hashes one password, and none comes before its time. Both
 * are counted, not measured, so that a busy machine proves the same.
 */
class SignInCostTests {

    private static final Duration FAILURE_AFTER = Duration.ofSeconds(9);

    private final AccountStore accounts = mock(AccountStore.class);
    private final CountingPasswords passwords = new CountingPasswords();

    /** Answers at once and counts. */
    private static final class CountingPasswords extends Passwords {
        private final AtomicInteger hashed = new AtomicInteger();

        @Override
        Mono<Boolean> matches(String password, String hash) {
            return Mono.fromSupplier(() -> {
                hashed.incrementAndGet();
                return false;
            });
        }
    }

    @BeforeEach
    void knowTwoAccounts() {
        when(accounts.hasFailedOften(anyString(), anyInt())).thenReturn(Mono.just(false));
        when(accounts.addFailure(anyString())).thenReturn(Mono.empty());
        when(accounts.credentials(anyString())).thenReturn(Mono.empty());
        know(1, "miaoqing", false);
        know(2, "tingyong", true);
        know(3, "suoding", false);
        when(accounts.beginAttempt(anyLong(), anyInt(), anyInt())).thenReturn(Mono.just(1L));
        when(accounts.beginAttempt(3, SigningIn.ALLOWED_FAILURES, SigningIn.LOCKED_MINUTES))
                .thenReturn(Mono.empty());
    }

    private void know(long id, String login, boolean disabled) {
        when(accounts.credentials(login))
                .thenReturn(Mono.just(new AccountStore.Credentials(id, login, "hash", disabled, false, false)));
    }

    private SigningIn signingIn() {
        var audit = mock(AuditTrail.class);
        when(audit.record(anyString(), any(), anyString(), anyString())).thenReturn(Mono.empty());
        var properties = new AccountProperties(
                Duration.ofMinutes(30), Duration.ofHours(12), Duration.ZERO, List.of(), null, 60, FAILURE_AFTER);
        return new SigningIn(
                accounts,
                passwords,
                mock(TownScope.class),
                audit,
                properties,
                mock(SecondFactors.class),
                mock(IdentityStore.class));
    }

    @ParameterizedTest
    @CsvSource({"nobody", "miaoqing", "tingyong", "suoding", "NOT A LOGIN", "' or 1=1"})
    void everyRefusalHashesOnceAndWaits(String login) {
        StepVerifier.withVirtualTime(() -> signingIn().signIn(login, "whatever it is"))
                .expectSubscription()
                .expectNoEvent(Duration.ofSeconds(1))
                .thenAwait(FAILURE_AFTER)
                .expectError(AuthenticationException.class)
                .verify(Duration.ofSeconds(20));
        assertThat(passwords.hashed).hasValue(1);
    }

    @ParameterizedTest
    @CsvSource({"nobody", "miaoqing", "tingyong", "suoding"})
    void anAddressThatMustWaitLearnsNothingEither(String login) {
        when(accounts.hasFailedOften(anyString(), anyInt())).thenReturn(Mono.just(true));

        StepVerifier.withVirtualTime(() -> signingIn().signIn(login, "whatever it is"))
                .thenAwait(FAILURE_AFTER)
                .expectError(AuthenticationException.class)
                .verify(Duration.ofSeconds(20));
        assertThat(passwords.hashed).hasValue(1);
    }
}
