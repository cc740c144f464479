package org.gongkai.api.statistics;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiFunction;
import java.util.regex.Pattern;
import org.gongkai.api.channel.ChannelLists;
import org.gongkai.api.notice.Scope;
import org.gongkai.api.serving.Address;
import org.gongkai.api.serving.Door;
import org.gongkai.api.serving.Media;
import org.gongkai.api.serving.Opening;
import org.gongkai.api.serving.Rendering;
import org.gongkai.api.town.TownStore;
import org.gongkai.domain.town.Town;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;

/**
 * {@code /towns/{town}/statistics} and {@code /towns/{town}/statistics.csv}. A town whose channel had the first address before it became a
 * page keeps its list there; its figures are in the CSV and the JSON all the same.
 */
@Component
class StatisticsDoor implements Door {

    private static final Pattern PATH = Pattern.compile("/towns/([a-z][a-z0-9-]{1,39})/statistics(\\.csv|/.{1,40})?");

    /** More years and kinds than any town will have. */
    private static final int MOST = 5_000;

    private final TownStore towns;
    private final IndicatorStore indicators;
    private final StatisticsPages pages;
    private final ChannelLists channels;

    StatisticsDoor(TownStore towns, IndicatorStore indicators, StatisticsPages pages, ChannelLists channels) {
        this.towns = towns;
        this.indicators = indicators;
        this.pages = pages;
        this.channels = channels;
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
        if (".csv".equals(path.group(2))) {
            return Optional.of(new Opening.Written(
                    "statistics.csv " + slug + " " + address.base(),
                    figures(slug, (town, all) -> csv(town, all, address.base()))));
        }
        return channels.kept(address)
                .map(kept -> kept.isBeginning()
                        ? new Opening.Written(kept.key(), kept.list().switchIfEmpty(figures(slug, this::page)))
                        : new Opening.Written(kept.key(), kept.list()));
    }

    private Mono<Rendering> figures(String slug, BiFunction<Town, List<PublicIndicator>, Rendering> rendering) {
        return towns.find(slug)
                .flatMap(town -> indicators
                        .list(new IndicatorStore.Wanted(town.id(), null, null, null), MOST)
                        .collectList()
                        .map(all -> rendering.apply(town, all)));
    }

    private Rendering page(Town town, List<PublicIndicator> all) {
        return rendering(Media.HTML, town, () -> pages.page(town, TownStatistics.of(all)));
    }

    private Rendering csv(Town town, List<PublicIndicator> all, String base) {
        return rendering(Media.CSV, town, () -> pages.csv(all, base));
    }

    private static Rendering rendering(Media media, Town town, java.util.function.Supplier<String> text) {
        return Rendering.of(media, new Scope.OfTown(town.id()).topics(List.of()), null, text);
    }
}
