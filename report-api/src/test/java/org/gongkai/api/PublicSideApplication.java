package org.gongkai.api;

import org.gongkai.domain.TestDatabase;
import org.springframework.boot.SpringBootConfiguration;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.context.annotation.Import;
import org.springframework.test.context.DynamicPropertyRegistry;

/** The public side alone, as an application. */
@SpringBootConfiguration(proxyBeanMethods = false)
@EnableAutoConfiguration
@Import({ApiConfiguration.class, NextTurnFilter.class})
public class PublicSideApplication {

    /** Points the application to a test database. */
    public static void use(TestDatabase database, DynamicPropertyRegistry registry) {
        registry.add(
                "gongkai.api.database.url",
                () -> "r2dbc:postgresql://%s:%d/%s".formatted(database.host(), database.port(), database.name()));
        registry.add("gongkai.api.database.username", () -> "gongkai_api");
        registry.add("gongkai.api.database.password", () -> TestDatabase.ROLE_PASSWORD);
    }
}
