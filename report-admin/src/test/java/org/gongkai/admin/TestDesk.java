package org.gongkai.admin;

import java.time.InstantSource;
import org.gongkai.domain.TestDatabase;
import org.springframework.boot.SpringBootConfiguration;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Import;
import org.springframework.test.context.DynamicPropertyRegistry;

/** The desk alone, on a database of its own. */
@SpringBootConfiguration
@EnableAutoConfiguration
@Import(AdminConfiguration.class)
public class TestDesk {

    @Bean
    InstantSource clock() {
        return InstantSource.system();
    }

    /** Points the desk at a test database. */
    public static void connect(DynamicPropertyRegistry registry, TestDatabase database) {
        registry.add(
                "gongkai.admin.database.url",
                () -> "r2dbc:postgresql://%s:%d/%s".formatted(database.host(), database.port(), database.name()));
        registry.add("gongkai.admin.database.username", () -> "gongkai_admin");
        registry.add("gongkai.admin.database.password", () -> TestDatabase.ROLE_PASSWORD);
        registry.add("gongkai.home", () -> "target/test-home");
    }
}
