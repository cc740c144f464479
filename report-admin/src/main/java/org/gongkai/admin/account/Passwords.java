package org.gongkai.admin.account;

import java.util.Optional;
import org.springframework.security.crypto.argon2.Argon2PasswordEncoder;
import org.springframework.security.crypto.password.PasswordEncoder;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Scheduler;
import reactor.core.scheduler.Schedulers;

/**
 * Hashes and checks passwords with Argon2id. A hash costs 16 MB and tens of milliseconds on purpose, so the work runs on two
 * threads of its own with a bounded queue, never on an event loop.
 */
@Component
public class Passwords {

    /** The shortest password that is taken, in characters. */
    public static final int SHORTEST = 10;

    private static final int LONGEST = 200;

    private final PasswordEncoder encoder = Argon2PasswordEncoder.defaultsForSpringSecurity_v5_8();
    private final Scheduler scheduler = Schedulers.newBoundedElastic(2, 200, "password");
    private final Mono<String> nobodysHash = Mono.fromCallable(() -> encode("nobody has this password"))
            .subscribeOn(scheduler)
            .cache();

    /** Why a password is not good enough, as one sentence; empty where it is. */
    public static Optional<String> weakness(String password, String login) {
        if (password.length() < SHORTEST || password.length() > LONGEST) {
            return Optional.of("the password must have " + SHORTEST + " to " + LONGEST + " characters");
        }
        if (password.contains(login)) {
            return Optional.of("the password must not contain the login");
        }
        if (password.chars().distinct().count() < 5) {
            return Optional.of("the password must have at least 5 different characters");
        }
        return Optional.empty();
    }

    /** The hash of a password. */
    public Mono<String> hash(String password) {
        return Mono.fromCallable(() -> encode(password)).subscribeOn(scheduler);
    }

    /** Whether the password belongs to the hash. */
    Mono<Boolean> matches(String password, String hash) {
        return Mono.fromCallable(() -> password.length() <= LONGEST && encoder.matches(password, hash))
                .subscribeOn(scheduler);
    }

    /** Takes as long as {@link #matches}, for a login that does not exist, so that time does not tell which logins do. */
    Mono<Boolean> matchesNobody(String password) {
        return nobodysHash.flatMap(hash -> matches(password, hash)).thenReturn(false);
    }

    private String encode(String password) {
        var hash = encoder.encode(password);
        if (hash == null) {
            throw new IllegalStateException("a password has a hash");
        }
        return hash;
    }
}
