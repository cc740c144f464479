package org.gongkai.admin;

import java.time.InstantSource;
import org.gongkai.domain.TestDatabase;
import org.springframework.boot.SpringBootConfiguration;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Import;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.web.server.WebFilter;
import reactor.core.scheduler.Schedulers;

/** The desk alone, on a database of its own. */
@SpringBootConfiguration
@EnableAutoConfiguration
@Import(AdminConfiguration.class)
public class TestDesk {

    @Bean
    InstantSource clock() {
        return InstantSource.system();
    }

    /** Begins every request on another thread: what deployment does on the next turn, against reactor-netty #4361. */
    @Bean
    @Order(Ordered.HIGHEST_PRECEDENCE)
    WebFilter anotherThread() {
        return (exchange, chain) -> chain.filter(exchange).subscribeOn(Schedulers.parallel());
    }

    /** Points the desk at a test database. */
    public static void connect(DynamicPropertyRegistry registry, TestDatabase database) {
        registry.add(
                "gongkai.admin.database.url",
                () -> "r2dbc:postgresql://%s:%d/%s".formatted(database.host(), database.port(), database.name()));
        registry.add("gongkai.admin.database.username", () -> "gongkai_admin");
        registry.add("gongkai.admin.database.password", () -> TestDatabase.ROLE_PASSWORD);
        registry.add("gongkai.admin.account.failure-after", () -> "0s");
        registry.add("gongkai.home", () -> "target/test-home");
    }
}
