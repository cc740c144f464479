package org.gongkai.api.paper;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.util.unit.DataSize;

/**
 * How much work paper editions may be.
 *
 * @param atOnce made at a time in this process, from 1 to 16
 * @param waiting for their turn; more are asked to come again (503)
 * @param patience how long one may take
 * @param mostPages of one document
 * @param largest size of one document
 */
@ConfigurationProperties("gongkai.paper")
record PaperProperties(
        @DefaultValue("2") int atOnce,
        @DefaultValue("32") int waiting,
        @DefaultValue("20s") Duration patience,
        @DefaultValue("200") int mostPages,
        @DefaultValue("16MB") DataSize largest) {

    PaperProperties {
        if (atOnce < 1 || atOnce > 16) {
            throw new IllegalArgumentException("gongkai.paper.at-once is between 1 and 16");
        }
        if (waiting < 1 || mostPages < 1 || patience.toMillis() < 1) {
            throw new IllegalArgumentException("gongkai.paper.waiting, .most-pages and .patience are above 0");
        }
    }
}
