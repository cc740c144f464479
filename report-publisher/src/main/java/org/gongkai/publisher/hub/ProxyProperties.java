package org.gongkai.publisher.hub;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How an asker's address is known.
 *
 * @param trustedProxies whether a proxy of the operator's own stands in front and appends the true address to {@code
 *     X-Forwarded-For}; anything else there could be made up
 */
@ConfigurationProperties("gongkai.publisher")
record ProxyProperties(@DefaultValue("false") boolean trustedProxies) {}
