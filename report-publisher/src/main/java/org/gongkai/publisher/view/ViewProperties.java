package org.gongkai.publisher.view;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How a visitor's address is known.
 *
 * @param trustedProxies whether a proxy of the operator's own stands in front and appends the true address to {@code
 *     X-Forwarded-For}; anything else there could be made up by the visitor
 */
@ConfigurationProperties("gongkai.publisher")
record ViewProperties(@DefaultValue("false") boolean trustedProxies) {}
