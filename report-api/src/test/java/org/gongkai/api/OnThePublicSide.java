package org.gongkai.api;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BooleanSupplier;
import org.gongkai.domain.TestDatabase;
import org.gongkai.domain.report.DisclosureMode;
import org.gongkai.domain.report.DocumentNumber;
import org.gongkai.domain.report.Metadata;
import org.gongkai.domain.report.ReportKind;
import org.gongkai.domain.report.Validity;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.junit.jupiter.api.BeforeEach;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.http.client.reactive.ReactorClientHttpConnector;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;
import org.springframework.test.web.reactive.server.EntityExchangeResult;
import org.springframework.test.web.reactive.server.WebTestClient;
import reactor.netty.http.client.HttpClient;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The running public side over one database; every test has a town of its own. */
@SpringBootTest(
        webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT,
        classes = PublicSideApplication.class,
        properties = {
            "server.address=127.0.0.1",
            "gongkai.site.county=清江县",
            "gongkai.site.identification-code=9901210001",
            "gongkai.api.stream.most-per-address=4",
            "gongkai.api.stream.patience=1s",
            "gongkai.api.files.folder=target/public-files"
        })
abstract class OnThePublicSide {

    static final TestDatabase DATABASE = TestDatabase.create();
    static final Instant MORNING = Instant.parse("2026-04-09T02:00:00Z");

    private static final AtomicInteger COUNT = new AtomicInteger();
    private static final JsonMapper JSON = JsonMapper.builder().build();

    final PublishedNotices notices = new PublishedNotices(DATABASE);

    @LocalServerPort
    int port;

    WebTestClient client;
    String slug;
    int town;
    int channel;

    @DynamicPropertySource
    static void database(DynamicPropertyRegistry registry) {
        PublicSideApplication.use(DATABASE, registry);
    }

    @BeforeEach
    void openATown() {
        // as it comes: the connector's own default unpacks answers and hides that they were packed
        client = WebTestClient.bindToServer(new ReactorClientHttpConnector(HttpClient.create()))
                .baseUrl(base())
                .responseTimeout(Duration.ofSeconds(10))
                .codecs(codecs -> codecs.defaultCodecs().maxInMemorySize(16 << 20))
                .build();
        within(TimeUnit.SECONDS.toNanos(20), notices::isListenedTo);
        int number = COUNT.incrementAndGet();
        slug = "qinghe-" + number;
        town = notices.town(slug, "青禾镇", "99012%04d".formatted(number));
        channel = notices.channel(town, "notices", "通知公告", 1);
    }

    String base() {
        return "http://127.0.0.1:" + port;
    }

    static long nextNumber() {
        return COUNT.incrementAndGet();
    }

    Metadata metadata() {
        return metadata(channel);
    }

    Metadata metadata(int itsChannel) {
        return new Metadata(
                itsChannel,
                ReportKind.NOTICE,
                DisclosureMode.PROACTIVE,
                null,
                LocalDate.of(2026, 4, 8),
                "青禾镇人民政府",
                new DocumentNumber("青府", 2026, 3),
                null,
                List.of("防汛", "应急"),
                null,
                Validity.IN_FORCE);
    }

    EntityExchangeResult<byte[]> get(String path) {
        return client.get()
                .uri(URI.create(base() + path))
                .exchange()
                .expectBody()
                .returnResult();
    }

    int status(String path) {
        return get(path).getStatus().value();
    }

    String text(String path) {
        var body = get(path).getResponseBodyContent();
        return body == null ? "" : new String(body, java.nio.charset.StandardCharsets.UTF_8);
    }

    Document page(String path) {
        return Jsoup.parse(text(path), base());
    }

    JsonNode json(String path) {
        return JSON.readTree(text(path));
    }

    /** Holds before long; that it holds within the second that the design allows is shown by the bench, not on a busy machine. */
    static void soon(BooleanSupplier claim) {
        within(TimeUnit.SECONDS.toNanos(15), claim);
    }

    private static void within(long nanos, BooleanSupplier claim) {
        long end = System.nanoTime() + nanos;
        boolean held = claim.getAsBoolean();
        while (!held && System.nanoTime() < end) {
            Thread.onSpinWait();
            held = claim.getAsBoolean();
        }
        assertThat(held).as("within %d ms", nanos / 1_000_000).isTrue();
    }
}
