package org.gongkai.publisher.view;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.DistributionSummary;
import io.micrometer.core.instrument.Timer;
import java.time.Duration;
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
    private final Map<Reason, Counter> refused = new EnumMap<>(Reason.class);

    ViewMeters(Meters meters) {
        size = DistributionSummary.builder("gongkai.views.batch.size")
                .description("Callers answered by one commit, counted or not")
                .register(meters.registry());
        time = Timer.builder("gongkai.views.batch.time")
                .description("From the beginning of a batch to the end of its commit")
                .publishPercentileHistogram()
                .minimumExpectedValue(Duration.ofNanos(100_000))
                .maximumExpectedValue(Duration.ofSeconds(5))
                .register(meters.registry());
        for (var reason : Reason.values()) {
            refused.put(
                    reason,
                    Counter.builder("gongkai.views.refused")
                            .description("Calls that were told no number of views")
                            .tag(
                                    "reason",
                                    reason.name().toLowerCase(Locale.ROOT).replace('_', '-'))
                            .register(meters.registry()));
        }
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
