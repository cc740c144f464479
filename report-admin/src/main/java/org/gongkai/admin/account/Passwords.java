package org.gongkai.admin.account;

import java.security.SecureRandom;
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

    private static final String LETTERS = "abcdefghjkmnpqrstuvwxyz23456789";
    private static final SecureRandom RANDOM = new SecureRandom();

    private final PasswordEncoder encoder = Argon2PasswordEncoder.defaultsForSpringSecurity_v5_8();
    private final Scheduler scheduler = Schedulers.newBoundedElastic(2, 200, "password");
    private final Mono<String> nobodysHash = Mono.fromCallable(() -> encode("nobody has this password"))
            .subscribeOn(scheduler)
            .cache();

    /** A password for the first sign-in, easy to read out: four groups of letters and digits that do not look alike, about 80 bits. */
    public static String temporary() {
        var password = new StringBuilder();
        for (int i = 0; i < 16; i++) {
            password.append(i > 0 && i % 4 == 0 ? "-" : "").append(LETTERS.charAt(RANDOM.nextInt(LETTERS.length())));
        }
        return password.toString();
    }

    /** The hash of a password. */
    public Mono<String> hash(String password) {
        return Mono.fromCallable(() -> encode(password)).subscribeOn(scheduler);
    }

    /** Whether the password belongs to the hash. */
    Mono<Boolean> matches(String password, String hash) {
        return Mono.fromCallable(() -> password.length() <= PasswordRules.LONGEST && encoder.matches(password, hash))
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
