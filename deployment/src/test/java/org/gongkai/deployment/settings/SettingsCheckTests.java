package org.gongkai.deployment.settings;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What is refused, and that nothing is which is safe. */
class SettingsCheckTests {

    private static final String PASSWORD = "q8Zr-3vLwT5uNy0e";

    private static final List<String> SAFE = List.of(
            "--gongkai.production=true",
            "--gongkai.roles=api,publisher",
            "--gongkai.site.base-url=https://www.example.gov.cn",
            "--server.forward-headers-strategy=native",
            "--management.server.port=9090");

    private final Map<String, String> environment = new HashMap<>();

    @TempDir
    private Path home;

    @BeforeEach
    void closeHome() throws IOException {
        Files.setPosixFilePermissions(home, PosixFilePermissions.fromString("rwx------"));
        environment.put(
                "GONGKAI_DATABASE_URL",
                "postgresql://gongkai:" + PASSWORD + "@db.example.gov.cn/gongkai?sslmode=verify-full");
    }

    private SettingsCheck check(String... more) {
        var options = new ArrayList<>(SAFE);
        // of an option that is given twice Spring takes both
        for (var option : more) {
            options.removeIf(safe -> safe.startsWith(option.substring(0, option.indexOf('=') + 1)));
            options.add(option);
        }
        return new SettingsCheck(Settings.of(options, environment), home);
    }

    private List<String> refused(String... more) {
        return check(more).refused().stream().map(Fault::code).toList();
    }

    @Test
    void wantsAStoreOfFilesToBeWholeAndEncrypted() {
        environment.put("GONGKAI_FILES_STORE", "s3");
        assertThat(refused()).hasSize(4).containsOnly("file-store");
        environment.put("GONGKAI_FILES_S3_ENDPOINT", "http://s3.example.gov.cn");
        environment.put("GONGKAI_FILES_S3_BUCKET", "gongkai");
        environment.put("GONGKAI_FILES_S3_ACCESS_KEY", "gongkai-desk");
        environment.put("GONGKAI_FILES_S3_SECRET_KEY", PASSWORD);
        assertThat(refused()).containsExactly("file-store-in-clear");
        environment.put("GONGKAI_FILES_S3_ENDPOINT", "http://127.0.0.1:9000");
        assertThat(refused()).isEmpty();
        environment.put("GONGKAI_FILES_S3_ENDPOINT", "https://s3.example.gov.cn");
        assertThat(refused()).isEmpty();
        assertThat(refused("--gongkai.api.files.folder=/srv/files")).containsExactly("file-store");
        for (var endpoint :
                List.of("s3.example.gov.cn", "https://key:secret@s3.example.gov.cn", "https://s3.gov.cn/b")) {
            environment.put("GONGKAI_FILES_S3_ENDPOINT", endpoint);
            assertThat(refused()).as(endpoint).containsExactly("file-store");
        }
    }

    @Test
    void leavesWhatIsSafe() {
        assertThat(refused()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            site-address         | --gongkai.site.base-url=
            site-address         | --gongkai.site.base-url=http://www.example.gov.cn
            site-address         | --gongkai.site.base-url=https://10.0.0.5
            site-address         | --gongkai.site.base-url=https://localhost
            desk-address         | --gongkai.admin.mail.desk=http://desk.example.gov.cn
            management-address   | --management.server.address=0.0.0.0
            management-address   | --management.server.address=203.0.113.7
            management-port      | --management.server.port=8080
            desk-on-public-port  | --gongkai.roles=api,publisher,admin
            trusted-proxies      | --server.address=0.0.0.0
            secret-as-option     | --gongkai.admin.openid.client-secret=abc
            secret-as-option     | --spring.mail.password=abc
            secret-as-option     | --gongkai.files.s3.secret-key=abc
            file-store           | --gongkai.files.store=ftp
            second-factor        | --gongkai.admin.account.second-factor-for=
            error-details        | --spring.web.error.include-stacktrace=always
            management-endpoints | --management.endpoints.web.exposure.include=*
            log-level            | --logging.level.root=debug
            log-level            | --logging.level.org.springframework.security=TRACE
            private-callbacks    | --gongkai.hub.private-callbacks=true
            rate-limit           | --gongkai.publisher.rate-limit.rate=0
            mail-in-clear        | --spring.mail.host=mail.example.gov.cn
            log-retention        | --gongkai.log.days=179
            log-retention        | --logging.logback.rollingpolicy.max-history=7
            log-retention        | --gongkai.log.days=soon
            log-size-cap         | --logging.logback.rollingpolicy.total-size-cap=1GB
            log-pattern          | --logging.logback.rollingpolicy.file-name-pattern=log.%d{yyyy-MM}.%i
            """)
    void refusesInProduction(String code, String option) {
        assertThat(refused(option)).containsExactly(code);
    }

    @Test
    void refusesPasswordsInClear() {
        assertThat(refused("--server.address=0.0.0.0", "--server.forward-headers-strategy=none"))
                .containsExactly("plain-http");
    }

    @Test
    void refusesTheEmbeddedDatabase() {
        environment.remove("GONGKAI_DATABASE_URL");
        assertThat(refused()).containsExactly("embedded-database");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "?sslmode=prefer", "?sslmode=disable"})
    void refusesAnUnencryptedDatabase(String mode) {
        environment.put(
                "GONGKAI_DATABASE_URL", "postgresql://gongkai:" + PASSWORD + "@db.example.gov.cn/gongkai" + mode);
        assertThat(refused()).containsExactly("database-in-clear");
    }

    @ParameterizedTest
    @ValueSource(strings = {"gongkai", "changeme-changeme", "Passw0rd2026!", "aaaaaaaaaaaaaaaa", "short-8aQ"})
    void refusesPasswordsThatCanBeGuessedAndRepeatsNone(String password) {
        environment.put("GONGKAI_DATABASE_API_PASSWORD", password);
        assertThat(refused()).containsExactly("weak-password");
        assertThat(check().refused().getFirst().line())
                .contains("GONGKAI_DATABASE_API_PASSWORD")
                .doesNotContain(password + " ");
    }

    @Test
    void refusesAMissingPasswordOfTheOwner() {
        environment.put("GONGKAI_DATABASE_URL", "postgresql://db.example.gov.cn/gongkai?sslmode=verify-full");
        assertThat(refused()).containsExactly("missing-password");
        assertThat(refused("--gongkai.migrate=false")).isEmpty();
    }

    @Test
    void refusesSecretsThatOthersRead() throws IOException {
        var secrets = Files.createDirectory(
                home.resolve("secrets"),
                PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
        var secret = Files.writeString(secrets.resolve("database-api"), "x");
        Files.setPosixFilePermissions(secret, PosixFilePermissions.fromString("rw-r--r--"));
        assertThat(refused()).containsExactly("readable-secrets");
        Files.setPosixFilePermissions(secret, PosixFilePermissions.fromString("rw-------"));
        assertThat(refused()).isEmpty();
    }

    @Test
    void acceptsByItsCodeWhatMayBeAccepted() {
        assertThat(refused("--management.server.address=0.0.0.0", "--gongkai.production.accept=management-address, x"))
                .isEmpty();
        assertThat(refused("--gongkai.site.base-url=", "--gongkai.production.accept=site-address"))
                .containsExactly("site-address");
    }

    @Test
    void outsideProductionRefusesOnlyWhatTheLawForbids() {
        assertThat(refused("--gongkai.production=false", "--gongkai.site.base-url="))
                .isEmpty();
        assertThat(refused("--gongkai.production=false", "--gongkai.log.days=30"))
                .containsExactly("log-retention");
    }

    @Test
    void isTurnedOnByTheEnvironmentToo() {
        environment.put("GONGKAI_PRODUCTION", "true");
        environment.put("GONGKAI_SITE_BASEURL", "http://example.gov.cn");
        var check = new SettingsCheck(Settings.of(List.of("--gongkai.roles=api"), environment), home);
        assertThat(check.refused()).extracting(Fault::code).containsExactly("site-address");
    }

    @Test
    void namesAllAtOnceEachInALine() {
        assertThatThrownBy(() -> check("--gongkai.log.days=1", "--gongkai.site.base-url=")
                        .refuseUnsafe())
                .isInstanceOf(UnsafeSettings.class)
                .message()
                .satisfies(message -> assertThat(message.lines()).hasSize(2));
    }

    @Test
    void everyCodeIsDocumented() throws IOException {
        var documented = Files.readString(Path.of("../docs/configuration.md"));
        for (var rules : List.of("Retention", "Address", "Database", "Secret", "Disclosure")) {
            var source =
                    Files.readString(Path.of("src/main/java/org/gongkai/deployment/settings/" + rules + "Rules.java"));
            java.util.regex.Pattern.compile("Fault\\.\\w+\\(\\s*\"([a-z-]+)\"")
                    .matcher(source)
                    .results()
                    .forEach(code -> assertThat(documented).contains("`" + code.group(1) + "`"));
        }
        assertThat(documented).contains("`superuser`");
    }
}
