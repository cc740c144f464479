package org.gongkai.deployment.server.observe;

import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class SampledFiguresTests {

    private static Sampled clock(String town, double overdue) {
        return new Sampled(FigureStore.CLOCKS, Map.of("town", town, "state", "overdue"), overdue);
    }

    @Test
    void tellsTheMostTroubledTownsApartAndTheOthersTogether() {
        var many = Stream.concat(
                        Stream.of(clock("worst", 100)), IntStream.range(0, 1000).mapToObj(i -> clock("t" + i, 1)))
                .toList();

        var bounded = SampledFigures.bounded(many);

        assertThat(bounded).hasSize(SampledFigures.MOST_TOWNS + 1).contains(clock("worst", 100), clock("_others", 801));
        assertThat(bounded.stream().mapToDouble(Sampled::value).sum()).isEqualTo(1100);
    }

    @Test
    void forgetsTownsWithoutTrouble() {
        var registry = new SimpleMeterRegistry();
        var figures = new SampledFigures(registry);
        figures.show(List.of(clock("qinghe", 2), clock("yunxi", 1)));
        figures.show(List.of(clock("yunxi", 3)));

        assertThat(registry.find(FigureStore.CLOCKS).gauges())
                .singleElement()
                .satisfies(gauge -> assertThat(gauge.value()).isEqualTo(3));
    }
}
