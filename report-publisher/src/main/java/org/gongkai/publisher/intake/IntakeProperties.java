package org.gongkai.publisher.intake;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How much is taken in by forms.
 *
 * @param perHour forms that one address sends in an hour in the long run, mistakes included, 0 to 36,000; 0 switches the limit off
 * @param burst forms that one address sends at once after a pause, 1 to 10,000
 * @param mostWaiting what may wait for the desk of one town, 1 to 100,000; beyond it nothing more is taken in for the town
 */
@ConfigurationProperties("gongkai.publisher.intake")
record IntakeProperties(
        @DefaultValue("60") int perHour,
        @DefaultValue("12") int burst,
        @DefaultValue("500") int mostWaiting) {
    IntakeProperties {
        if (perHour < 0
                || perHour > 36_000
                || burst < 1
                || burst > 10_000
                || mostWaiting < 1
                || mostWaiting > 100_000) {
            throw new IllegalArgumentException(
                    "gongkai.publisher.intake.per-hour is 0 to 36000, burst 1 to 10000, most-waiting 1 to 100000");
        }
    }
}
