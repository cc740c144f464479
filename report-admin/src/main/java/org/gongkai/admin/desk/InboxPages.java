package org.gongkai.admin.desk;

import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneId;
import java.time.format.DateTimeParseException;
import java.util.Arrays;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import org.gongkai.admin.calendar.Calendars;
import org.gongkai.admin.inbox.Inbox;
import org.gongkai.admin.inbox.WaitingChoice;
import org.gongkai.admin.remark.Remarks;
import org.gongkai.admin.report.EditionLine;
import org.gongkai.admin.report.EditionStore;
import org.gongkai.admin.scope.TownScope;
import org.gongkai.admin.town.TownStore;
import org.gongkai.domain.report.EditionState;
import org.gongkai.domain.report.ReportKind;
import org.gongkai.domain.town.Actor;
import org.gongkai.domain.town.Deputyship;
import org.gongkai.domain.town.Membership;
import org.gongkai.domain.town.Role;
import org.gongkai.domain.town.Town;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.reactive.result.view.Rendering;
import reactor.core.publisher.Mono;

/** The inbox, first page of the desk, and the list of all reports. */
@Controller
class InboxPages {

    private static final ZoneId ZONE = ZoneId.of("Asia/Shanghai");
    private static final int PAGE = 30;

    private final Inbox inbox;
    private final EditionStore editions;
    private final TownStore towns;
    private final TownScope scope;
    private final InstantSource clock;
    private final Remarks remarks;
    private final Calendars calendars;

    InboxPages(
            Inbox inbox,
            EditionStore editions,
            TownStore towns,
            TownScope scope,
            InstantSource clock,
            Remarks remarks,
            Calendars calendars) {
        this.inbox = inbox;
        this.editions = editions;
        this.towns = towns;
        this.scope = scope;
        this.clock = clock;
        this.remarks = remarks;
        this.calendars = calendars;
    }

    @GetMapping("/admin/inbox")
    Mono<Rendering> inbox(
            @RequestParam(name = "done", required = false) @Nullable String done,
            @RequestParam(name = "town", required = false) @Nullable String town,
            @RequestParam(name = "kind", required = false) @Nullable String kind,
            @RequestParam(name = "due", required = false) @Nullable String due,
            @RequestParam(name = "after", required = false) @Nullable String after,
            Actor actor) {
        return towns.towns().collectMap(Town::id).flatMap(all -> {
            var choice = choice(all.values(), town, kind, due, after);
            return inbox.of(actor, choice)
                    .zipWith(
                            remarks.openOnDrafts(actor),
                            (waiting, open) -> page(actor, done, all, choice, waiting, open))
                    .zipWith(
                            missingYears(actor),
                            (page, years) ->
                                    page.modelAttribute("missingYears", years).build());
        });
    }

    /** The county operator loads what is missing in the working calendar. */
    private Mono<List<Integer>> missingYears(Actor actor) {
        var today = clock.instant().atZone(ZONE).toLocalDate();
        return actor.isCountyWide()
                ? calendars
                        .current()
                        .map(calendar ->
                                calendar.missingYear(today).stream().boxed().toList())
                : Mono.just(List.of());
    }

    /** What was chosen in the inbox; what is no town, kind or cursor chooses nothing. */
    static WaitingChoice choice(
            Collection<Town> towns,
            @Nullable String town,
            @Nullable String kind,
            @Nullable String due,
            @Nullable String after) {
        return new WaitingChoice(
                towns.stream()
                        .filter(one -> one.slug().value().equals(town))
                        .map(Town::id)
                        .findFirst()
                        .orElse(null),
                kind == null ? null : ReportKind.ofCode(kind).orElse(null),
                "overdue".equals(due),
                WaitingChoice.Cursor.parse(after));
    }

    private Rendering.Builder<?> page(
            Actor actor,
            @Nullable String done,
            Map<Integer, Town> all,
            WaitingChoice choice,
            Inbox.Waiting waiting,
            Map<Long, Integer> openRemarks) {
        return Rendering.view("admin/inbox")
                .modelAttribute("actor", actor)
                .modelAttribute("minute", ReportPages.MINUTE)
                .modelAttribute("done", "try-again".equals(done))
                .modelAttribute("waiting", waiting)
                .modelAttribute("choice", choice)
                .modelAttribute("kinds", ReportKind.values())
                .modelAttribute("myTowns", signedFor(actor, all))
                .modelAttribute("openRemarks", openRemarks)
                .modelAttribute("now", clock.instant())
                .modelAttribute("problems", OrderLine.of(waiting.problems(), actor))
                .modelAttribute("towns", all)
                .modelAttribute("mayDraft", mayDraft(actor));
    }

    /** The towns in which the person signs anything. */
    private static List<Town> signedFor(Actor actor, Map<Integer, Town> all) {
        return Stream.concat(
                        actor.memberships().stream()
                                .filter(one -> one.role().isReviewer())
                                .map(Membership::townId),
                        actor.deputyships().stream().map(Deputyship::townId))
                .distinct()
                .map(all::get)
                .filter(Objects::nonNull)
                .sorted(Comparator.comparing(Town::name))
                .toList();
    }

    @GetMapping("/admin/reports")
    Mono<Rendering> list(
            @RequestParam(name = "town", required = false) @Nullable String town,
            @RequestParam(name = "state", required = false) @Nullable String state,
            @RequestParam(name = "after", required = false) @Nullable String after,
            Actor actor) {
        return towns.towns().collectList().flatMap(all -> {
            var chosen =
                    all.stream().filter(one -> one.slug().value().equals(town)).findFirst();
            var selection = new EditionStore.Selection(
                    towns(actor, chosen.orElse(null)),
                    state(state).orElse(null),
                    cursor(after).orElse(null));
            return scope.of(actor, editions.list(selection, PAGE + 1))
                    .collectList()
                    .map(lines -> listPage(actor, all, lines, selection, chosen.orElse(null)));
        });
    }

    private static List<Integer> towns(Actor actor, @Nullable Town chosen) {
        if (chosen != null) {
            return List.of(chosen.id());
        }
        return actor.isCountyWide()
                ? List.of()
                : actor.memberships().stream()
                        .map(Membership::townId)
                        .distinct()
                        .toList();
    }

    private static Rendering listPage(
            Actor actor,
            List<Town> all,
            List<EditionLine> lines,
            EditionStore.Selection selection,
            @Nullable Town chosen) {
        boolean more = lines.size() > PAGE;
        var shown = more ? lines.subList(0, PAGE) : lines;
        Map<Integer, Town> byId = new java.util.HashMap<>();
        all.forEach(town -> byId.put(town.id(), town));
        return Rendering.view("admin/reports")
                .modelAttribute("actor", actor)
                .modelAttribute("minute", ReportPages.MINUTE)
                .modelAttribute("lines", shown)
                .modelAttribute("towns", byId)
                .modelAttribute(
                        "choices",
                        all.stream()
                                .filter(town -> actor.sees(town.id()))
                                .sorted(Comparator.comparing(Town::name))
                                .toList())
                .modelAttribute("states", EditionState.values())
                .modelAttribute(
                        "state",
                        selection.state() == null ? "" : selection.state().name())
                .modelAttribute("town", chosen == null ? "" : chosen.slug().value())
                .modelAttribute("next", more ? cursor(shown.getLast()) : "")
                .modelAttribute("mayDraft", mayDraft(actor))
                .build();
    }

    static boolean mayDraft(Actor actor) {
        return actor.memberships().stream().anyMatch(membership -> membership.role() == Role.DRAFTER);
    }

    private static Optional<EditionState> state(@Nullable String name) {
        return Arrays.stream(EditionState.values())
                .filter(state -> state.name().equals(name))
                .findFirst();
    }

    private static String cursor(EditionLine last) {
        return last.updatedAt() + "_" + last.reportId();
    }

    /** A cursor that is none of ours begins the list anew. */
    private static Optional<EditionStore.Cursor> cursor(@Nullable String text) {
        int bar = text == null ? -1 : text.lastIndexOf('_');
        if (text == null || bar < 0 || !text.substring(bar + 1).matches("[0-9]{1,18}")) {
            return Optional.empty();
        }
        try {
            return Optional.of(new EditionStore.Cursor(
                    Instant.parse(text.substring(0, bar)), Long.parseLong(text.substring(bar + 1))));
        } catch (DateTimeParseException _) {
            return Optional.empty();
        }
    }
}
