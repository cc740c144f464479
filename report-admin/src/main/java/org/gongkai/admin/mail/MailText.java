package org.gongkai.admin.mail;

import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.stream.Collectors;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.MessageSource;
import org.springframework.stereotype.Component;

/** Says in words what a letter tells: town, title, stage, days and the link, nothing of the text itself. */
@Component
class MailText {

    private static final DateTimeFormatter MINUTE =
            DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm").withZone(ZoneId.of("Asia/Shanghai"));
    private static final int LONGEST_TITLE = 60;

    private final MessageSource messages;
    private final MailProperties properties;
    private final Locale locale;

    MailText(MessageSource messages, MailProperties properties, @Value("${spring.web.locale:zh_CN}") Locale locale) {
        this.messages = messages;
        this.properties = properties;
        this.locale = locale;
    }

    /** Subject and text. */
    Postman.Wording of(Letter letter, List<Mail> mails) {
        boolean reminders = mails.stream().allMatch(mail -> mail.kind() == MailKind.REMINDER);
        var subject = letter.daily()
                ? sentence(reminders ? "mail.subject.reminders" : "mail.subject.daily", Integer.toString(mails.size()))
                : subject(mails.getFirst());
        var body = mails.stream().map(this::lines).collect(Collectors.joining("\n\n"));
        return new Postman.Wording(
                sentence("mail.subject", subject),
                sentence("mail.greeting", letter.name()) + "\n\n" + body + "\n\n"
                        + sentence("mail.footer", properties.desk() + "/admin/account") + "\n");
    }

    private String subject(Mail mail) {
        return sentence("mail.subject." + mail.kind().code(), mail.town(), shortened(mail.title()), stage(mail));
    }

    private String lines(Mail mail) {
        var what = mail.overdue()
                ? "mail.what.overdue"
                : "mail.what." + mail.kind().code();
        var town = mail.town().isEmpty() ? sentence("duty.county") : mail.town();
        var lines = new StringBuilder(sentence(what, town));
        add(lines, mail.kind() == MailKind.REMINDER ? "mail.matter-line" : "mail.title-line", plain(mail.title()));
        if (mail.stage() != null) {
            add(lines, "mail.stage-line", mail.stage().label());
        }
        if (mail.dueOn() != null) {
            add(lines, "mail.due-line", mail.dueOn().toString());
        }
        if (mail.plannedAt() != null) {
            add(lines, "mail.planned-line", MINUTE.format(mail.plannedAt()));
        }
        if (mail.reason() != null) {
            add(lines, "mail.reason-line", mail.reason().strip());
        } else if (mail.kind() == MailKind.RETURNED) {
            lines.append('\n').append(sentence("mail.reason.at-desk"));
        }
        add(lines, "mail.open-line", properties.desk() + mail.link());
        return lines.toString();
    }

    private void add(StringBuilder lines, String key, String value) {
        lines.append('\n').append(sentence(key, value));
    }

    private static String stage(Mail mail) {
        return mail.stage() == null ? "" : mail.stage().label();
    }

    private static String shortened(String title) {
        var plain = plain(title);
        return plain.codePointCount(0, plain.length()) <= LONGEST_TITLE
                ? plain
                : plain.substring(0, plain.offsetByCodePoints(0, LONGEST_TITLE)) + "…";
    }

    /** On one line: a line end in a subject would begin another header. */
    private static String plain(String text) {
        return text.replaceAll("\\p{Cntrl}+", " ").strip();
    }

    private String sentence(String key, Object... arguments) {
        return Objects.requireNonNull(messages.getMessage(key, arguments, key, locale));
    }
}
