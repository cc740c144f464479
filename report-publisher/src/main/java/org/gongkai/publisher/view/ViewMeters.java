package org.gongkai.publisher.view;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.DistributionSummary;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import java.time.Duration;
import java.util.Collection;
import java.util.EnumMap;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.gongkai.publisher.meter.Meters;
import org.gongkai.publisher.view.ViewRefused.Reason;
import org.springframework.stereotype.Component;

/**
 * What an operator watches of the counting: {@code gongkai.views.batch.size} and {@code gongkai.views.batch.time} for each
 * group commit, {@code gongkai.views.refused} by reason.
 */
@Component
final class ViewMeters {

    private final DistributionSummary size;
    private final Timer time;
    private final MeterRegistry registry;
    private final Map<Reason, Counter> refused = new EnumMap<>(Reason.class);

    ViewMeters(Meters meters) {
        registry = meters.registry();
        size = DistributionSummary.builder("gongkai.views.batch.size")
                .description("Callers answered by one commit, counted or not")
                .register(registry);
        time = Timer.builder("gongkai.views.batch.time")
                .description("From the beginning of a batch to the end of its commit")
                .publishPercentileHistogram()
                .minimumExpectedValue(Duration.ofNanos(100_000))
                .maximumExpectedValue(Duration.ofSeconds(5))
                .register(registry);
        for (var reason : Reason.values()) {
            refused.put(
                    reason,
                    Counter.builder("gongkai.views.refused")
                            .description("Calls that were told no number of views")
                            .tag(
                                    "reason",
                                    reason.name().toLowerCase(Locale.ROOT).replace('_', '-'))
                            .register(registry));
        }
    }

    /** Callers in this queue wait for the next batch. */
    void watchWaiting(Collection<?> queue) {
        Gauge.builder("gongkai.views.waiting", queue, Collection::size)
                .description("Callers that wait for the next batch of views")
                .register(registry);
    }

    void recordBatch(int callers, long nanos) {
        size.record(callers);
        time.record(nanos, TimeUnit.NANOSECONDS);
    }

    void countRefused(Reason reason) {
        var counter = refused.get(reason);
        if (counter != null) {
            counter.increment();
        }
    }
}
