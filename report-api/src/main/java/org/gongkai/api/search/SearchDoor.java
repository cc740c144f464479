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

/** {@code /search?q=&town=&channel=&kind=&year=&validity=&from=&to=&sort=&cursor=}: every parameter may be left out. */
@Component
class SearchDoor implements Door {

    private static final String PATH = "/search";
    private static final int ON_A_PAGE = 10;

    private final Searching searching;
    private final Showing showing;
    private final NoticeStore notices;
    private final SearchPages pages;

    SearchDoor(Searching searching, Showing showing, NoticeStore notices, SearchPages pages) {
        this.searching = searching;
        this.showing = showing;
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
        var criteria = Criteria.of(address.query());
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
        return criteria.question().isEmpty() && !criteria.isNarrowed()
                ? start(criteria)
                : searching
                        .findings(criteria, cursor.orElse(null), ON_A_PAGE)
                        .flatMap(findings -> found(criteria, cursor.isPresent(), findings));
    }

    private Mono<Rendering> start(Criteria criteria) {
        return Mono.zip(
                        searching.site(),
                        notices.list(new Scope.County(), ON_A_PAGE).collectList())
                .map(known -> html(() -> pages.start(criteria, known.getT1(), known.getT2())));
    }

    private Mono<Rendering> found(Criteria criteria, boolean isLater, Findings findings) {
        if (findings.hits().list().isEmpty()) {
            return others(criteria, findings.hits().wanted().shorter(), findings.site())
                    .map(others -> html(() -> pages.nothing(criteria, findings, others)));
        }
        return showing.show(findings.hits()).map(shown -> html(() -> pages.found(criteria, isLater, findings, shown)));
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
