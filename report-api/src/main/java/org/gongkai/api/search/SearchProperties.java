package org.gongkai.api.search;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How much is searched at a time.
 *
 * @param most searches in progress or waiting for their turn, from 1; more are asked to come again
 */
@ConfigurationProperties("gongkai.api.search")
record SearchProperties(@DefaultValue("32") int most) {
    SearchProperties {
        if (most < 1) {
            throw new IllegalArgumentException("gongkai.api.search.most is at least 1");
        }
    }
}
