package org.gongkai.publisher.visitor;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How visitors are estimated.
 *
 * @param interval between two writings of the sketches to the database, a second to ten minutes; what is gathered within one is
 *     lost from the estimates when the process is killed
 */
@ConfigurationProperties("gongkai.publisher.visitors")
record VisitorProperties(@DefaultValue("10s") Duration interval) {
    VisitorProperties {
        if (interval.compareTo(Duration.ofMillis(100)) < 0 || interval.compareTo(Duration.ofMinutes(10)) > 0) {
            throw new IllegalArgumentException("gongkai.publisher.visitors.interval is 100ms to 10m");
        }
    }
}
