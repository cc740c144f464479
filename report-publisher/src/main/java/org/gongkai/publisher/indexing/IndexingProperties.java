package org.gongkai.publisher.indexing;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How the words of notices are kept.
 *
 * @param interval how long to wait, when there is nothing to do, before looking again
 */
@ConfigurationProperties("gongkai.publisher.indexing")
record IndexingProperties(@DefaultValue("2s") Duration interval) {
    IndexingProperties {
        if (!interval.isPositive()) {
            throw new IllegalArgumentException("gongkai.publisher.indexing.interval is more than nothing");
        }
    }
}
