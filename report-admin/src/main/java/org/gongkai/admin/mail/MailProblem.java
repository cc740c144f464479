package org.gongkai.admin.mail;

import jakarta.mail.MessagingException;
import jakarta.mail.SendFailedException;
import java.util.concurrent.TimeoutException;
import java.util.stream.Stream;
import org.springframework.mail.MailAuthenticationException;
import org.springframework.mail.MailSendException;

/** Why a mail did not leave. The server's own words may name people and are not kept. */
enum MailProblem {
    /** The server cannot be reached, breaks off or takes too long. */
    SERVER("server"),
    /** The server does not take user and password. */
    SIGN_IN("sign-in"),
    /** The server does not take this very mail. */
    REFUSED("refused");

    private final String code;

    MailProblem(String code) {
        this.code = code;
    }

    String code() {
        return code;
    }

    /** Whether the next mail will fare no better. */
    boolean concernsAll() {
        return this != REFUSED;
    }

    static MailProblem of(Throwable fault) {
        if (fault instanceof MailAuthenticationException) {
            return SIGN_IN;
        }
        if (fault instanceof TimeoutException) {
            return SERVER;
        }
        return fault instanceof MailSendException failed && failures(failed).anyMatch(MailProblem::isRefusal)
                ? REFUSED
                : SERVER;
    }

    private static Stream<Exception> failures(MailSendException failed) {
        return Stream.of(failed.getMessageExceptions());
    }

    private static boolean isRefusal(Exception failure) {
        // a refused address comes wrapped in the refusal of the mail
        return failure instanceof SendFailedException
                || failure instanceof MessagingException one && one.getNextException() instanceof SendFailedException;
    }
}
