package org.gongkai.api.change;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How many may follow the change log at a time.
 *
 * @param most streams in this process
 * @param mostPerAddress streams from one address, or from one IPv6 network of 64 bits
 * @param patience how long a reader may leave an event lying before it is dropped
 */
@ConfigurationProperties("gongkai.api.stream")
public record StreamProperties(
        @DefaultValue("512") int most,
        @DefaultValue("16") int mostPerAddress,
        @DefaultValue("30s") Duration patience) {}
