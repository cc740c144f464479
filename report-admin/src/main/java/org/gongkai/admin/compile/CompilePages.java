package org.gongkai.admin.compile;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.gongkai.admin.report.Drafting;
import org.gongkai.admin.report.MetadataInput;
import org.gongkai.admin.town.TownStore;
import org.gongkai.admin.web.NotFound;
import org.gongkai.admin.web.TypedFields;
import org.gongkai.admin.web.Wording;
import org.gongkai.domain.content.parsing.SourceBlock;
import org.gongkai.domain.report.DisclosureMode;
import org.gongkai.domain.report.ReportKind;
import org.gongkai.domain.town.Actor;
import org.gongkai.domain.town.Channel;
import org.gongkai.domain.town.Role;
import org.gongkai.domain.town.Town;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.reactive.result.view.Rendering;
import org.springframework.web.server.ServerWebExchange;
import reactor.core.publisher.Mono;

/** Compiles the two annual reports for a drafter: figures with their lists, what does not add up, and a draft at the press of a button. */
@Controller
class CompilePages {

    private final Compiling compiling;
    private final Drafting drafting;
    private final TownStore towns;
    private final Wording wording;

    CompilePages(Compiling compiling, Drafting drafting, TownStore towns, Wording wording) {
        this.compiling = compiling;
        this.drafting = drafting;
        this.towns = towns;
        this.wording = wording;
    }

    /** For whom and about what a report is compiled. */
    private record Subject(Town town, List<Town> mine, List<Channel> channels, int year) {}

    private Mono<Subject> subject(Actor actor, String slug, String wanted) {
        return towns.towns()
                .filter(town -> actor.holds(Role.DRAFTER, town.id()))
                .sort(Comparator.comparing(Town::name))
                .collectList()
                .filter(mine -> !mine.isEmpty())
                .switchIfEmpty(Mono.error(() -> new NotFound("no-such-page")))
                .flatMap(mine -> {
                    var town = mine.stream()
                            .filter(one -> slug.isEmpty() || one.slug().value().equals(slug))
                            .findFirst()
                            .orElseThrow(() -> new NotFound("no-such-town"));
                    return towns.channels(town.id())
                            .collectList()
                            .map(channels -> new Subject(town, mine, channels, compiling.year(wanted)));
                });
    }

    private Rendering.Builder<?> page(String view, Actor actor, Subject subject, String channel) {
        return Rendering.view(view)
                .modelAttribute("actor", actor)
                .modelAttribute("town", subject.town())
                .modelAttribute("mine", subject.mine())
                .modelAttribute("channels", subject.channels())
                .modelAttribute("year", subject.year())
                .modelAttribute("latest", compiling.lastYear() + 1)
                .modelAttribute("channel", channel);
    }

    /** The channel that fits by its name or address, or the first. */
    private static String channel(Subject subject, String typed, String word) {
        return subject.channels().stream()
                .map(one -> one.slug().value())
                .filter(typed::equals)
                .findFirst()
                .or(() -> subject.channels().stream()
                        .filter(one ->
                                one.name().contains(word) || one.slug().value().equals("annual-reports"))
                        .min(Comparator.comparing(one -> one.name().contains(word) ? 0 : 1))
                        .map(one -> one.slug().value()))
                .orElse(
                        subject.channels().isEmpty()
                                ? ""
                                : subject.channels().getFirst().slug().value());
    }

    @GetMapping("/admin/compile/rule-of-law")
    Mono<Rendering> ruleOfLaw(
            @RequestParam(name = "town", required = false, defaultValue = "") String slug,
            @RequestParam(name = "year", required = false, defaultValue = "") String wanted,
            Actor actor) {
        return subject(actor, slug, wanted)
                .flatMap(subject -> compiling
                        .ruleOfLaw(actor, subject.town(), subject.year())
                        .map(topics -> page("admin/compile-rule-of-law", actor, subject, channel(subject, "", "法治"))
                                .modelAttribute("topics", topics)
                                .modelAttribute("title", ReportText.ruleOfLawTitle(subject.town(), subject.year()))
                                .build()));
    }

    @PostMapping("/admin/compile/rule-of-law")
    Mono<Rendering> draftRuleOfLaw(ServerWebExchange exchange, Actor actor) {
        return exchange.getFormData()
                .map(TypedFields::typed)
                .flatMap(typed -> subject(actor, typed.getOrDefault("town", ""), typed.getOrDefault("year", ""))
                        .flatMap(subject -> compiling
                                .ruleOfLaw(actor, subject.town(), subject.year())
                                .flatMap(topics -> draft(
                                        actor,
                                        subject.town(),
                                        ReportText.ruleOfLaw(subject.town(), subject.year(), topics),
                                        channel(subject, typed.getOrDefault("channel", ""), "法治"),
                                        ReportKind.RULE_OF_LAW_REPORT))));
    }

    private Mono<Rendering> draft(Actor actor, Town town, List<SourceBlock> blocks, String channel, ReportKind kind) {
        var metadata = new MetadataInput(
                channel,
                kind.code(),
                DisclosureMode.PROACTIVE.name(),
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                null);
        return drafting.compose(actor, town, blocks, metadata)
                .map(created -> Rendering.redirectTo(
                                "/admin/reports/" + created.manuscript().reportId() + "?done=draft")
                        .status(HttpStatus.SEE_OTHER)
                        .build());
    }

    /** What the disclosure report says. */
    private record Disclosure(List<Figure> published, ApplicationTable now, ApplicationTable before) {}

    private Mono<Disclosure> disclosure(Actor actor, Subject subject) {
        return Mono.zip(
                        compiling.published(actor, subject.town(), subject.year()),
                        compiling.applications(actor, subject.town(), subject.year()),
                        compiling.applications(actor, subject.town(), subject.year() - 1))
                .map(all -> new Disclosure(all.getT1(), all.getT2(), all.getT3()));
    }

    @GetMapping("/admin/compile/disclosure")
    Mono<Rendering> disclosure(
            @RequestParam(name = "town", required = false, defaultValue = "") String slug,
            @RequestParam(name = "year", required = false, defaultValue = "") String wanted,
            Actor actor,
            Locale locale) {
        return subject(actor, slug, wanted)
                .flatMap(subject -> disclosure(actor, subject)
                        .map(found -> disclosurePage(
                                actor,
                                subject,
                                found,
                                Map.of(),
                                sentences(found.now().mismatches(), locale),
                                HttpStatus.OK)));
    }

    private Rendering disclosurePage(
            Actor actor,
            Subject subject,
            Disclosure found,
            Map<String, String> typed,
            List<String> errors,
            HttpStatus status) {
        return page(
                        "admin/compile-disclosure",
                        actor,
                        subject,
                        channel(subject, typed.getOrDefault("channel", ""), "年报"))
                .modelAttribute("title", ReportText.disclosureTitle(subject.town(), subject.year()))
                .modelAttribute("published", found.published())
                .modelAttribute("lines", ShownLine.of(subject.town(), found.now(), found.before()))
                .modelAttribute("applicants", ApplicationTable.APPLICANTS)
                .modelAttribute("caseRows", CaseTable.ROWS)
                .modelAttribute("caseColumns", CaseTable.COLUMNS)
                .modelAttribute("typed", typed)
                .modelAttribute("errors", errors)
                .status(status)
                .build();
    }

    private List<String> sentences(List<ApplicationTable.Mismatch> mismatches, Locale locale) {
        return mismatches.stream().map(one -> one.sentence(wording, locale)).toList();
    }

    @PostMapping("/admin/compile/disclosure")
    Mono<Rendering> draftDisclosure(ServerWebExchange exchange, Actor actor, Locale locale) {
        return exchange.getFormData()
                .map(TypedFields::typed)
                .flatMap(typed -> subject(actor, typed.getOrDefault("town", ""), typed.getOrDefault("year", ""))
                        .flatMap(subject -> disclosure(actor, subject).flatMap(found -> {
                            var cases = CaseTable.of(typed);
                            var fees = typed.getOrDefault("fees", "").strip();
                            var errors = new ArrayList<>(sentences(found.now().mismatches(), locale));
                            errors.addAll(sentences(cases.mismatches(), locale));
                            if (!cases.readable() || !fees.matches("(?:[0-9]{1,9}(?:\\.[0-9]{1,6})?)?")) {
                                errors.add(wording.sentence(locale, "compile.unreadable"));
                            }
                            return errors.isEmpty()
                                    ? draft(
                                            actor,
                                            subject.town(),
                                            ReportText.disclosure(
                                                    subject.town(),
                                                    subject.year(),
                                                    found.published(),
                                                    fees.isEmpty() ? "0" : fees,
                                                    found.now(),
                                                    cases),
                                            channel(subject, typed.getOrDefault("channel", ""), "年报"),
                                            ReportKind.DISCLOSURE_REPORT)
                                    : Mono.just(disclosurePage(
                                            actor, subject, found, typed, errors, HttpStatus.UNPROCESSABLE_CONTENT));
                        })));
    }
}
