package org.gongkai.admin.attachment;

import java.net.InetSocketAddress;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * The virus scanner that looks at every file before it is kept.
 *
 * @param address host and port of a clamd, such as {@code 127.0.0.1:3310}; empty where there is none
 * @param timeout how long looking at one file may take in all, from 1 second to 10 minutes
 */
@ConfigurationProperties("gongkai.scanner")
record ScannerProperties(
        @DefaultValue("") String address,
        @DefaultValue("30s") Duration timeout) {

    ScannerProperties {
        if (!address.isEmpty() && !address.matches("[^\\s:]+:[0-9]{1,5}|\\[[0-9a-fA-F:.]+]:[0-9]{1,5}")) {
            throw new IllegalArgumentException("gongkai.scanner.address is host:port of a clamd");
        }
        if (timeout.compareTo(Duration.ofSeconds(1)) < 0 || timeout.compareTo(Duration.ofMinutes(10)) > 0) {
            throw new IllegalArgumentException("gongkai.scanner.timeout is between 1s and 10m");
        }
    }

    /** Where it listens, its name looked up anew; null where there is none. */
    @Nullable
    InetSocketAddress place() {
        int colon = address.lastIndexOf(':');
        return colon < 0
                ? null
                : new InetSocketAddress(
                        address.substring(0, colon).replaceAll("[\\[\\]]", ""),
                        Integer.parseInt(address.substring(colon + 1)));
    }
}
