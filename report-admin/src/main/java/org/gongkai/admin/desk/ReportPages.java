package org.gongkai.admin.desk;

import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Set;
import org.gongkai.admin.check.Checked;
import org.gongkai.admin.check.CheckedHtml;
import org.gongkai.admin.check.CheckedLine;
import org.gongkai.admin.check.Checking;
import org.gongkai.admin.indicator.Figures;
import org.gongkai.admin.order.TroubledOrders;
import org.gongkai.admin.posting.Postings;
import org.gongkai.admin.report.EditionStore;
import org.gongkai.admin.report.FormRefused;
import org.gongkai.admin.report.StoredEdition;
import org.gongkai.admin.review.ActCommand;
import org.gongkai.admin.review.ReviewAside;
import org.gongkai.admin.review.Reviewing;
import org.gongkai.admin.review.SecrecyAnswer;
import org.gongkai.admin.review.TakeDowns;
import org.gongkai.admin.scope.TownScope;
import org.gongkai.admin.town.TownStore;
import org.gongkai.admin.web.NotFound;
import org.gongkai.admin.web.ReportId;
import org.gongkai.admin.web.Wording;
import org.gongkai.domain.publication.WithdrawalKind;
import org.gongkai.domain.report.Edition;
import org.gongkai.domain.report.WithholdingReason;
import org.gongkai.domain.review.Act;
import org.gongkai.domain.review.ReportRefused;
import org.gongkai.domain.review.Stage;
import org.gongkai.domain.town.Actor;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.util.LinkedMultiValueMap;
import org.springframework.util.MultiValueMap;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.reactive.result.view.Rendering;
import org.springframework.web.server.ServerWebExchange;
import reactor.core.publisher.Mono;
import reactor.util.function.Tuples;

/** One report: its text as the public will see it, what is known of it, what has happened, what can be done. */
@Controller
class ReportPages {

    private static final ZoneId ZONE = ZoneId.of("Asia/Shanghai");
    static final DateTimeFormatter MINUTE =
            DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm").withZone(ZONE);

    private final EditionStore editions;
    private final Reviewing reviewing;
    private final TownStore towns;
    private final TroubledOrders orders;
    private final TownScope scope;
    private final Wording wording;
    private final Checking checking;
    private final TakeDowns takeDowns;
    private final ReviewAside aside;
    private final Postings postings;
    private final Figures figures;

    ReportPages(
            EditionStore editions,
            Reviewing reviewing,
            TownStore towns,
            TroubledOrders orders,
            TownScope scope,
            Wording wording,
            Checking checking,
            TakeDowns takeDowns,
            ReviewAside aside,
            Postings postings,
            Figures figures) {
        this.editions = editions;
        this.reviewing = reviewing;
        this.towns = towns;
        this.orders = orders;
        this.scope = scope;
        this.wording = wording;
        this.checking = checking;
        this.takeDowns = takeDowns;
        this.aside = aside;
        this.postings = postings;
        this.figures = figures;
    }

    @GetMapping("/admin/reports/{id}")
    Mono<Rendering> report(
            @PathVariable String id,
            @RequestParam(name = "edition", required = false) @Nullable String edition,
            @RequestParam(name = "done", required = false) @Nullable String done,
            Actor actor,
            Locale locale) {
        return page(actor, ReportId.of(id), number(edition), locale, Attempt.NONE, HttpStatus.OK)
                .doOnNext(page -> page.modelAttributes()
                        .put("done", done != null && (Act.ofCode(done).isPresent() || DraftPages.DONE.contains(done))));
    }

    @PostMapping("/admin/reports/{id}/{act}")
    Mono<Rendering> act(
            @PathVariable String id, @PathVariable String act, Actor actor, Locale locale, ServerWebExchange exchange) {
        var known = Act.ofCode(act).filter(Act::isByHand).orElseThrow(() -> new NotFound("no-such-act"));
        long reportId = ReportId.of(id);
        return exchange.getFormData()
                .flatMap(form -> Mono.defer(() -> reviewing.act(actor, reportId, known, command(form)))
                        .map(_ -> Rendering.redirectTo("/admin/reports/" + reportId + "?done=" + known.code())
                                .status(HttpStatus.SEE_OTHER)
                                .build())
                        .switchIfEmpty(Mono.error(() -> new NotFound("no-such-report")))
                        .onErrorResume(
                                ReportRefused.class,
                                refused -> again(
                                        actor,
                                        reportId,
                                        locale,
                                        new Attempt(known, form, wording.refusals(locale, refused.refusals()))))
                        .onErrorResume(
                                FormRefused.class,
                                refused -> again(
                                        actor,
                                        reportId,
                                        locale,
                                        new Attempt(
                                                known,
                                                form,
                                                refused.problems().stream()
                                                        .map(problem -> wording.field(locale, problem))
                                                        .toList()))));
    }

    private Mono<Rendering> again(Actor actor, long reportId, Locale locale, Attempt attempt) {
        return page(actor, reportId, null, locale, attempt, HttpStatus.UNPROCESSABLE_CONTENT);
    }

    /**
     * What somebody tried and why it was refused; what they typed stands in the form again.
     *
     * @param act absent where nothing was tried
     */
    record Attempt(@Nullable Act act, MultiValueMap<String, String> form, List<String> errors) {

        static final Attempt NONE = new Attempt(null, new LinkedMultiValueMap<>(), List.of());

        Attempt {
            errors = List.copyOf(errors);
        }

        /** What was typed into a field of the form of this act. */
        public String typed(String code, String field) {
            return act != null && act.code().equals(code) ? Objects.requireNonNullElse(form.getFirst(field), "") : "";
        }

        /** Whether a box of the form of this act was ticked. */
        public boolean ticked(String code, String field, String value) {
            return act != null
                    && act.code().equals(code)
                    && form.getOrDefault(field, List.of()).contains(value);
        }

        /** The remark, where the page no longer has the form it was typed into. */
        String homeless(List<ActOffer> offers) {
            boolean offered = offers.stream().anyMatch(offer -> offer.act() == act && offer.allowed());
            return act == null || offered ? "" : typed(act.code(), "remark");
        }
    }

    private Mono<Rendering> page(
            Actor actor, long reportId, @Nullable Integer number, Locale locale, Attempt attempt, HttpStatus status) {
        return scope.of(actor, editions.newest(reportId))
                .switchIfEmpty(Mono.error(() -> new NotFound("no-such-report")))
                .flatMap(newest -> scope.of(actor, editions.editions(reportId))
                        .collectList()
                        .flatMap(all -> rendering(actor, newest, shown(newest, all, number), all, locale, attempt)))
                .map(rendering -> rendering.status(status).build());
    }

    private static StoredEdition shown(StoredEdition newest, List<StoredEdition> all, @Nullable Integer number) {
        return all.stream()
                .filter(edition -> number != null
                        && number == edition.manuscript().edition()
                        && number != newest.manuscript().edition())
                .findFirst()
                .orElse(newest);
    }

    private Mono<Rendering.Builder<?>> rendering(
            Actor actor,
            StoredEdition newest,
            StoredEdition shown,
            List<StoredEdition> all,
            Locale locale,
            Attempt attempt) {
        var acting = actsOn(newest, all);
        return scope.of(actor, checking.check(shown))
                .flatMap(checked -> rendering(actor, newest, shown, all, acting, checked, locale, attempt))
                .flatMap(page -> takeDowns
                        .of(actor, shown.manuscript().reportId())
                        .doOnNext(takeDown -> page.modelAttribute("takeDown", takeDown)
                                .modelAttribute("mayConfirm", takeDown.mayConfirm(actor)))
                        .then(Mono.<Rendering.Builder<?>>just(page)))
                .zipWith(aside.of(actor, shown, isSame(shown, newest)), (page, beside) -> {
                    beside.forEach(page::modelAttribute);
                    return page;
                })
                .zipWith(postings.of(actor, shown), (page, posted) -> page.modelAttribute("postings", posted))
                .zipWith(
                        figures.on(actor, shown),
                        (page, read) -> page.modelAttribute("figures", read)
                                .modelAttribute("newestShown", isSame(shown, newest))
                                .modelAttribute("mayDecide", isSame(shown, newest) && Figures.mayDecide(actor, shown)));
    }

    private Mono<Rendering.Builder<?>> rendering(
            Actor actor,
            StoredEdition newest,
            StoredEdition shown,
            List<StoredEdition> all,
            StoredEdition acting,
            List<Checked> checked,
            Locale locale,
            Attempt attempt) {
        int townId = shown.manuscript().townId();
        List<ActOffer> offers = isSame(shown, newest) ? offers(actor, newest, acting, checked, locale) : List.of();
        return towns.town(townId)
                .zipWith(towns.channels(townId)
                        .filter(channel ->
                                channel.id() == shown.manuscript().metadata().channelId())
                        .next())
                .zipWith(reviewing.history(actor, shown).collectList())
                .zipWith(
                        orders.ofReport(actor, shown.manuscript().reportId()).collectList(),
                        (found, troubled) -> Tuples.of(found.getT1(), found.getT2(), troubled))
                .map(found -> Rendering.view("admin/report")
                        .modelAttribute("actor", actor)
                        .modelAttribute("mayDraft", InboxPages.mayDraft(actor))
                        .modelAttribute("done", false)
                        .modelAttribute("town", found.getT1().getT1())
                        .modelAttribute("channel", found.getT1().getT2())
                        .modelAttribute("history", found.getT2())
                        .modelAttribute("problems", OrderLine.of(found.getT3(), actor))
                        .modelAttribute("stored", shown)
                        .modelAttribute("manuscript", shown.manuscript())
                        .modelAttribute("metadata", shown.manuscript().metadata())
                        .modelAttribute(
                                "stage",
                                shown.edition() instanceof Edition.UnderReview review
                                        ? review.stage().name()
                                        : "")
                        .modelAttribute("stages", Stage.values())
                        .modelAttribute("editions", all)
                        .modelAttribute("acting", acting)
                        .modelAttribute("offers", offers)
                        .modelAttribute("attempt", attempt)
                        .modelAttribute("homeless", attempt.homeless(offers))
                        .modelAttribute("reasons", WithholdingReason.values())
                        .modelAttribute("mayEdit", isSame(shown, newest) && mayEdit(actor, shown))
                        .modelAttribute(
                                "html",
                                CheckedHtml.of(
                                        shown.manuscript().content(),
                                        checked,
                                        sha -> "/admin/reports/"
                                                + shown.manuscript().reportId() + "/pictures/" + sha))
                        .modelAttribute("checks", CheckedLine.of(checked, shown, actor, wording, locale))
                        .modelAttribute(
                                "findings",
                                shown.findings().stream()
                                        .map(finding -> wording.finding(locale, finding))
                                        .toList())
                        .modelAttribute("kinds", WithdrawalKind.values())
                        .modelAttribute("minute", MINUTE)
                        .modelAttribute("errors", attempt.errors()));
    }

    /** While a correction is being written, withdrawing and taking down still speak of what is public. */
    private static StoredEdition actsOn(StoredEdition newest, List<StoredEdition> all) {
        return all.stream()
                .filter(edition -> switch (edition.edition()) {
                    case Edition.Published _, Edition.TakenDown _ -> true;
                    case Edition.Draft _,
                            Edition.UnderReview _,
                            Edition.Approved _,
                            Edition.Superseded _,
                            Edition.Withdrawn _,
                            Edition.Discarded _ -> false;
                })
                .findFirst()
                .orElse(newest);
    }

    private List<ActOffer> offers(
            Actor actor, StoredEdition newest, StoredEdition acting, List<Checked> checked, Locale locale) {
        var offers = new java.util.ArrayList<>(ActOffer.of(newest, checked, actor, wording, locale));
        if (!isSame(acting, newest)) {
            ActOffer.of(acting, List.of(), actor, wording, locale).stream()
                    .filter(offer ->
                            offer.act() == Act.WITHDRAW || offer.act() == Act.TAKE_DOWN || offer.act() == Act.RESTORE)
                    .forEach(offers::add);
        }
        return offers;
    }

    private static boolean isSame(StoredEdition one, StoredEdition other) {
        return one.manuscript().edition() == other.manuscript().edition();
    }

    static boolean mayEdit(Actor actor, StoredEdition stored) {
        return stored.edition() instanceof Edition.Draft
                && actor.holds(
                        org.gongkai.domain.town.Role.DRAFTER,
                        stored.manuscript().townId());
    }

    private static ActCommand command(MultiValueMap<String, String> form) {
        return new ActCommand(
                form.getFirst("remark"),
                publishAt(form.getFirst("publishAt")),
                Arrays.stream(WithdrawalKind.values())
                        .filter(kind -> kind.name().equals(form.getFirst("kind")))
                        .findFirst()
                        .orElse(null),
                replacedBy(form.getFirst("replacedBy")),
                "on".equals(form.getFirst("substantive")),
                new SecrecyAnswer(
                        Set.copyOf(form.getOrDefault("attachment", List.of())),
                        form.getFirst("withholdingReason"),
                        form.getFirst("authority")),
                number(form.getFirst("version")));
    }

    private static java.time.@Nullable Instant publishAt(@Nullable String text) {
        if (text == null || text.isBlank()) {
            return null;
        }
        try {
            return LocalDateTime.parse(text).atZone(ZONE).toInstant();
        } catch (DateTimeParseException _) {
            throw new FormRefused("publishAt", "unreadable-publishAt");
        }
    }

    private static @Nullable Long replacedBy(@Nullable String text) {
        if (text == null || text.isBlank()) {
            return null;
        }
        if (!text.strip().matches("[1-9][0-9]{0,17}")) {
            throw new FormRefused("replacedBy", "unreadable-replacedBy");
        }
        return Long.valueOf(text.strip());
    }

    private static @Nullable Integer number(@Nullable String text) {
        return text != null && text.matches("[0-9]{1,9}") ? Integer.valueOf(text) : null;
    }
}
