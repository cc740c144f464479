package org.gongkai.deployment.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.gongkai.admin.AdminConfiguration;
import org.gongkai.api.ApiConfiguration;
import org.gongkai.deployment.home.CannotStart;
import org.gongkai.deployment.home.Home;
import org.gongkai.publisher.PublisherConfiguration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The whole server on its embedded database. */
class RunningServerIT {

    @TempDir
    private Path home;

    private RunningServer start(String... options) {
        return RunningServer.start(Home.open(home), new ServeOptions(List.of(options), Map.of()));
    }

    @Test
    void answersOverHttpWithTheRolesItWasGiven() throws Exception {
        try (var server = start("--server.port=0", "--gongkai.roles=api,publisher");
                var client = HttpClient.newHttpClient()) {
            assertThat(server.address().getHost()).isEqualTo("127.0.0.1");
            var answer = client.send(
                    HttpRequest.newBuilder(server.address().resolve("/no/such/page"))
                            .build(),
                    HttpResponse.BodyHandlers.ofString());

            assertThat(answer.statusCode()).isEqualTo(404);
            assertThat(server.context().getBeanNamesForType(ApiConfiguration.class))
                    .hasSize(1);
            assertThat(server.context().getBeanNamesForType(PublisherConfiguration.class))
                    .hasSize(1);
            assertThat(server.context().getBeanNamesForType(AdminConfiguration.class))
                    .isEmpty();
            assertThat(server.context().getEnvironment().getProperty("gongkai.api.database.url"))
                    .startsWith("r2dbc:postgresql://127.0.0.1:");
        }
    }

    @Test
    void tellsOperatorsFiguresOnAPortOfTheirOwnOnly() throws Exception {
        for (var roles : List.of("api,publisher", "api,publisher,admin")) {
            try (var server = start("--server.port=0", "--management.server.port=0", "--gongkai.roles=" + roles)) {
                var management = server.context().getEnvironment().getProperty("local.management.port");
                var figures = get(URI.create("http://127.0.0.1:" + management + "/metrics"));
                assertThat(figures.statusCode()).isEqualTo(200);
                assertThat(figures.body())
                        .contains("gongkai_orders_setaside ", "gongkai_orders_due_overdue ", "gongkai_publication_lag")
                        .contains("gongkai_views_batch_size", "gongkai_views_batch_time", "gongkai_views_refused");
                assertThat(get(URI.create("http://127.0.0.1:" + management + "/health"))
                                .body())
                        .contains("\"status\":\"UP\"");
                assertThat(get(URI.create("http://127.0.0.1:" + management + "/env"))
                                .statusCode())
                        .isEqualTo(404);
                assertThat(get(server.address().resolve("/metrics")).statusCode())
                        .isEqualTo(404);
            }
        }
    }

    @Test
    void hasNoPortForFiguresUnlessAskedFor() {
        try (var server = start("--server.port=0", "--gongkai.roles=publisher")) {
            assertThat(server.context().getEnvironment().getProperty("local.management.port"))
                    .isNull();
            assertThat(server.context().getBeanNamesForType(io.micrometer.core.instrument.MeterRegistry.class))
                    .isEmpty();
        }
    }

    private static HttpResponse<String> get(URI address) throws Exception {
        try (var client = HttpClient.newHttpClient()) {
            return client.send(HttpRequest.newBuilder(address).build(), HttpResponse.BodyHandlers.ofString());
        }
    }

    @Test
    void tellsInOneLineThatThePortIsInUse() throws Exception {
        try (var taken = new ServerSocket(0, 1, InetAddress.ofLiteral("127.0.0.1"))) {
            assertThatThrownBy(() -> start("--server.port=" + taken.getLocalPort(), "--gongkai.roles=api"))
                    .isInstanceOf(CannotStart.class)
                    .hasMessage("port " + taken.getLocalPort() + " is in use: choose another with --server.port");
        }
    }
}
