package org.gongkai.admin.indicator;

import java.math.BigDecimal;
import java.util.List;
import java.util.regex.Pattern;
import org.gongkai.admin.audit.AuditTrail;
import org.gongkai.admin.indicator.Figure.State;
import org.gongkai.admin.report.EditionStore;
import org.gongkai.admin.report.FormRefused;
import org.gongkai.admin.report.StoredEdition;
import org.gongkai.admin.report.TextFollower.Written;
import org.gongkai.admin.scope.TownScope;
import org.gongkai.domain.report.Edition;
import org.gongkai.domain.report.Manuscript;
import org.gongkai.domain.town.Actor;
import org.gongkai.domain.town.Role;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Component;
import org.springframework.web.server.ResponseStatusException;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** Letting the figures of a draft stand, correcting and dropping them. */
@Component
public class Figures {

    private static final Pattern NUMBER = Pattern.compile("[0-9]{1,15}(?:\\.[0-9]{1,4})?");

    private final IndicatorStore store;
    private final IndicatorReader reader;
    private final EditionStore editions;
    private final TownScope scope;
    private final AuditTrail audit;

    Figures(IndicatorStore store, IndicatorReader reader, EditionStore editions, TownScope scope, AuditTrail audit) {
        this.store = store;
        this.reader = reader;
        this.editions = editions;
        this.scope = scope;
        this.audit = audit;
    }

    /** The figures of an edition, in the order of its text. */
    public Mono<List<Figure>> on(Actor actor, StoredEdition edition) {
        return scope.of(actor, store.of(at(edition.manuscript())).collectList());
    }

    /** Whether the person may decide on the figures of this edition. */
    public static boolean mayDecide(Actor actor, StoredEdition edition) {
        return edition.edition() instanceof Edition.Draft
                && actor.holds(Role.DRAFTER, edition.manuscript().townId());
    }

    /**
     * Lets a figure stand.
     *
     * @param typed the number, as the person leaves or corrects it
     * @return the report; empty where the person sees no such figure
     */
    Mono<Long> confirm(Actor actor, long reportId, long id, String typed) {
        return decide(
                actor,
                reportId,
                found -> one(found, id).flatMap(figure -> confirm(actor, found, figure, number(typed))));
    }

    private Mono<Long> confirm(Actor actor, StoredEdition found, Figure figure, BigDecimal value) {
        if (figure.year() == null) {
            return Mono.error(new FormRefused("indicator", "no-year"));
        }
        var read = figure.read();
        var state = read != null && read.compareTo(value) == 0 ? State.CONFIRMED : State.CORRECTED;
        return store.of(at(found.manuscript()))
                .filter(other -> other.stands()
                        && other.id() != figure.id()
                        && other.code().equals(figure.code()))
                .hasElements()
                .flatMap(taken -> taken
                        ? Mono.error(new FormRefused("indicator", "already-stands"))
                        : record(actor, found, figure, state, value));
    }

    /** Lets all clear figures stand on which nobody has decided and of whose kind none stands yet. */
    Mono<Long> confirmClear(Actor actor, long reportId) {
        return decide(
                actor,
                reportId,
                found -> store.of(at(found.manuscript()))
                        .collectList()
                        .flatMap(all -> Flux.fromIterable(all)
                                .filter(figure -> figure.isOpen()
                                        && figure.isClear()
                                        && all.stream()
                                                .noneMatch(other -> other.stands()
                                                        && other.code().equals(figure.code())))
                                .concatMap(figure -> record(actor, found, figure, State.CONFIRMED, figure.read()))
                                .then(Mono.just(reportId))));
    }

    /** Says that a figure is none, or not to be public. */
    Mono<Long> drop(Actor actor, long reportId, long id) {
        return decide(
                actor,
                reportId,
                found -> one(found, id).flatMap(figure -> record(actor, found, figure, State.DROPPED, null)));
    }

    /** Reads the figures of a draft again: one that was written before there were any, or by other rules. */
    Mono<Long> read(Actor actor, long reportId) {
        return decide(actor, reportId, found -> {
            var mine = found.manuscript();
            return reader.follow(new Written(
                            mine.townId(), mine.reportId(), mine.edition(), null, mine.content(), mine.metadata()))
                    .thenReturn(reportId);
        });
    }

    private interface Deciding {
        Mono<Long> on(StoredEdition found);
    }

    private Mono<Long> decide(Actor actor, long reportId, Deciding deciding) {
        return scope.of(
                actor,
                editions.lock(reportId)
                        .flatMap(editions::newest)
                        .delayUntil(found -> mayDecide(actor, found)
                                ? Mono.empty()
                                : Mono.error(new ResponseStatusException(HttpStatus.FORBIDDEN)))
                        .flatMap(deciding::on));
    }

    private Mono<Figure> one(StoredEdition found, long id) {
        return store.of(at(found.manuscript()))
                .filter(figure -> figure.id() == id)
                .next();
    }

    private Mono<Long> record(
            Actor actor, StoredEdition found, Figure figure, State state, @Nullable BigDecimal value) {
        var mine = found.manuscript();
        return store.decide(at(mine), figure.id(), state, value, actor)
                .then(audit.record(
                        actor,
                        mine.townId(),
                        "indicator-" + state.name().toLowerCase(java.util.Locale.ROOT),
                        "report:" + mine.reportId() + "/" + mine.edition() + " " + figure.code()
                                + (value == null ? "" : "=" + Figure.written(value))))
                .thenReturn(mine.reportId());
    }

    private static BigDecimal number(String typed) {
        var plain = typed.strip().replace(",", "").replace("，", "");
        if (!NUMBER.matcher(plain).matches()) {
            throw new FormRefused("indicator", "unreadable-number");
        }
        return new BigDecimal(plain);
    }

    private static IndicatorStore.Of at(Manuscript mine) {
        return new IndicatorStore.Of(mine.townId(), mine.reportId(), mine.edition());
    }
}
