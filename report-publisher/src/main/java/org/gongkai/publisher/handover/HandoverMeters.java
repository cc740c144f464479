package org.gongkai.publisher.handover;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import java.time.Duration;
import org.gongkai.publisher.meter.Meters;
import org.springframework.stereotype.Component;

/**
 * What an operator watches of the handover: {@code gongkai.publication.lag} from due time to public change, and the numbers of
 * orders that want people, {@code gongkai.orders.due.overdue} and {@code gongkai.orders.setaside}. The numbers are those of the
 * whole database, the same in each publisher.
 */
@Component
final class HandoverMeters {

    private final Timer lag;
    private volatile OrderStore.Troubled troubled = new OrderStore.Troubled(0, 0);

    HandoverMeters(Meters meters) {
        MeterRegistry registry = meters.registry();
        lag = Timer.builder("gongkai.publication.lag")
                .description("From the due time of an order to the public change it made, by the database clock")
                .publishPercentileHistogram()
                .minimumExpectedValue(Duration.ofMillis(1))
                .maximumExpectedValue(Duration.ofMinutes(10))
                .register(registry);
        Gauge.builder("gongkai.orders.due.overdue", this, now -> now.troubled.overdue())
                .description("Orders due for more than a minute and neither carried out nor set aside")
                .register(registry);
        Gauge.builder("gongkai.orders.setaside", this, now -> now.troubled.setAside())
                .description("Orders that failed ten times and wait for people")
                .register(registry);
    }

    void record(Publishing.Outcome outcome) {
        outcome.changedAt()
                .ifPresent(at -> lag.record(Duration.between(outcome.order().dueAt(), at)));
    }

    /** Takes over what the database says; whether it is something else than before. */
    boolean isNews(OrderStore.Troubled now) {
        boolean news = !now.equals(troubled);
        troubled = now;
        return news;
    }
}
