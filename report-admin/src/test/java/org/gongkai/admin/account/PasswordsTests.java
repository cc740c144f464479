package org.gongkai.admin.account;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import reactor.test.StepVerifier;

/** Passwords are judged before they are hashed, and never kept. */
class PasswordsTests {

    private final Passwords passwords = new Passwords();

    @Test
    void matchesOnlyThePasswordThatWasHashed() {
        var hash = passwords.hash("correct horse battery").block();

        assertThat(hash).startsWith("$argon2id$");
        StepVerifier.create(passwords.matches("correct horse battery", String.valueOf(hash)))
                .expectNext(true)
                .verifyComplete();
        StepVerifier.create(passwords.matches("correct horse batterY", String.valueOf(hash)))
                .expectNext(false)
                .verifyComplete();
        StepVerifier.create(passwords.matchesNobody("correct horse battery"))
                .expectNext(false)
                .verifyComplete();
    }
}
