package org.gongkai.api.sitemap;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.gongkai.api.declared.PublicRegisters;
import org.gongkai.api.notice.Place;
import org.gongkai.api.notice.Scope;
import org.gongkai.api.serving.Address;
import org.gongkai.api.serving.Door;
import org.gongkai.api.serving.Media;
import org.gongkai.api.serving.Opening;
import org.gongkai.api.serving.Rendering;
import org.gongkai.api.serving.Topic;
import org.gongkai.api.town.TownStore;
import org.gongkai.domain.town.Town;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;

/** {@code /sitemap.xml} with one part for the pages and one for each town and year, {@code /robots.txt}, and {@code /sitemap}. */
@Component
class SitemapDoor implements Door {

    private static final Pattern PART = Pattern.compile("/sitemap-([a-z][a-z0-9-]{1,39})-([12][0-9]{3})\\.xml");

    /** The most that a sitemap may hold (sitemaps.org protocol). */
    private static final int MOST = 50_000;

    private final TownStore towns;
    private final SitemapStore store;
    private final SitemapPage page;
    private final PublicRegisters registers;

    SitemapDoor(TownStore towns, SitemapStore store, SitemapPage page, PublicRegisters registers) {
        this.towns = towns;
        this.store = store;
        this.page = page;
        this.registers = registers;
    }

    @Override
    public Set<String> roots() {
        return Set.of("/sitemap", "/sitemap.xml", "/sitemap-*", "/robots.txt");
    }

    @Override
    public Optional<Opening> open(Address address) {
        var base = address.base();
        return switch (address.path()) {
            case "/sitemap" -> Optional.of(new Opening.Written("sitemap", map()));
            case "/sitemap.xml" -> Optional.of(new Opening.Written("sitemap.xml " + base, index(base)));
            case "/sitemap-pages.xml" -> Optional.of(new Opening.Written("sitemap-pages " + base, pages(base)));
            case "/robots.txt" ->
                Optional.of(new Opening.Written("robots " + base, Mono.fromSupplier(() -> robots(base))));
            default -> part(address);
        };
    }

    private Optional<Opening> part(Address address) {
        var path = PART.matcher(address.path());
        if (!path.matches()) {
            return Optional.empty();
        }
        var town = path.group(1);
        int year = Integer.parseInt(path.group(2));
        return Optional.of(new Opening.Written(
                "sitemap " + town + " " + year + " " + address.base(),
                towns.find(town).flatMap(found -> notices(found, year, address.base()))));
    }

    private Mono<Rendering> map() {
        return known().map(known -> county(Media.HTML, () -> page.of(known)));
    }

    private Mono<Rendering> index(String base) {
        return store.years()
                .map(part -> base + "/sitemap-" + part.town() + "-" + part.year() + ".xml")
                .collectList()
                .map(parts -> county(
                        Media.XML,
                        () -> SitemapXml.index(Stream.concat(Stream.of(base + "/sitemap-pages.xml"), parts.stream())
                                .toList())));
    }

    private Mono<Rendering> pages(String base) {
        return known().map(known -> county(Media.XML, () -> SitemapXml.pages(paths(known), base)));
    }

    /** What a map leads to. */
    record Known(List<Town> towns, List<Place> places, Set<String> withStatistics) {}

    private Mono<Known> known() {
        return Mono.zip(
                        towns.all().collectList(),
                        towns.allPlaces().collectList(),
                        store.withStatistics().collect(Collectors.toSet()))
                .map(found -> new Known(found.getT1(), found.getT2(), found.getT3()));
    }

    private List<String> paths(Known known) {
        return Stream.of(
                        Stream.of("/", "/towns", "/about", "/contact", "/sitemap"),
                        known.towns().stream().flatMap(this::paths),
                        known.towns().stream()
                                .filter(town -> known.withStatistics()
                                        .contains(town.slug().value()))
                                .map(town -> Place.townPath(town) + "/statistics"),
                        known.places().stream().map(Place::channelPath))
                .flatMap(paths -> paths)
                .distinct()
                .toList();
    }

    private Stream<String> paths(Town town) {
        var path = Place.townPath(town);
        return Stream.concat(
                Stream.of(path, path + "/statutory", path + "/application", path + "/registers"),
                registers.shown().stream().map(kind -> path + "/registers/" + kind.code()));
    }

    private Mono<Rendering> notices(Town town, int year, String base) {
        return store.notices(town.id(), year, MOST)
                .collectList()
                .filter(found -> !found.isEmpty())
                .map(found -> Rendering.of(
                        Media.XML,
                        new Scope.OfTown(town.id()).topics(List.of()),
                        null,
                        () -> SitemapXml.notices(found, base)));
    }

    private static Rendering county(Media media, Supplier<String> text) {
        return Rendering.of(media, Set.of(new Topic.County()), null, text);
    }

    /** Results of a search are no pages of their own, and the desk is nobody's but the staff's. */
    private static Rendering robots(String base) {
        return Rendering.of(Media.TEXT, Set.of(), null, () -> """
                User-agent: *
                Disallow: /admin
                Disallow: /search
                Disallow: /api/
                Disallow: /views/

                Sitemap: %s/sitemap.xml
                """.formatted(base));
    }
}
