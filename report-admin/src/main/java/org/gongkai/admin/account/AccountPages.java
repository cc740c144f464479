package org.gongkai.admin.account;

import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import org.gongkai.domain.town.Actor;
import org.jspecify.annotations.Nullable;
import org.springframework.context.MessageSource;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.reactive.result.view.Rendering;
import org.springframework.web.server.ServerWebExchange;
import reactor.core.publisher.Mono;

/** What people see and change of their own account: password, second factor, mail, sessions. */
@Controller
class AccountPages {

    private static final DateTimeFormatter MINUTE =
            DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm").withZone(ZoneId.of("Asia/Shanghai"));

    private final ChangingPassword changing;
    private final SecondFactors secondFactors;
    private final Sessions sessions;
    private final ChangingMail mail;
    private final MessageSource messages;

    AccountPages(
            ChangingPassword changing,
            SecondFactors secondFactors,
            Sessions sessions,
            ChangingMail mail,
            MessageSource messages) {
        this.changing = changing;
        this.secondFactors = secondFactors;
        this.sessions = sessions;
        this.mail = mail;
        this.messages = messages;
    }

    @GetMapping("/admin/account")
    Mono<Rendering> account(
            @RequestParam(name = "done", required = false) @Nullable String done,
            Actor actor,
            ActorAuthentication person) {
        return mail.of(actor.accountId())
                .flatMap(settings -> page(actor, person, settings, done == null ? "" : done, ""));
    }

    private Mono<Rendering> page(
            Actor actor, ActorAuthentication person, MailSettings settings, String done, String mailError) {
        return Mono.zip(
                        sessions.of(actor.accountId()).collectList(),
                        secondFactors.has(actor.accountId()),
                        secondFactors.recoveryCodesLeft(actor.accountId()))
                .map(known -> Rendering.view("admin/account")
                        .modelAttribute("actor", actor)
                        .modelAttribute("minute", MINUTE)
                        .modelAttribute("sessions", known.getT1())
                        .modelAttribute("here", person.session())
                        .modelAttribute("hasSecondFactor", known.getT2())
                        .modelAttribute("recoveryCodes", known.getT3())
                        .modelAttribute(
                                "deputies",
                                actor.memberships().stream()
                                        .anyMatch(one -> !one.role().isCountyWide()))
                        .modelAttribute("mail", settings)
                        .modelAttribute("mailChoices", MailChoice.values())
                        .modelAttribute("mailOn", mail.isOn())
                        .modelAttribute("mailError", mailError)
                        .modelAttribute("done", done)
                        .status(mailError.isEmpty() ? HttpStatus.OK : HttpStatus.UNPROCESSABLE_CONTENT)
                        .build());
    }

    @PostMapping("/admin/account/mail")
    Mono<Rendering> mail(ServerWebExchange exchange, Actor actor, ActorAuthentication person, Locale locale) {
        return exchange.getFormData().flatMap(form -> {
            var typed = new MailSettings(
                    shortened(text(form.getFirst("email"))),
                    MailChoice.ofCode(text(form.getFirst("choice"))).orElse(MailChoice.EACH));
            return mail.change(person, typed)
                    .flatMap(changed -> changed
                            ? Mono.just(Rendering.redirectTo("/admin/account?done=mail#mail")
                                    .status(HttpStatus.SEE_OTHER)
                                    .build())
                            : page(
                                    actor,
                                    person,
                                    typed,
                                    "",
                                    String.valueOf(messages.getMessage(
                                            "mail.bad-address", null, "mail.bad-address", locale))));
        });
    }

    private static String shortened(String typed) {
        return typed.length() > 300 ? typed.substring(0, 300) : typed;
    }

    @GetMapping("/admin/password")
    Rendering password(Actor actor, ActorAuthentication person) {
        return passwordPage(actor, person, "", HttpStatus.OK);
    }

    @PostMapping("/admin/password")
    Mono<Rendering> change(ServerWebExchange exchange, Actor actor, ActorAuthentication person, Locale locale) {
        return exchange.getFormData().flatMap(form -> {
            var wanted = text(form.getFirst("wanted"));
            if (!wanted.equals(text(form.getFirst("again")))) {
                return Mono.just(refused(actor, person, "password.differs", locale));
            }
            return changing.change(person, text(form.getFirst("present")), wanted)
                    .map(outcome -> outcome == ChangingPassword.Outcome.CHANGED
                            ? Rendering.redirectTo("/admin/account?done=password")
                                    .status(HttpStatus.SEE_OTHER)
                                    .build()
                            : refused(actor, person, "password." + outcome.key(), locale));
        });
    }

    private Rendering refused(Actor actor, ActorAuthentication person, String key, Locale locale) {
        return passwordPage(
                actor,
                person,
                String.valueOf(messages.getMessage(key, new Object[] {PasswordRules.SHORTEST}, key, locale)),
                HttpStatus.UNPROCESSABLE_CONTENT);
    }

    private static Rendering passwordPage(Actor actor, ActorAuthentication person, String error, HttpStatus status) {
        return Rendering.view("admin/password")
                .modelAttribute("actor", actor)
                .modelAttribute("first", person.step() == Step.NEW_PASSWORD)
                .modelAttribute("error", error)
                .status(status)
                .build();
    }

    @PostMapping("/admin/account/sessions/{id}/end")
    Mono<Rendering> end(@PathVariable String id, ActorAuthentication person) {
        var ended = id.matches("[0-9]{1,18}") ? sessions.end(person, Long.parseLong(id)) : Mono.<Void>empty();
        return ended.thenReturn(backToSessions());
    }

    @PostMapping("/admin/account/sessions/end-others")
    Mono<Rendering> endOthers(ActorAuthentication person) {
        return sessions.endOthers(person).thenReturn(backToSessions());
    }

    private static Rendering backToSessions() {
        return Rendering.redirectTo("/admin/account?done=sessions#sessions")
                .status(HttpStatus.SEE_OTHER)
                .build();
    }

    private static String text(@Nullable String value) {
        return value == null ? "" : value;
    }
}
