package org.gongkai.api.search;

import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.gongkai.api.town.TownStore;
import org.gongkai.domain.text.Condition;
import org.gongkai.domain.text.Shelf;
import org.gongkai.domain.text.Wanted;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Schedulers;

/**
 * Finds notices. However many there are, the work for one page is bounded: a question is first tried on a sample; what is found often is then
 * looked for in the newest stretches of time, and counted by the sample.
 */
@Component
public class Searching {

    private static final ZoneId ZONE = ZoneId.of("Asia/Shanghai");

    /** So many hits are counted one by one and sorted as a whole; more are estimated. */
    static final int MOST_EXACT = 10_000;

    /** What no notice fulfils. */
    private static final Condition NOTHING = new Condition.Word("@");

    private static final int MOST_IN_SAMPLE = MOST_EXACT / Shelf.SAMPLED;

    private final SearchStore store;
    private final TownStore towns;
    private final SearchPlaces places;

    Searching(SearchStore store, TownStore towns, SearchPlaces places) {
        this.store = store;
        this.towns = towns;
        this.places = places;
    }

    /**
     * A stretch of what fulfils these criteria; empty where they name a town or channel that is not there.
     *
     * @param limit hits at most, from 1
     */
    public Mono<Hits> find(Criteria criteria, @Nullable SearchCursor after, int limit) {
        return places.in(Mono.zip(site(), wanted(criteria))
                .filter(known -> known.getT1().has(criteria))
                .flatMap(known -> {
                    var search = search(criteria, known.getT1(), known.getT2());
                    return isOften(search).flatMap(often -> hits(search, often, after, limit));
                }));
    }

    /** The same with how many there are. */
    Mono<Findings> findings(Criteria criteria, @Nullable SearchCursor after, int limit) {
        return places.in(Mono.zip(site(), wanted(criteria))
                .filter(known -> known.getT1().has(criteria))
                .flatMap(known -> findings(criteria, known.getT1(), known.getT2(), after, limit)));
    }

    private Mono<Findings> findings(
            Criteria criteria, Site site, Wanted wanted, @Nullable SearchCursor after, int limit) {
        var search = search(criteria, site, wanted);
        return store.tally(search.all().and(Shelf.sample()))
                .flatMap(sample -> sample.total() > MOST_IN_SAMPLE
                        ? hits(search, true, after, limit)
                                .map(hits -> new Findings(site, hits, sample.estimate(Shelf.SAMPLED)))
                        : Mono.zip(store.tally(search.all()), hits(search, false, after, limit))
                                .map(found -> new Findings(site, found.getT2(), found.getT1())));
    }

    /** How many notices fulfil these criteria, counted up to one more than {@link #MOST_EXACT}; 0 where nothing is asked. */
    Mono<Long> count(Criteria criteria, Site site) {
        return wanted(criteria)
                .filter(wanted -> !wanted.isEmpty())
                .flatMap(wanted -> store.count(search(criteria, site, wanted).all(), MOST_EXACT + 1))
                .defaultIfEmpty(0L);
    }

    Mono<Site> site() {
        return Mono.zip(towns.all().collectList(), towns.allChannels().collectList(), Site::new);
    }

    /** The dictionary is read at the first question, and cutting takes a moment at every one. */
    private static Mono<Wanted> wanted(Criteria criteria) {
        return Mono.fromSupplier(() -> Wanted.of(criteria.question())).subscribeOn(Schedulers.boundedElastic());
    }

    /**
     * What is looked up.
     *
     * @param tiers what fulfils it, the best first, none of two kinds
     */
    private record Search(Wanted wanted, List<Condition> tiers, Condition all) {}

    private static Search search(Criteria criteria, Site site, Wanted wanted) {
        var filters = new ArrayList<>(site.conditions(criteria));
        days(criteria).ifPresent(filters::add);
        if (wanted.isEmpty() && !criteria.question().isEmpty()) {
            return new Search(wanted, List.of(), NOTHING);
        }
        if (wanted.isEmpty()) {
            // everything was published some time
            var all = filters.isEmpty()
                    ? Shelf.days(Shelf.FIRST_DAY, LocalDate.of(2199, 12, 31))
                    : new Condition.All(filters);
            return new Search(wanted, List.of(all), all);
        }
        var all = narrowed(wanted.condition(), filters);
        var tiers = criteria.sort() == Sort.NEWEST
                ? List.of(all)
                : wanted.tiers().stream().map(tier -> narrowed(tier, filters)).toList();
        return new Search(wanted, tiers, all);
    }

    private static Condition narrowed(Condition condition, List<Condition> filters) {
        if (filters.isEmpty()) {
            return condition;
        }
        var parts = new ArrayList<>(filters);
        parts.add(condition);
        return new Condition.All(parts);
    }

    private static Optional<Condition> days(Criteria criteria) {
        var from = criteria.from();
        var to = criteria.to();
        return from == null && to == null
                ? Optional.empty()
                : Optional.of(Shelf.days(
                        from == null ? Shelf.FIRST_DAY : from, to == null ? LocalDate.of(2199, 12, 31) : to));
    }

    private Mono<Boolean> isOften(Search search) {
        return isOften(search.all());
    }

    private Mono<Boolean> isOften(Condition condition) {
        return store.count(condition.and(Shelf.sample()), MOST_IN_SAMPLE + 1).map(found -> found > MOST_IN_SAMPLE);
    }

    private Mono<Hits> hits(Search search, boolean often, @Nullable SearchCursor after, int limit) {
        int first = after == null ? 0 : after.tier();
        // one more than asked for tells whether there are more
        return Flux.range(first, Math.max(0, search.tiers().size() - first))
                .concatMap(
                        tier -> spots(search.tiers().get(tier), often, spotOf(after, tier), limit + 1)
                                .map(spot -> new Hit(spot.number(), tier, spot.firstPublishedAt())),
                        1)
                .take(limit + 1L)
                .collectList()
                .map(found -> new Hits(
                        search.wanted(), found.subList(0, Math.min(limit, found.size())), found.size() > limit));
    }

    private static @Nullable Spot spotOf(@Nullable SearchCursor after, int tier) {
        return after != null && after.tier() == tier ? after.spot() : null;
    }

    private Flux<Spot> spots(Condition tier, boolean often, @Nullable Spot after, int limit) {
        return (often ? isOften(tier) : Mono.just(false))
                .flatMapMany(tierIsOften -> tierIsOften
                        ? newest(after)
                                .flatMapMany(day -> Flux.fromIterable(Windows.before(day)))
                                .concatMap(window -> look(tier.and(window), after, limit), 1)
                                .take(limit)
                        : look(tier, after, limit));
    }

    private Flux<Spot> look(Condition condition, @Nullable Spot after, int limit) {
        var found = after == null ? store.newest(condition, limit) : store.newestAfter(condition, after, limit);
        // read to the end, so that nobody breaks off an answer of the database
        return found.collectList().flatMapIterable(spots -> spots);
    }

    private Mono<LocalDate> newest(@Nullable Spot after) {
        return (after == null ? store.newest() : Mono.just(after.firstPublishedAt()))
                .map(at -> at.atZone(ZONE).toLocalDate());
    }
}
