package org.gongkai.admin.mail;

import java.net.URI;
import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * {@code gongkai.admin.mail.*}: mail to people for whom something waits. Off without {@code spring.mail.host}.
 *
 * @param from the address it comes from
 * @param desk the address of this desk as people see it, such as {@code https://desk.example.gov.cn}; links begin with it
 * @param timeout how long the mail server may take for one answer
 * @param attempts after so many failures a mail is set aside, 1 to 30
 * @param interval how often the desk looks for mail to send
 */
@ConfigurationProperties("gongkai.admin.mail")
record MailProperties(
        @DefaultValue("") String from,
        @DefaultValue("") String desk,
        @DefaultValue("10s") Duration timeout,
        @DefaultValue("12") int attempts,
        @DefaultValue("5s") Duration interval) {

    MailProperties {
        if (timeout.compareTo(Duration.ofMillis(100)) < 0 || timeout.compareTo(Duration.ofMinutes(2)) > 0) {
            throw new IllegalArgumentException("gongkai.admin.mail.timeout is 100ms to 2m, and not " + timeout);
        }
        if (attempts < 1 || attempts > 30) {
            throw new IllegalArgumentException("gongkai.admin.mail.attempts is 1 to 30, and not " + attempts);
        }
        if (interval.compareTo(Duration.ofMillis(50)) < 0 || interval.compareTo(Duration.ofHours(1)) > 0) {
            throw new IllegalArgumentException("gongkai.admin.mail.interval is 50ms to 1h, and not " + interval);
        }
        desk = desk.endsWith("/") ? desk.substring(0, desk.length() - 1) : desk;
    }

    /** What has to be said where there is a mail server. */
    void requireComplete() {
        if (!from.matches("[!-?A-~]{1,64}@[A-Za-z0-9.-]{1,189}")) {
            throw new IllegalArgumentException("spring.mail.host needs gongkai.admin.mail.from, an address, beside it");
        }
        if (!desk.matches("https?://\\S+") || URI.create(desk).getHost() == null) {
            throw new IllegalArgumentException(
                    "spring.mail.host needs gongkai.admin.mail.desk, such as https://desk.example.gov.cn, beside it");
        }
    }

    /** How long sending one letter may take in all: a dozen answers of the server. */
    Duration sending() {
        return timeout.multipliedBy(12);
    }

    /** Longer than sending can take; then another process takes the letter over. */
    Duration held() {
        return timeout.multipliedBy(15);
    }
}
