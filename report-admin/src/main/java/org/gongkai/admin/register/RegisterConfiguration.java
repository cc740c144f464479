package org.gongkai.admin.register;

import org.gongkai.domain.declaration.Registers;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Reads the registers at start; a wrong file stops it, named with its line. */
@Configuration
@EnableConfigurationProperties(RegisterProperties.class)
class RegisterConfiguration {

    @Bean
    Registers deskRegisters(RegisterProperties properties) {
        return Registers.of(properties.folder());
    }
}
