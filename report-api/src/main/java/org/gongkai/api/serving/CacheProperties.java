package org.gongkai.api.serving;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.util.unit.DataSize;

/**
 * How much is kept ready.
 *
 * @param weight the most memory that stored answers take
 */
@ConfigurationProperties("gongkai.api.cache")
record CacheProperties(@DefaultValue("128MB") DataSize weight) {}
