package org.gongkai.api.file;

import java.nio.file.Path;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Where this installation keeps its files.
 *
 * @param home {@code GONGKAI_HOME}
 */
@ConfigurationProperties("gongkai")
record HomeProperties(@DefaultValue("gongkai-data") Path home) {}
