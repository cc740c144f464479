package org.gongkai.publisher.intake;

import java.util.Locale;
import org.gongkai.publisher.meter.Meters;
import org.springframework.stereotype.Component;

/** {@code gongkai.intake}: what was sent by forms, by what became of it. */
@Component
final class IntakeMeters {

    private final Meters meters;

    IntakeMeters(Meters meters) {
        this.meters = meters;
    }

    void count(String outcome) {
        meters.registry()
                .counter(
                        "gongkai.intake",
                        "outcome",
                        outcome.toLowerCase(Locale.ROOT).replace('_', '-'))
                .increment();
    }
}
