package org.gongkai.admin.hosting;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.gongkai.admin.web.NotFound;
import org.gongkai.admin.web.Wording;
import org.gongkai.domain.town.Actor;
import org.gongkai.domain.town.ChannelChange;
import org.gongkai.domain.town.PartRefused;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.reactive.result.view.Rendering;
import org.springframework.web.server.ServerWebExchange;
import reactor.core.publisher.Mono;

/** The towns of the county, opening one, and how one is set up. */
@Controller
class TownPages {

    private static final int PAGE = 50;
    private static final Set<String> DONE = Set.of("town", "office", "channel", "opened");

    private final Hosting hosting;
    private final Wording wording;

    TownPages(Hosting hosting, Wording wording) {
        this.hosting = hosting;
        this.wording = wording;
    }

    @GetMapping("/admin/county/towns")
    Mono<Rendering> list(@RequestParam(name = "after", required = false, defaultValue = "") String after, Actor actor) {
        requireOperator(actor);
        return hosting.towns(actor, after.matches("[a-z0-9-]{0,40}") ? after : "", PAGE + 1)
                .map(found -> Rendering.view("admin/towns")
                        .modelAttribute("actor", actor)
                        .modelAttribute("towns", found.size() > PAGE ? found.subList(0, PAGE) : found)
                        .modelAttribute(
                                "next",
                                found.size() > PAGE ? found.get(PAGE - 1).slug() : "")
                        .build());
    }

    @GetMapping("/admin/county/towns/new")
    Mono<Rendering> blank(Actor actor) {
        requireOperator(actor);
        return newPage(actor, new TypedForm(Map.of()), Map.of(), HttpStatus.OK);
    }

    @PostMapping("/admin/county/towns/new")
    Mono<Rendering> open(ServerWebExchange exchange, Actor actor, Locale locale) {
        requireOperator(actor);
        return TypedForm.of(exchange)
                .flatMap(form -> Mono.defer(() -> hosting.open(
                                actor,
                                form.get("slug"),
                                form.get("name"),
                                form.get("code"),
                                form.get("organ"),
                                form.get("model")))
                        .map(town -> backTo(town.slug().value(), "opened", ""))
                        .onErrorResume(
                                HostingRefused.class,
                                refused -> newPage(
                                        actor, form, errors(refused, locale), HttpStatus.UNPROCESSABLE_CONTENT)));
    }

    private Mono<Rendering> newPage(Actor actor, TypedForm form, Map<String, String> errors, HttpStatus status) {
        return hosting.towns(actor, "", 500)
                .map(towns -> Rendering.view("admin/town-new")
                        .modelAttribute("actor", actor)
                        .modelAttribute("towns", towns)
                        .modelAttribute("form", form)
                        .modelAttribute("faults", errors)
                        .status(status)
                        .build());
    }

    /** The administrator of one town is led to it; one of several chooses. */
    @GetMapping("/admin/towns")
    Mono<Rendering> own(Actor actor) {
        if (Hosting.mayOpen(actor)) {
            return Mono.just(Rendering.redirectTo("/admin/county/towns")
                    .status(HttpStatus.SEE_OTHER)
                    .build());
        }
        return hosting.ownTowns(actor)
                .filter(towns -> !towns.isEmpty())
                .switchIfEmpty(Mono.error(() -> new NotFound("no-such-page")))
                .map(towns -> towns.size() == 1
                        ? Rendering.redirectTo(
                                        "/admin/towns/" + towns.getFirst().slug())
                                .status(HttpStatus.SEE_OTHER)
                                .build()
                        : Rendering.view("admin/own-towns")
                                .modelAttribute("actor", actor)
                                .modelAttribute("towns", towns)
                                .build());
    }

    @GetMapping("/admin/towns/{town}")
    Mono<Rendering> town(
            @PathVariable String town,
            @RequestParam(name = "done", required = false, defaultValue = "") String done,
            Actor actor) {
        return find(actor, town)
                .flatMap(found -> townPage(
                        actor, found, new Attempt("", new TypedForm(Map.of()), Map.of()), done, HttpStatus.OK));
    }

    @PostMapping("/admin/towns/{town}")
    Mono<Rendering> rename(@PathVariable String town, ServerWebExchange exchange, Actor actor, Locale locale) {
        requireOperator(actor);
        return act(
                exchange,
                actor,
                locale,
                town,
                "town",
                (found, form) -> hosting.rename(
                        actor, found, form.get("name"), form.get("organ"), form.get("creditCode"), form.get("seen")));
    }

    @PostMapping("/admin/towns/{town}/office")
    Mono<Rendering> office(@PathVariable String town, ServerWebExchange exchange, Actor actor, Locale locale) {
        return act(
                exchange,
                actor,
                locale,
                town,
                "office",
                (found, form) -> hosting.setOffice(
                        actor,
                        found,
                        form.get("officeName"),
                        form.get("address"),
                        form.get("hours"),
                        form.get("phone"),
                        form.get("fax"),
                        form.get("email")));
    }

    @PostMapping("/admin/towns/{town}/channels")
    Mono<Rendering> addChannel(@PathVariable String town, ServerWebExchange exchange, Actor actor, Locale locale) {
        return act(
                exchange,
                actor,
                locale,
                town,
                "channels",
                (found, form) -> hosting.addChannel(actor, found, form.get("slug"), form.get("name")));
    }

    @PostMapping("/admin/towns/{town}/channels/{channel}")
    Mono<Rendering> changeChannel(
            @PathVariable String town,
            @PathVariable String channel,
            ServerWebExchange exchange,
            Actor actor,
            Locale locale) {
        return act(
                exchange,
                actor,
                locale,
                town,
                "channel-" + channel,
                (found, form) ->
                        hosting.changeChannel(actor, found, channel, form.get("name"), change(form), form.get("seen")));
    }

    private static ChannelChange change(TypedForm form) {
        try {
            return new ChannelChange(
                    form.orNull("type"), form.orNull("description"), form.words("keywords"), form.orNull("item"));
        } catch (PartRefused fault) {
            throw new HostingRefused(fault.part(), "hosting.bad-channel");
        }
    }

    @PostMapping("/admin/towns/{town}/channels/{channel}/move")
    Mono<Rendering> move(
            @PathVariable String town,
            @PathVariable String channel,
            ServerWebExchange exchange,
            Actor actor,
            Locale locale) {
        return act(
                exchange,
                actor,
                locale,
                town,
                "channels",
                (found, form) -> hosting.moveChannel(actor, found, channel, form.has("up")));
    }

    /** Something done to a town by a form. */
    private interface Act {
        Mono<Void> on(TownDetail town, TypedForm form);
    }

    /**
     * What was typed into which form and what is wrong with it.
     *
     * @param part names the form; empty where nothing was tried
     */
    record Attempt(String part, TypedForm form, Map<String, String> faults) {

        /** What stands in a field: what was typed into it, or what is so. */
        public String value(String ofPart, String field, String present) {
            return part.equals(ofPart) ? form.get(field) : present;
        }

        /** What is wrong with a field; empty for nothing. */
        public String fault(String ofPart, String field) {
            return part.equals(ofPart) ? faults.getOrDefault(field, "") : "";
        }
    }

    private Mono<Rendering> act(
            ServerWebExchange exchange, Actor actor, Locale locale, String town, String part, Act act) {
        return find(actor, town)
                .flatMap(found -> TypedForm.of(exchange)
                        .flatMap(form -> Mono.defer(() -> act.on(found, form))
                                .thenReturn(backTo(
                                        town,
                                        part.startsWith("channel") ? "channel" : part,
                                        part.startsWith("channel") ? "#channels" : "#" + part))
                                .onErrorResume(
                                        HostingRefused.class,
                                        refused -> townPage(
                                                actor,
                                                found,
                                                new Attempt(part, form, errors(refused, locale)),
                                                "",
                                                refused.key().equals("hosting.stale")
                                                        ? HttpStatus.CONFLICT
                                                        : HttpStatus.UNPROCESSABLE_CONTENT))));
    }

    private Map<String, String> errors(HostingRefused refused, Locale locale) {
        return Map.of(refused.field(), wording.sentence(locale, refused.key()));
    }

    private static Rendering backTo(String town, String done, String anchor) {
        return Rendering.redirectTo("/admin/towns/" + town + "?done=" + done + anchor)
                .status(HttpStatus.SEE_OTHER)
                .build();
    }

    private Mono<Rendering> townPage(Actor actor, TownDetail town, Attempt attempt, String done, HttpStatus status) {
        return hosting.items()
                .map(items -> Rendering.view("admin/town")
                        .modelAttribute("actor", actor)
                        .modelAttribute("town", town)
                        .modelAttribute("attempt", attempt)
                        .modelAttribute("items", items)
                        .modelAttribute("mayRename", Hosting.mayOpen(actor))
                        .modelAttribute("done", DONE.contains(done) ? done : "")
                        .modelAttribute("types", TYPES)
                        .status(status)
                        .build());
    }

    /** ColumnType of a town's channels (国办发〔2017〕47号, annex; those that concern a town). */
    private static final List<String> TYPES = List.of(
            "工作动态", "政策文件", "信息公开目录", "信息公开指南", "信息公开年报", "依申请公开", "机构职能", "负责人信息", "概况信息", "数据发布", "政策解读", "回应关切",
            "办事服务", "咨询投诉", "征集调查");

    private Mono<TownDetail> find(Actor actor, String slug) {
        return (slug.matches("[a-z0-9-]{2,40}") ? hosting.town(actor, slug) : Mono.<TownDetail>empty())
                .switchIfEmpty(Mono.error(() -> new NotFound("no-such-page")));
    }

    private static void requireOperator(Actor actor) {
        if (!Hosting.mayOpen(actor)) {
            throw new NotFound("no-such-page");
        }
    }
}
