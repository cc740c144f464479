package org.gongkai.api.search;

import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.gongkai.api.declared.PublicRegisters;
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
 * Finds notices and entries of registers. However many there are, the work for one page is bounded: a question is first tried on a sample; what is found often is then
 * looked for in the newest stretches of time, and counted by the sample.
 */
@Component
public class Searching {

    private static final ZoneId ZONE = ZoneId.of("Asia/Shanghai");

    /** So many hits are counted one by one; more are estimated. */
    static final int MOST_EXACT = 10_000;

    private static final int MOST_EXACT_IN_SAMPLE = MOST_EXACT / Shelf.SAMPLED;

    /** Up to some thousand hits are sorted as a whole; of more the newest stretches are looked at first. */
    private static final int MOST_SORTED_IN_SAMPLE = 1_500 / Shelf.SAMPLED;

    private static final LocalDate LAST_DAY = LocalDate.of(2199, 12, 31);

    /** What no notice fulfils. */
    private static final Condition NOTHING = new Condition.Word("@");

    /** The names of towns and channels may be so old on a page of hits; reading them costs more than many a search. */
    private static final Duration SITE_AGE = Duration.ofSeconds(1);

    private final SearchStore store;
    private final SearchPlaces places;
    private final Mono<Site> now;
    private final Mono<Site> site;

    Searching(SearchStore store, TownStore towns, SearchPlaces places, PublicRegisters registers) {
        this.store = store;
        this.places = places;
        now = Mono.zip(
                towns.all().collectList(),
                towns.allChannels().collectList(),
                (all, channels) -> new Site(all, channels, registers.shown()));
        site = now.cache(_ -> SITE_AGE, _ -> Duration.ZERO, () -> Duration.ZERO);
    }

    /**
     * A stretch of what fulfils these criteria; empty where they name a town or channel that is not there.
     *
     * @param limit hits at most, from 1
     */
    public Mono<Hits> find(Criteria criteria, @Nullable SearchCursor after, int limit) {
        return places.in(Mono.zip(site(criteria), wanted(criteria))
                .filter(known -> known.getT1().has(criteria))
                .flatMap(known -> {
                    var search = search(criteria, known.getT1(), known.getT2());
                    return isOften(search, search.any()).flatMap(often -> hits(search, often, after, limit));
                }));
    }

    /** The same with how many there are. */
    Mono<Findings> findings(Criteria criteria, @Nullable SearchCursor after, int limit) {
        return places.in(Mono.zip(site(criteria), wanted(criteria))
                .filter(known -> known.getT1().has(criteria))
                .flatMap(known -> findings(criteria, known.getT1(), known.getT2(), after, limit)));
    }

    private Mono<Findings> findings(
            Criteria criteria, Site site, Wanted wanted, @Nullable SearchCursor after, int limit) {
        var search = search(criteria, site, wanted);
        return store.tally(search.among(), search.any().and(Shelf.sample())).flatMap(sample -> {
            boolean often = sample.total() > MOST_SORTED_IN_SAMPLE;
            var tally = sample.total() > MOST_EXACT_IN_SAMPLE
                    ? Mono.just(sample.estimate(Shelf.SAMPLED))
                    : store.tally(search.among(), search.any());
            return Mono.zip(tally, hits(search, often, after, limit))
                    .map(found -> new Findings(site, found.getT2(), found.getT1()));
        });
    }

    /** How many fulfil these criteria, counted up to one more than {@link #MOST_EXACT}; 0 where nothing is asked. */
    Mono<Long> count(Criteria criteria, Site site) {
        return wanted(criteria)
                .filter(wanted -> !wanted.isEmpty())
                .flatMap(wanted -> store.count(
                        criteria.among(), search(criteria, site, wanted).any(), MOST_EXACT + 1))
                .defaultIfEmpty(0L);
    }

    Mono<Site> site() {
        return site;
    }

    /** A town that has just been added is not said to be none. */
    private Mono<Site> site(Criteria criteria) {
        return site.filter(known -> known.has(criteria)).switchIfEmpty(now);
    }

    /** The dictionary is read at the first question, and cutting takes a moment at every one. */
    private static Mono<Wanted> wanted(Criteria criteria) {
        return Mono.fromSupplier(() -> Wanted.of(criteria.question())).subscribeOn(Schedulers.boundedElastic());
    }

    /**
     * What is looked up.
     *
     * @param tiers what fulfils it, whatever the day, the best first, none of two kinds
     * @param all what fulfils it in any way, whatever the day
     */
    private record Search(
            Among among, Wanted wanted, List<Condition> tiers, Condition all, LocalDate first, LocalDate last) {

        /** The same condition within the days that are asked for. */
        Condition within(Condition condition) {
            return first.equals(Shelf.FIRST_DAY) && last.equals(LAST_DAY)
                    ? condition
                    : condition.and(Shelf.days(first, last));
        }

        /** What fulfils it in any way. */
        Condition any() {
            return within(all);
        }
    }

    private static Search search(Criteria criteria, Site site, Wanted wanted) {
        var filters = site.conditions(criteria);
        var first = Objects.requireNonNullElse(criteria.from(), Shelf.FIRST_DAY);
        var last = Objects.requireNonNullElse(criteria.to(), LAST_DAY);
        if (wanted.isEmpty() && !criteria.question().isEmpty()) {
            return new Search(criteria.among(), wanted, List.of(), NOTHING, first, last);
        }
        if (wanted.isEmpty()) {
            // everything was published some time
            var all = filters.isEmpty() ? Shelf.days(first, last) : new Condition.All(filters);
            return new Search(criteria.among(), wanted, List.of(all), all, first, last);
        }
        var all = narrowed(wanted.condition(), filters);
        var tiers = criteria.sort() == Sort.NEWEST
                ? List.of(all)
                : wanted.tiers().stream().map(tier -> narrowed(tier, filters)).toList();
        return new Search(criteria.among(), wanted, tiers, all, first, last);
    }

    private static Condition narrowed(Condition condition, List<Condition> filters) {
        if (filters.isEmpty()) {
            return condition;
        }
        var parts = new ArrayList<>(filters);
        parts.add(condition);
        return new Condition.All(parts);
    }

    private Mono<Boolean> isOften(Search search, Condition condition) {
        return store.count(search.among(), condition.and(Shelf.sample()), MOST_SORTED_IN_SAMPLE + 1)
                .map(found -> found > MOST_SORTED_IN_SAMPLE);
    }

    private Mono<Hits> hits(Search search, boolean often, @Nullable SearchCursor after, int limit) {
        int first = after == null ? 0 : after.tier();
        // one more than asked for tells whether there are more
        return Flux.range(first, Math.max(0, search.tiers().size() - first))
                .concatMap(tier -> hits(search, tier, often, spotOf(after, tier), limit + 1), 1)
                .take(limit + 1L)
                .collectList()
                .map(found -> new Hits(
                        search.wanted(), found.subList(0, Math.min(limit, found.size())), found.size() > limit));
    }

    private Flux<Hit> hits(Search search, int tier, boolean often, @Nullable Spot after, int limit) {
        return spots(search, search.tiers().get(tier), often, after, limit)
                .map(spot -> new Hit(spot.number(), tier, spot.firstPublishedAt()));
    }

    private Flux<Spot> spots(Search search, Condition tier, boolean often, @Nullable Spot after, int limit) {
        var within = search.within(tier);
        return (often ? isOften(search, within) : Mono.just(false))
                .flatMapMany(tierIsOften -> tierIsOften
                        ? windows(search, after)
                                .concatMap(window -> look(search, tier.and(window), after, limit), 1)
                                .take(limit)
                        : look(search, within, after, limit));
    }

    private Flux<Condition> windows(Search search, @Nullable Spot after) {
        return newest(search, after)
                .map(day -> day.isAfter(search.last()) ? search.last() : day)
                .flatMapIterable(day -> Windows.of(search.first(), day));
    }

    private static @Nullable Spot spotOf(@Nullable SearchCursor after, int tier) {
        return after != null && after.tier() == tier ? after.spot() : null;
    }

    private Flux<Spot> look(Search search, Condition condition, @Nullable Spot after, int limit) {
        var found = after == null
                ? store.newest(search.among(), condition, limit)
                : store.newestAfter(search.among(), condition, after, limit);
        // read to the end, so that nobody breaks off an answer of the database
        return found.collectList().flatMapIterable(spots -> spots);
    }

    private Mono<LocalDate> newest(Search search, @Nullable Spot after) {
        return (after == null ? store.newest(search.among()) : Mono.just(after.firstPublishedAt()))
                .map(at -> at.atZone(ZONE).toLocalDate());
    }
}
