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

    private static final Map<String, Map<String, Object>> SERVICES = services("compose.yaml");

    @SuppressWarnings("unchecked") // what a compose file is made of
    private static Map<String, Map<String, Object>> services(String name) {
        try {
            Map<String, Object> file =
                    new Yaml().load(Files.readString(Path.of("container").resolve(name)));
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

    @Test
    void theStoreOfFilesIsForEveryProcessAndItsKeysComeFromFiles() {
        assertThat(services("compose.s3.yaml"))
                .containsOnlyKeys("api1", "api2", "publisher1", "publisher2", "admin")
                .allSatisfy((_, service) -> assertThat(String.valueOf(service.get("environment")))
                        .contains("GONGKAI_FILES_STORE=s3", "GONGKAI_FILES_S3_SECRET_KEY_FILE=/run/secrets/"));
    }
}
