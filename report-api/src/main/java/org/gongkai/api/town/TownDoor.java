package org.gongkai.api.town;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import java.util.regex.Pattern;
import org.gongkai.api.notice.NoticeStore;
import org.gongkai.api.notice.NoticeSummary;
import org.gongkai.api.notice.Scope;
import org.gongkai.api.serving.Address;
import org.gongkai.api.serving.Door;
import org.gongkai.api.serving.Media;
import org.gongkai.api.serving.Opening;
import org.gongkai.api.serving.Rendering;
import org.gongkai.domain.town.Office;
import org.gongkai.domain.town.Town;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;

/** {@code /towns/{town}} with the fixed column 政府信息公开, and its pages {@code statutory} and {@code application}. */
@Component
class TownDoor implements Door {

    private static final Pattern PATH = Pattern.compile("/towns/([a-z][a-z0-9-]{1,39})(?:/(statutory|application))?");
    private static final int ON_TOWN_HOME = 6;

    private final TownStore towns;
    private final NoticeStore notices;
    private final TownPages pages;

    TownDoor(TownStore towns, NoticeStore notices, TownPages pages) {
        this.towns = towns;
        this.notices = notices;
        this.pages = pages;
    }

    @Override
    public Set<String> roots() {
        return Set.of("/towns");
    }

    @Override
    public Optional<Opening> open(Address address) {
        var path = PATH.matcher(address.path());
        if (!path.matches()) {
            return Optional.empty();
        }
        var slug = path.group(1);
        return Optional.of(
                switch (path.group(2)) {
                    case null ->
                        new Opening.Written("town " + slug, towns.find(slug).flatMap(this::home));
                    case "statutory" ->
                        new Opening.Written(
                                "statutory " + slug, towns.find(slug).flatMap(this::statutory));
                    default ->
                        new Opening.Written(
                                "application " + slug, towns.find(slug).flatMap(this::application));
                });
    }

    private Mono<Rendering> home(Town town) {
        return Mono.zip(
                        towns.places(town.id()).collectList(),
                        notices.newestOfEachChannel(town.id(), ON_TOWN_HOME).collectList(),
                        office(town),
                        towns.hasFigures(town.id()))
                .map(found -> html(
                        town,
                        found.getT2(),
                        () -> pages.home(town, found.getT1(), found.getT2(), found.getT3(), found.getT4())));
    }

    private Mono<Rendering> statutory(Town town) {
        return Mono.zip(
                        towns.items().collectList(),
                        towns.places(town.id()).collectList(),
                        towns.holdings(town.id()).collectList())
                .map(found -> StatutoryContent.of(found.getT1(), found.getT2(), found.getT3()))
                .map(content -> html(town, List.of(), () -> pages.statutory(town, content)));
    }

    private Mono<Rendering> application(Town town) {
        return Mono.zip(towns.places(town.id()).collectList(), office(town))
                .map(found -> html(town, List.of(), () -> pages.application(town, found.getT1(), found.getT2())));
    }

    private Mono<Optional<Office>> office(Town town) {
        return towns.office(town.id()).map(Optional::of).defaultIfEmpty(Optional.empty());
    }

    private static Rendering html(Town town, List<NoticeSummary> shown, Supplier<String> text) {
        return Rendering.of(Media.HTML, new Scope.OfTown(town.id()).topics(shown), null, text);
    }
}
