package org.gongkai.publisher.hub;

import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * The operator's settings of the hub.
 *
 * @param site scheme and host from which the hub fetches the feeds, such as {@code http://10.0.0.5:8080}; blank for this very
 *     process, which then has to play the role {@code api} as well
 * @param privateCallbacks whether callbacks may lie in private networks; otherwise anybody could have the hub call machines
 *     that only the hub can reach
 * @param privateHosts hosts, as they stand in callbacks, that may nevertheless
 * @param mostSubscriptions subscriptions in all, from 1
 * @param mostPerHost subscriptions with callbacks of one host, from 1
 * @param mostPerCallback subscriptions of one callback, from 1
 */
@ConfigurationProperties("gongkai.hub")
record HubProperties(
        @DefaultValue("") String site,
        @DefaultValue("false") boolean privateCallbacks,
        @DefaultValue Set<String> privateHosts,
        @DefaultValue("10000") int mostSubscriptions,
        @DefaultValue("1000") int mostPerHost,
        @DefaultValue("200") int mostPerCallback) {

    HubProperties {
        site = site.strip().replaceFirst("/+$", "");
        if (!site.isEmpty() && !site.matches("https?://[^/?#@\\s]+")) {
            throw new IllegalArgumentException(
                    "gongkai.hub.site is scheme and host, such as http://10.0.0.5:8080: " + site);
        }
        privateHosts = privateHosts.stream()
                .map(host -> host.strip().toLowerCase(Locale.ROOT))
                .collect(Collectors.toUnmodifiableSet());
        if (mostSubscriptions < 1 || mostPerHost < 1 || mostPerCallback < 1) {
            throw new IllegalArgumentException("gongkai.hub.most-… is at least 1");
        }
    }

    /** Whether callbacks of this host may lead into private networks. */
    boolean permitsPrivate(String host) {
        return privateCallbacks || privateHosts.contains(host);
    }
}
