package org.gongkai.publisher.meter;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.composite.CompositeMeterRegistry;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Takes the application's registry; where it has none, an empty one, in which nothing is kept. */
@Configuration(proxyBeanMethods = false)
class MeterConfiguration {

    @Bean
    Meters publisherMeters(ObjectProvider<MeterRegistry> registries) {
        return new Meters(registries.getIfAvailable(CompositeMeterRegistry::new));
    }
}
