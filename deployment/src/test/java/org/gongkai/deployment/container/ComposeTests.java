package org.gongkai.deployment.container;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.yaml.snakeyaml.Yaml;

/** {@code compose.yaml} as read, with its anchors resolved. */
class ComposeTests {

    private static final Map<String, Map<String, Object>> SERVICES = services();

    @SuppressWarnings("unchecked") // what a compose file is made of
    private static Map<String, Map<String, Object>> services() {
        try {
            Map<String, Object> file = new Yaml().load(Files.readString(Path.of("container/compose.yaml")));
            return (Map<String, Map<String, Object>>) file.get("services");
        } catch (IOException fault) {
            throw new java.io.UncheckedIOException(fault);
        }
    }

    @Test
    void nothingRunsWithMoreRightsThanItNeeds() {
        assertThat(SERVICES)
                .containsOnlyKeys("postgres", "migrate", "api1", "api2", "publisher1", "publisher2", "admin", "nginx")
                .allSatisfy((_, service) -> {
                    assertThat(service).containsEntry("read_only", true);
                    assertThat(service).containsEntry("cap_drop", List.of("ALL"));
                    assertThat(service).containsEntry("security_opt", List.of("no-new-privileges:true"));
                });
    }

    @Test
    void passwordsComeFromFilesAndTheOwnersGoesToMigrationsAlone() {
        assertThat(SERVICES).allSatisfy((name, service) -> {
            var settings = String.valueOf(service.get("environment"));
            assertThat(settings).doesNotContainPattern("PASSWORD=");
            if (!name.equals("postgres") && !name.equals("migrate")) {
                assertThat(settings + service.get("secrets")).doesNotContain("OWNER", "database-owner");
            }
        });
    }
}
