package org.gongkai.admin.hosting;

import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import org.gongkai.admin.audit.AuditTrail;
import org.gongkai.admin.scope.TownScope;
import org.gongkai.admin.web.NotFound;
import org.gongkai.admin.web.Wording;
import org.gongkai.domain.town.Actor;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.reactive.result.view.Rendering;
import org.springframework.web.server.ServerWebExchange;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** What stands in the footer and in the tags of every public page, set by the county operator. */
@Controller
class SitePages {

    private final SiteStore store;
    private final TownScope scope;
    private final AuditTrail audit;
    private final Wording wording;

    SitePages(SiteStore store, TownScope scope, AuditTrail audit, Wording wording) {
        this.store = store;
        this.scope = scope;
        this.audit = audit;
        this.wording = wording;
    }

    @GetMapping("/admin/county/site")
    Mono<Rendering> settings(
            @RequestParam(name = "done", required = false, defaultValue = "") String done, Actor actor) {
        require(actor);
        return store.all().map(set -> page(actor, set, set, Map.of(), "saved".equals(done), HttpStatus.OK));
    }

    @PostMapping("/admin/county/site")
    Mono<Rendering> set(ServerWebExchange exchange, Actor actor, Locale locale) {
        require(actor);
        return TypedForm.of(exchange).flatMap(form -> {
            var faults = new LinkedHashMap<String, String>();
            for (var setting : SiteSetting.values()) {
                if (!setting.takes(form.get(setting.code()))) {
                    faults.put(setting.code(), wording.sentence(locale, "site.bad." + setting.code()));
                }
            }
            if (!faults.isEmpty()) {
                return store.all()
                        .map(set -> page(actor, form.fields(), set, faults, false, HttpStatus.UNPROCESSABLE_CONTENT));
            }
            return scope.of(
                            actor,
                            Flux.fromArray(SiteSetting.values())
                                    .concatMap(one -> store.set(one.code(), form.get(one.code()), actor.login()))
                                    .then(audit.record(actor, null, "site-set", "site"))
                                    .thenReturn(true))
                    .thenReturn(Rendering.redirectTo("/admin/county/site?done=saved")
                            .status(HttpStatus.SEE_OTHER)
                            .build());
        });
    }

    private static Rendering page(
            Actor actor,
            Map<String, String> values,
            Map<String, String> set,
            Map<String, String> faults,
            boolean saved,
            HttpStatus status) {
        return Rendering.view("admin/site")
                .modelAttribute("actor", actor)
                .modelAttribute("settings", SiteSetting.values())
                .modelAttribute("values", values)
                .modelAttribute("missing", SiteSetting.missing(set.keySet()))
                .modelAttribute("faults", faults)
                .modelAttribute("saved", saved)
                .status(status)
                .build();
    }

    private static void require(Actor actor) {
        if (!Hosting.mayOpen(actor)) {
            throw new NotFound("no-such-page");
        }
    }
}
