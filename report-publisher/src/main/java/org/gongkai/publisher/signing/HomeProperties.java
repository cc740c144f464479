package org.gongkai.publisher.signing;

import java.nio.file.Path;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Where this installation keeps its keys.
 *
 * @param home {@code GONGKAI_HOME}
 */
@ConfigurationProperties("gongkai")
record HomeProperties(@DefaultValue("gongkai-data") Path home) {}
