package org.gongkai.admin.attachment;

import java.nio.file.Path;
import org.gongkai.domain.file.FileShelf;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.env.Environment;

/** The shelf of the desk: the only one on which files are put. */
@Configuration
@EnableConfigurationProperties({AttachmentProperties.class, ScannerProperties.class})
class AttachmentConfiguration {

    @Bean
    FileShelf adminShelf(Environment environment) {
        return new FileShelf(
                Path.of(environment.getProperty("gongkai.home", "gongkai-data")).resolve("files"));
    }
}
