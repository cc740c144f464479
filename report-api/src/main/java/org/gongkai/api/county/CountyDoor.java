package org.gongkai.api.county;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import org.gongkai.api.notice.NoticeStore;
import org.gongkai.api.notice.NoticeSummary;
import org.gongkai.api.notice.Scope;
import org.gongkai.api.serving.Address;
import org.gongkai.api.serving.Door;
import org.gongkai.api.serving.Media;
import org.gongkai.api.serving.Opening;
import org.gongkai.api.serving.Rendering;
import org.gongkai.api.serving.Topic;
import org.gongkai.api.town.TownStore;
import org.gongkai.domain.report.ReportKind;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;

/** {@code /}, {@code /towns}, {@code /about}, {@code /contact}; for the static edition {@code /search-offline} and {@code /forms-offline}. */
@Component
class CountyDoor implements Door {

    private static final int NEWEST = 10;
    private static final int OF_KINDS = 6;
    private static final List<ReportKind> POLICIES = List.of(ReportKind.NORMATIVE_DOCUMENT, ReportKind.INTERPRETATION);
    private static final List<ReportKind> REPORTS =
            List.of(ReportKind.RULE_OF_LAW_REPORT, ReportKind.DISCLOSURE_REPORT);

    private final TownStore towns;
    private final NoticeStore notices;
    private final CountyPages pages;

    CountyDoor(TownStore towns, NoticeStore notices, CountyPages pages) {
        this.towns = towns;
        this.notices = notices;
        this.pages = pages;
    }

    @Override
    public Set<String> roots() {
        return Set.of("/", "/towns", "/about", "/contact", "/search-offline", "/forms-offline");
    }

    @Override
    public Optional<Opening> open(Address address) {
        return switch (address.path()) {
            case "/" -> Optional.of(new Opening.Written("county", home()));
            case "/towns" -> Optional.of(new Opening.Written("towns", towns()));
            case "/about" -> Optional.of(new Opening.Written("about", Mono.fromSupplier(this::about)));
            case "/search-offline" ->
                Optional.of(new Opening.Written("search-offline", Mono.fromSupplier(this::withoutSearch)));
            case "/forms-offline" ->
                Optional.of(new Opening.Written("forms-offline", Mono.fromSupplier(this::withoutForms)));
            case "/contact" -> Optional.of(new Opening.Written("contact", contact()));
            default -> Optional.empty();
        };
    }

    private Mono<Rendering> home() {
        return Mono.zip(
                        towns.cards().collectList(),
                        notices.list(new Scope.County(), NEWEST).collectList(),
                        notices.newestOfKinds(POLICIES, OF_KINDS).collectList(),
                        notices.newestOfKinds(REPORTS, OF_KINDS).collectList())
                .map(found -> new CountyHome(found.getT1(), found.getT2(), found.getT3(), found.getT4()))
                .map(home -> html(home.shown(), () -> pages.home(home)));
    }

    private Mono<Rendering> towns() {
        return Mono.zip(
                towns.cards().collectList(),
                towns.allPlaces().collectList(),
                (cards, places) -> html(List.of(), () -> pages.towns(cards, places)));
    }

    private Mono<Rendering> contact() {
        return Mono.zip(
                towns.all().collectList(),
                towns.offices().collectList(),
                (all, offices) -> html(List.of(), () -> pages.contact(all, offices)));
    }

    /** What the static edition shows in the place of the search. */
    private Rendering withoutSearch() {
        return Rendering.of(Media.HTML, Set.of(), null, pages::withoutSearch);
    }

    /** What the static edition shows in the place of forms and receipts. */
    private Rendering withoutForms() {
        return Rendering.of(Media.HTML, Set.of(), null, pages::withoutForms);
    }

    private Rendering about() {
        return Rendering.of(Media.HTML, Set.of(), null, pages::about);
    }

    private static Rendering html(List<NoticeSummary> shown, Supplier<String> text) {
        Set<Topic> topics = new Scope.County().topics(shown);
        return Rendering.of(Media.HTML, topics, null, text);
    }
}
