package org.gongkai.deployment.container;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.jayway.jsonpath.JsonPath;
import com.marcnuri.helm.Helm;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.yaml.snakeyaml.Yaml;

/** The chart as Helm renders it. */
@EnabledOnOs(OS.LINUX)
class ChartTests {

    private static final Path CHART = Path.of("helm/gongkai");
    private static final List<String> ROLES = List.of("admin", "api", "publisher");

    @TempDir
    private Path folder;

    /** Without the least version of the cluster: rendering alone, Helm takes itself for an old one. */
    @BeforeEach
    void copy() throws IOException {
        Files.createDirectories(folder.resolve("templates"));
        try (var files = Files.walk(CHART)) {
            for (var file : files.filter(Files::isRegularFile).toList()) {
                Files.copy(file, folder.resolve(CHART.relativize(file)));
            }
        }
        var chart = folder.resolve("Chart.yaml");
        Files.write(
                chart,
                Files.readAllLines(chart).stream()
                        .filter(line -> !line.startsWith("kubeVersion"))
                        .toList());
    }

    private List<Object> rendered(Map<String, String> values) {
        var template = new Helm(folder).template();
        values.forEach(template::set);
        var all = new Yaml().loadAll(template.call());
        return StreamSupport.stream(all.spliterator(), false).toList();
    }

    private static List<Object> ofKind(List<Object> all, String kind) {
        return all.stream()
                .filter(one -> kind.equals(JsonPath.read(one, "$.kind")))
                .toList();
    }

    @Test
    void everyProcessHasWhatItsRoleNeedsAndNoMore() {
        var all = rendered(Map.of());

        var pods = ofKind(all, "Deployment");
        assertThat(pods).hasSize(3).allSatisfy(pod -> {
            String role = JsonPath.read(pod, "$.spec.template.metadata.labels['app.kubernetes.io/component']");
            assertThat(ROLES).contains(role);
            assertThat(JsonPath.<Boolean>read(pod, "$.spec.template.spec.securityContext.runAsNonRoot"))
                    .isTrue();
            Map<String, Object> process = JsonPath.read(pod, "$.spec.template.spec.containers[0]");
            assertThat(JsonPath.<Boolean>read(process, "$.securityContext.readOnlyRootFilesystem"))
                    .isTrue();
            assertThat(JsonPath.<List<String>>read(process, "$.securityContext.capabilities.drop"))
                    .containsExactly("ALL");
            assertThat(JsonPath.<String>read(process, "$.startupProbe.httpGet.path"))
                    .isEqualTo("/readyz");
            assertThat(JsonPath.<String>read(process, "$.livenessProbe.httpGet.path"))
                    .isEqualTo("/livez");
            assertThat(JsonPath.<List<String>>read(
                            process, "$.env[?(@.name =~ /.*PASSWORD/)].valueFrom.secretKeyRef.key"))
                    .containsExactly(role);
            assertThat(JsonPath.<List<String>>read(process, "$.env[?(@.name == 'GONGKAI_MIGRATE')].value"))
                    .containsExactly("false");
        });
        assertThat(ofKind(all, "PodDisruptionBudget")).hasSize(3).allSatisfy(budget -> {
            Object selected = JsonPath.read(budget, "$.spec.selector.matchLabels");
            assertThat(pods)
                    .filteredOn(pod -> selected.equals(JsonPath.read(pod, "$.spec.template.metadata.labels")))
                    .hasSize(1);
        });
        assertThat(ofKind(all, "NetworkPolicy")).hasSize(2);
        assertThat(ofKind(all, "Secret")).isEmpty();
        assertThat(ofKind(all, "Ingress")).isEmpty();
    }

    @Test
    void theIngressLeadsWritersToThePublisherAndNobodyToTheDesk() {
        var all = rendered(Map.of("ingress.enabled", "true", "ingress.adminHost", "desk.example.gov.cn"));

        var site = ofKind(all, "Ingress").getFirst();
        assertThat(JsonPath.<List<String>>read(
                        site, "$.spec.rules[0].http.paths[?(@.backend.service.name =~ /.*publisher/)].path"))
                .containsExactly("/views", "/api/v1/views", "/intake", "/hub");
        assertThat(site.toString()).doesNotContain("/admin", "-admin");
        var desk = ofKind(all, "Ingress").getLast();
        assertThat(JsonPath.<String>read(desk, "$.spec.rules[0].host")).isEqualTo("desk.example.gov.cn");
    }

    @Test
    void figuresAreReachedByTheirNamespaceAlone() {
        var all = rendered(Map.of("metrics.enabled", "true", "metrics.namespace", "watch"));

        assertThat(ofKind(all, "NetworkPolicy").getFirst().toString()).contains("watch", "9090");
        assertThat(ofKind(all, "Service").toString()).doesNotContain("9090");
    }

    @Test
    void attachmentsLieInAStoreWhereOneIsSet() {
        assertThat(rendered(Map.of()).toString()).doesNotContain("GONGKAI_FILES");
        var all = rendered(Map.of(
                "files.store", "s3",
                "files.endpoint", "https://s3.example.gov.cn",
                "files.bucket", "gongkai",
                "files.port", "8443"));

        assertThat(ofKind(all, "Deployment")).hasSize(3).allSatisfy(pod -> {
            Map<String, Object> process = JsonPath.read(pod, "$.spec.template.spec.containers[0]");
            assertThat(JsonPath.<List<String>>read(process, "$.env[?(@.name == 'GONGKAI_FILES_S3_BUCKET')].value"))
                    .containsExactly("gongkai");
            assertThat(JsonPath.<List<String>>read(
                            process, "$.env[?(@.name == 'GONGKAI_FILES_S3_SECRET_KEY')].valueFrom.secretKeyRef.key"))
                    .containsExactly("secret-key");
        });
        assertThat(ofKind(all, "NetworkPolicy").getFirst().toString()).contains("8443");
    }

    @Test
    void refusesAPasswordInTheAddressOfTheDatabase() {
        assertThatThrownBy(() -> rendered(Map.of("databaseUrl", "postgresql://gongkai:secret@postgres/gongkai")))
                .hasMessageContaining("databaseUrl");
    }
}
