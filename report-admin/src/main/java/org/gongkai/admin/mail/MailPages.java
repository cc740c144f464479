package org.gongkai.admin.mail;

import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import org.gongkai.admin.audit.AuditTrail;
import org.gongkai.admin.scope.TownScope;
import org.gongkai.admin.web.NotFound;
import org.gongkai.domain.town.Actor;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.reactive.result.view.Rendering;
import reactor.core.publisher.Mono;

/** Mail that could not be sent, for county operators alone. */
@Controller
class MailPages {

    private static final DateTimeFormatter MINUTE =
            DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm").withZone(ZoneId.of("Asia/Shanghai"));
    private static final int PAGE = 30;

    private final MailStore store;
    private final Postman postman;
    private final TownScope scope;
    private final AuditTrail audit;

    MailPages(MailStore store, Postman postman, TownScope scope, AuditTrail audit) {
        this.store = store;
        this.postman = postman;
        this.scope = scope;
        this.audit = audit;
    }

    @GetMapping("/admin/mail")
    Mono<Rendering> list(
            @RequestParam(name = "before", required = false) @Nullable String before,
            @RequestParam(name = "done", required = false) @Nullable String done,
            Actor actor) {
        requireOperator(actor);
        var from = before != null && before.matches("[1-9][0-9]{0,17}") ? Long.valueOf(before) : null;
        return scope.of(actor, store.setAside(from, PAGE + 1).collectList().zipWhen(_ -> store.counts()))
                .map(found -> {
                    boolean more = found.getT1().size() > PAGE;
                    var shown = more ? found.getT1().subList(0, PAGE) : found.getT1();
                    return Rendering.view("admin/mail")
                            .modelAttribute("actor", actor)
                            .modelAttribute("minute", MINUTE)
                            .modelAttribute("on", postman.isOn())
                            .modelAttribute("lines", shown)
                            .modelAttribute("counts", found.getT2())
                            .modelAttribute("done", "try-again".equals(done))
                            .modelAttribute(
                                    "next", more ? Long.toString(shown.getLast().id()) : "")
                            .build();
                });
    }

    @PostMapping("/admin/mail/try-again")
    Mono<Rendering> tryAgain(Actor actor) {
        requireOperator(actor);
        return scope.of(
                        actor,
                        store.tryAgain()
                                .delayUntil(count -> audit.record(actor, null, "mail-try-again", "mail:" + count)))
                .map(_ -> Rendering.redirectTo("/admin/mail?done=try-again")
                        .status(HttpStatus.SEE_OTHER)
                        .build());
    }

    /** To everybody else there is no such page. */
    private static void requireOperator(Actor actor) {
        if (!actor.isCountyWide()) {
            throw new NotFound("no-such-page");
        }
    }
}
