package org.gongkai.publisher.limit;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How often one address may write. Generous enough for a school behind one address.
 *
 * @param rate writes per second in the long run, at most 10,000; 0 switches the limit off
 * @param burst writes at once after a pause, 1 to 10,000
 */
@ConfigurationProperties("gongkai.publisher.rate-limit")
public record LimitProperties(
        @DefaultValue("20") int rate, @DefaultValue("60") int burst) {
    public LimitProperties {
        if (rate < 0 || rate > 10_000 || burst < 1 || burst > 10_000) {
            throw new IllegalArgumentException(
                    "gongkai.publisher.rate-limit.rate is 0 to 10000, gongkai.publisher.rate-limit.burst 1 to 10000");
        }
    }
}
