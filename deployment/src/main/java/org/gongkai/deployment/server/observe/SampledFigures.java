package org.gongkai.deployment.server.observe;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.MultiGauge;
import io.micrometer.core.instrument.Tags;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** Numbers from the database as gauges; what was not read again is no longer shown. */
final class SampledFigures {

    /** Towns told apart; those beyond it, the least troubled, are told together. A province with thousands would swamp Prometheus. */
    static final int MOST_TOWNS = 200;

    private static final String TOWN = "town";
    private static final String OTHERS = "_others";

    private static final Map<String, String> DESCRIPTIONS = Map.of(
            FigureStore.DELIVERIES, "Deliveries to subscribers by state",
            FigureStore.DELIVERIES_OLDEST, "Age of the oldest delivery that is not given up",
            FigureStore.INDEXING, "Notices whose words are not yet found by search",
            FigureStore.MAIL, "Mails in the outbox by state",
            FigureStore.MAIL_OLDEST, "How long the oldest mail has been due",
            FigureStore.CLOCKS, "Clocks of register entries that are overdue or due within seven days",
            FigureStore.UPKEEP, "Time of the last verification that found nothing altered, since 1970",
            Dutiful.DUTIES, "Duties of a town that are overdue or due soon");

    private static final List<String> IN_SECONDS =
            List.of(FigureStore.DELIVERIES_OLDEST, FigureStore.MAIL_OLDEST, FigureStore.UPKEEP);

    private final MeterRegistry registry;
    private final Map<String, MultiGauge> gauges = new HashMap<>();

    SampledFigures(MeterRegistry registry) {
        this.registry = registry;
    }

    /** Takes over what was read. */
    synchronized void show(List<Sampled> read) {
        read.stream()
                .collect(Collectors.groupingBy(Sampled::name, LinkedHashMap::new, Collectors.toList()))
                .forEach(this::show);
    }

    private void show(String name, List<Sampled> numbers) {
        var rows = bounded(numbers).stream()
                .map(one -> MultiGauge.Row.of(tags(one), one.value()))
                .collect(Collectors.<MultiGauge.Row<?>>toList());
        gauges.computeIfAbsent(name, this::gauge).register(rows, true);
    }

    private MultiGauge gauge(String name) {
        var builder = MultiGauge.builder(name).description(DESCRIPTIONS.getOrDefault(name, name));
        return (IN_SECONDS.contains(name) ? builder.baseUnit("seconds") : builder).register(registry);
    }

    private static Tags tags(Sampled one) {
        var tags = Tags.empty();
        for (var tag : new TreeMap<>(one.tags()).entrySet()) {
            tags = tags.and(tag.getKey(), tag.getValue());
        }
        return tags;
    }

    static List<Sampled> bounded(List<Sampled> numbers) {
        var trouble = new HashMap<String, Double>();
        for (var one : numbers) {
            var town = one.tags().get(TOWN);
            if (town != null) {
                trouble.merge(town, one.value(), Double::sum);
            }
        }
        if (trouble.size() <= MOST_TOWNS) {
            return numbers;
        }
        var told = trouble.entrySet().stream()
                .sorted(Map.Entry.<String, Double>comparingByValue()
                        .reversed()
                        .thenComparing(Map.Entry.comparingByKey()))
                .limit(MOST_TOWNS)
                .map(Map.Entry::getKey)
                .collect(Collectors.toSet());
        var sums = new LinkedHashMap<Map<String, String>, Double>();
        for (var one : numbers) {
            var tags = new HashMap<>(one.tags());
            tags.computeIfPresent(TOWN, (_, town) -> told.contains(town) ? town : OTHERS);
            sums.merge(Map.copyOf(tags), one.value(), Double::sum);
        }
        var all = new ArrayList<Sampled>();
        sums.forEach((tags, value) -> all.add(new Sampled(numbers.getFirst().name(), tags, value)));
        return all;
    }
}
