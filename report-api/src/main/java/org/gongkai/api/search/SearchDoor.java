package org.gongkai.api.search;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.gongkai.api.notice.NoticeStore;
import org.gongkai.api.notice.Scope;
import org.gongkai.api.serving.Address;
import org.gongkai.api.serving.Door;
import org.gongkai.api.serving.Media;
import org.gongkai.api.serving.Opening;
import org.gongkai.api.serving.Rendering;
import org.gongkai.api.serving.WrongRequest;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/**
 * {@code /search?q=&town=&channel=&kind=&year=&validity=&from=&to=&register=&sort=&in=&cursor=}: every parameter may be left out. Of notices
 * and of entries of registers, what is not looked at is told of beside.
 */
@Component
class SearchDoor implements Door {

    private static final String PATH = "/search";
    private static final int ON_A_PAGE = 10;

    /** Of the other kind, told of on the first page. */
    private static final int BESIDE = 3;

    private final Searching searching;
    private final Showing showing;
    private final ShowingEntries showingEntries;
    private final NoticeStore notices;
    private final SearchPages pages;

    SearchDoor(
            Searching searching,
            Showing showing,
            ShowingEntries showingEntries,
            NoticeStore notices,
            SearchPages pages) {
        this.searching = searching;
        this.showing = showing;
        this.showingEntries = showingEntries;
        this.notices = notices;
        this.pages = pages;
    }

    @Override
    public Set<String> roots() {
        return Set.of(PATH);
    }

    @Override
    public Optional<Opening> open(Address address) {
        if (!address.path().equals(PATH)) {
            return Optional.empty();
        }
        var criteria = Criteria.of(
                address.query(),
                address.query()
                        .value("in")
                        .map(code -> Among.ofCode(code).orElseThrow(() -> new WrongRequest("in")))
                        .orElse(Among.NOTICES));
        if (!criteria.isPossible()) {
            return Optional.empty();
        }
        var cursor = address.query()
                .value("cursor")
                .map(text -> SearchCursor.parse(text, criteria).orElseThrow(() -> new WrongRequest("cursor")));
        return Optional.of(new Opening.Passing(page(criteria, cursor)));
    }

    private Mono<Rendering> page(Criteria criteria, Optional<SearchCursor> cursor) {
        if (criteria.isTooLong()) {
            return searching
                    .site()
                    .map(site -> Rendering.failure(400, Media.HTML, () -> pages.tooLong(criteria, site)));
        }
        return criteria.question().isEmpty() && !criteria.isNarrowed() && criteria.among() == Among.NOTICES
                ? start(criteria)
                : searching
                        .findings(criteria, cursor.orElse(null), ON_A_PAGE)
                        .flatMap(findings ->
                                cursor.isPresent() || criteria.question().isEmpty()
                                        ? found(criteria, cursor.isPresent(), findings, Beside.NOTHING)
                                        : beside(criteria, findings));
    }

    private Mono<Rendering> start(Criteria criteria) {
        return Mono.zip(
                        searching.site(),
                        notices.list(new Scope.County(), ON_A_PAGE).collectList())
                .map(known -> html(() -> pages.start(criteria, known.getT1(), known.getT2())));
    }

    /**
     * What the same question finds of the other kind.
     *
     * @param count -1 where nobody looked
     * @param entries of registers, the best; empty where those are what is looked at
     * @param isBearer whether the first of them bears the number that was asked for
     */
    record Beside(long count, List<FoundEntry> entries, boolean isBearer) {
        static final Beside NOTHING = new Beside(-1, List.of(), false);

        boolean isKnown() {
            return count >= 0;
        }
    }

    private Mono<Rendering> beside(Criteria criteria, Findings findings) {
        var other = criteria.among(criteria.among() == Among.NOTICES ? Among.REGISTERS : Among.NOTICES);
        if (other.among() == Among.NOTICES) {
            return searching
                    .count(other, findings.site())
                    .flatMap(count -> found(criteria, false, findings, new Beside(count, List.of(), false)));
        }
        boolean nothing = findings.hits().list().isEmpty();
        return searching
                .findings(other, null, nothing ? ON_A_PAGE : BESIDE)
                .flatMap(entries -> nothing && !entries.hits().list().isEmpty() && !criteria.asksForNotices()
                        ? found(other, false, entries, new Beside(0, List.of(), false))
                        : showingEntries
                                .show(entries.hits())
                                .flatMap(shown -> found(
                                        criteria,
                                        false,
                                        findings,
                                        new Beside(entries.tally().total(), shown, isBearer(entries.hits())))));
    }

    /** Only what bears the number comes before what holds all words. */
    private static boolean isBearer(Hits hits) {
        return hits.wanted().own().isPresent()
                && !hits.list().isEmpty()
                && hits.list().getFirst().tier() == 0;
    }

    private Mono<Rendering> found(Criteria criteria, boolean isLater, Findings findings, Beside beside) {
        if (findings.hits().list().isEmpty()) {
            return others(criteria, findings.hits().wanted().shorter(), findings.site())
                    .map(others -> html(() -> pages.nothing(criteria, findings, others, beside)));
        }
        return criteria.among() == Among.REGISTERS
                ? showingEntries
                        .show(findings.hits())
                        .map(shown -> html(() -> pages.found(criteria, isLater, findings, List.of(), shown, beside)))
                : showing.show(findings.hits())
                        .map(shown -> html(() -> pages.found(criteria, isLater, findings, shown, List.of(), beside)));
    }

    /** The nearest questions that find something, with how much. */
    private Mono<List<Other>> others(Criteria criteria, List<String> shorter, Site site) {
        var questions = new ArrayList<Criteria>();
        if (criteria.isNarrowed() && !criteria.question().isEmpty()) {
            questions.add(criteria.everywhere());
        }
        shorter.stream().map(criteria::asking).forEach(questions::add);
        return Flux.fromIterable(questions)
                .concatMap(other -> searching.count(other, site).map(count -> new Other(other, count)))
                .filter(other -> other.notices() > 0)
                .collectList();
    }

    /** Another question, and how many notices fulfil it. */
    record Other(Criteria criteria, long notices) {}

    private static Rendering html(java.util.function.Supplier<String> text) {
        return Rendering.of(Media.HTML, Set.of(), null, text);
    }
}
