package org.gongkai.publisher;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.InstantSource;
import org.gongkai.domain.TestDatabase;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Import;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.http.client.ReactorResourceFactory;
import org.springframework.web.server.WebFilter;
import reactor.core.scheduler.Schedulers;

/** The publisher alone, as deployment would run it, connected as its own role. */
@EnableAutoConfiguration
@Import(PublisherConfiguration.class)
public class PublisherTestApplication {

    @Bean
    InstantSource clock() {
        return InstantSource.system();
    }

    @Bean
    MeterRegistry meterRegistry() {
        return new SimpleMeterRegistry();
    }

    /** Begins every request on another thread: what deployment does on the next turn, against reactor-netty #4361. */
    @Bean
    @Order(Ordered.HIGHEST_PRECEDENCE)
    WebFilter anotherThread() {
        return (exchange, chain) -> chain.filter(exchange).subscribeOn(Schedulers.parallel());
    }

    /** Event loops of its own: closing one application must not take the port from another in the same JVM. */
    @Bean
    ReactorResourceFactory reactorResourceFactory() {
        var resources = new ReactorResourceFactory();
        resources.setUseGlobalResources(false);
        return resources;
    }

    /** Starts a publisher without a port. */
    public static ConfigurableApplicationContext start(TestDatabase database) {
        return start(database, WebApplicationType.NONE);
    }

    /** Starts a publisher; with {@link WebApplicationType#REACTIVE} on a free port. */
    public static ConfigurableApplicationContext start(
            TestDatabase database, WebApplicationType type, String... properties) {
        return new SpringApplicationBuilder(PublisherTestApplication.class)
                .web(type)
                .properties(
                        "server.port=0",
                        "spring.main.banner-mode=off",
                        "spring.main.register-shutdown-hook=false",
                        "gongkai.home=target/test-home",
                        "gongkai.publisher.database.url=r2dbc:postgresql://%s:%d/%s"
                                .formatted(database.host(), database.port(), database.name()),
                        "gongkai.publisher.database.username=gongkai_publisher",
                        "gongkai.publisher.database.password=" + TestDatabase.ROLE_PASSWORD)
                .properties(properties)
                .run();
    }
}
