package org.gongkai.publisher.meter;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Takes the application's registry; where it has none, one that nobody reads. */
@Configuration(proxyBeanMethods = false)
class MeterConfiguration {

    @Bean
    Meters publisherMeters(ObjectProvider<MeterRegistry> registries) {
        return new Meters(registries.getIfAvailable(SimpleMeterRegistry::new));
    }
}
