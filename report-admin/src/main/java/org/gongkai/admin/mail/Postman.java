package org.gongkai.admin.mail;

import jakarta.mail.MessagingException;
import jakarta.mail.internet.MimeMessage;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.mail.MailPreparationException;
import org.springframework.mail.javamail.JavaMailSender;
import org.springframework.mail.javamail.JavaMailSenderImpl;
import org.springframework.mail.javamail.MimeMessageHelper;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Schedulers;

/** Takes letters to the mail server, where there is one. */
@Component
class Postman {

    private final @Nullable JavaMailSender server;
    private final MailProperties properties;

    Postman(ObjectProvider<JavaMailSender> servers, MailProperties properties) {
        this.server = servers.getIfAvailable();
        this.properties = properties;
        if (server != null) {
            properties.requireComplete();
        }
        if (server instanceof JavaMailSenderImpl known) {
            limit(known);
        }
    }

    /** Without these a silent server would be waited for for ever; what the operator says wins. */
    private void limit(JavaMailSenderImpl known) {
        var limit = Long.toString(properties.timeout().toMillis());
        for (var protocol : new String[] {"smtp", "smtps"}) {
            for (var what : new String[] {"connectiontimeout", "timeout", "writetimeout"}) {
                known.getJavaMailProperties().putIfAbsent("mail." + protocol + "." + what, limit);
            }
        }
    }

    boolean isOn() {
        return server != null;
    }

    /** Sends a letter; fails with what the server or the way to it says. */
    Mono<Void> send(Letter letter, String address, Wording words) {
        if (server == null) {
            return Mono.error(new IllegalStateException("there is no mail server"));
        }
        var known = server;
        Callable<Boolean> work = () -> {
            known.send(message(known.createMimeMessage(), letter, address, words));
            return true;
        };
        return Mono.fromCallable(work)
                .subscribeOn(Schedulers.boundedElastic())
                .timeout(properties.sending())
                .then();
    }

    /** Subject and text of a letter. */
    record Wording(String subject, String text) {}

    private MimeMessage message(MimeMessage message, Letter letter, String address, Wording words) {
        try {
            var helper = new MimeMessageHelper(message, StandardCharsets.UTF_8.name());
            helper.setFrom(properties.from());
            helper.setTo(address);
            helper.setSubject(words.subject());
            helper.setText(words.text());
            // no answering machine answers it (RFC 3834, 2 and 5.1)
            message.setHeader("Auto-Submitted", "auto-generated");
            // the same at every attempt, so that a server or a reader knows one that came twice
            message.setHeader(
                    "Message-ID",
                    "<gongkai-%d%s>"
                            .formatted(
                                    letter.mails().getFirst().id(),
                                    properties
                                            .from()
                                            .substring(properties.from().indexOf('@'))));
            return message;
        } catch (MessagingException fault) {
            throw new MailPreparationException(fault);
        }
    }
}
