package org.gongkai.publisher.hub;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How the public reaches the site.
 *
 * @param baseUrl scheme and host of every absolute address; blank where the address of the request is used
 */
@ConfigurationProperties("gongkai.site")
record SiteAddress(@DefaultValue("") String baseUrl) {

    SiteAddress {
        baseUrl = baseUrl.strip().replaceFirst("/+$", "");
    }

    /** Scheme and host, where {@code given} is what the subscriber knows. */
    String base(String given) {
        return baseUrl.isEmpty() ? given : baseUrl;
    }
}
