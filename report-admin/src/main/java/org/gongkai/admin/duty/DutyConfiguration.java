package org.gongkai.admin.duty;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.gongkai.domain.declaration.Duties;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Reads the duties at start; a wrong file stops it, named with its line. */
@Configuration
@EnableConfigurationProperties(DutyProperties.class)
class DutyConfiguration {

    @Bean
    Duties duties(DutyProperties properties) {
        if (properties.file().isBlank()) {
            return Duties.shipped();
        }
        try {
            return Duties.read(properties.file(), Files.readString(Path.of(properties.file())));
        } catch (IOException fault) {
            throw new UncheckedIOException("the file of duties cannot be read: " + properties.file(), fault);
        }
    }
}
