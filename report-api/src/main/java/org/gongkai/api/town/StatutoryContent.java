package org.gongkai.api.town;

import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.gongkai.api.notice.Place;
import org.gongkai.api.site.ChinaTime;
import org.jspecify.annotations.Nullable;

/**
 * 法定主动公开内容 of a town: for each item of the law the channels in which its notices stand (国办公开办函〔2019〕61号).
 *
 * @param filled items with notices, in the order of the law
 * @param empty items without any
 */
record StatutoryContent(List<Item> filled, List<Item> empty) {

    StatutoryContent {
        filled = List.copyOf(filled);
        empty = List.copyOf(empty);
    }

    /** An item with its channels. */
    record Item(DisclosureItem item, List<Shelf> shelves) {
        Item {
            shelves = List.copyOf(shelves);
        }

        private boolean isEmpty() {
            return shelves.stream().allMatch(shelf -> shelf.total() == 0);
        }
    }

    /** A channel with how much it holds; {@code newestDay} is empty where it holds nothing. */
    record Shelf(Place place, long total, String newestDay) {}

    static StatutoryContent of(List<DisclosureItem> items, List<Place> places, List<Holding> holdings) {
        var byChannel = holdings.stream().collect(Collectors.toMap(Holding::channelId, Function.identity()));
        var all = items.stream()
                .map(item -> new Item(item, shelves(item, places, byChannel)))
                .toList();
        return new StatutoryContent(
                all.stream().filter(item -> !item.isEmpty()).toList(),
                all.stream().filter(Item::isEmpty).toList());
    }

    private static List<Shelf> shelves(DisclosureItem item, List<Place> places, Map<Integer, Holding> byChannel) {
        return places.stream()
                .filter(place -> Objects.equals(place.profile().item(), item.code()))
                .map(place -> shelf(place, byChannel.get(place.channel().id())))
                .toList();
    }

    private static Shelf shelf(Place place, @Nullable Holding holding) {
        return holding == null
                ? new Shelf(place, 0, "")
                : new Shelf(place, holding.total(), ChinaTime.day(holding.newest()));
    }

    /** Day of the newest notice of all; empty where there is none. */
    String newestDay() {
        return filled.stream()
                .flatMap(item -> item.shelves().stream())
                .map(Shelf::newestDay)
                .max(Comparator.naturalOrder())
                .orElse("");
    }
}
