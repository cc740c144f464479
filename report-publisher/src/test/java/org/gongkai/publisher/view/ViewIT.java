package org.gongkai.publisher.view;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.gongkai.domain.SampleReports;
import org.gongkai.domain.TestDatabase;
import org.gongkai.domain.handover.Instruction.TakeDown;
import org.gongkai.publisher.Desk;
import org.gongkai.publisher.PublisherTestApplication;
import org.gongkai.publisher.visitor.Visitors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.WebApplicationType;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.http.HttpMethod;
import org.springframework.http.MediaType;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.test.web.reactive.server.WebTestClient;
import org.springframework.test.web.reactive.server.WebTestClient.ResponseSpec;
import reactor.core.publisher.Flux;

/** Counting over HTTP, into a real database. */
class ViewIT {

    private static final String BROWSER = "Mozilla/5.0 (Windows NT 10.0; Win64; x64) Firefox/140.0";
    private static final AtomicInteger AGENTS = new AtomicInteger();

    private static TestDatabase database;
    private static Desk desk;
    private static ConfigurableApplicationContext context;
    private static WebTestClient web;

    /** Each test works on a public notice of its own. */
    private static long notice = 0;

    @BeforeAll
    static void start() {
        database = TestDatabase.create();
        desk = new Desk(database);
        context = PublisherTestApplication.start(
                database, WebApplicationType.REACTIVE, "gongkai.publisher.visitors.interval=200ms");
        web = client(context);
    }

    private static WebTestClient client(ConfigurableApplicationContext application) {
        return WebTestClient.bindToServer()
                .baseUrl("http://localhost:" + application.getEnvironment().getProperty("local.server.port"))
                .responseTimeout(Duration.ofSeconds(20))
                .build();
    }

    @AfterAll
    static void stop() {
        context.close();
    }

    @BeforeEach
    void publishANotice() {
        notice++;
        desk.order(notice, 1, SampleReports.publish(notice));
        awaitHandover();
    }

    private static void awaitHandover() {
        org.awaitility.Awaitility.await()
                .until(() ->
                        desk.read("select id from handover.publication_order").isEmpty());
    }

    @Test
    void countsEachVisitorOnce() {
        view(notice, BROWSER).expectStatus().isOk().expectBody().json("{\"views\":1}");
        view(notice, "Edge").expectBody().json("{\"views\":2}");
        view(notice, BROWSER)
                .expectHeader()
                .contentType(MediaType.APPLICATION_JSON)
                .expectHeader()
                .valueEquals("Cache-Control", "no-store")
                .expectBody()
                .json("{\"views\":2}");
    }

    @Test
    void keepsWhatItCountedAcrossARestart() {
        view(notice, "one").expectBody().json("{\"views\":1}");
        view(notice, "two").expectBody().json("{\"views\":2}");

        try (var restarted = PublisherTestApplication.start(database, WebApplicationType.REACTIVE)) {
            client(restarted)
                    .get()
                    .uri("/api/v1/views?notice=" + notice)
                    .exchange()
                    .expectBody()
                    .json("{\"views\":{\"%d\":2}}".formatted(notice));
        }
    }

    @Test
    void answersRobotsAndPrefetchesWithoutCounting() {
        view(notice, "Baiduspider/2.0").expectStatus().isOk().expectBody().json("{\"views\":0}");
        for (var header : List.of(
                "Sec-Purpose: prefetch",
                "Sec-Purpose: prefetch;prerender",
                "Purpose: prefetch",
                "X-Purpose: preview",
                "X-Moz: Prefetch")) {
            web.post()
                    .uri("/views/" + notice)
                    .header("User-Agent", BROWSER)
                    .header(header.split(": ")[0], header.split(": ")[1])
                    .exchange()
                    .expectStatus()
                    .isOk()
                    .expectBody()
                    .json("{\"views\":0}");
        }
        assertThat(desk.read("select views from publication.view_total where notice = " + notice))
                .isEmpty();
    }

    @Test
    void countsEveryOneOfManyConcurrentViews() {
        var totals = Flux.range(0, 2000)
                .flatMap(_ -> context.getBean(ViewCounting.class).count(newVisit(notice)), 2000)
                .collectList()
                .block(Duration.ofSeconds(60));

        assertThat(totals).hasSize(2000).allMatch(total -> total >= 1 && total <= 2000);
        assertThat(desk.readOne("select views from publication.view_total where notice = " + notice))
                .isEqualTo("2000");
        assertThat(desk.readOne("select sum(views) from publication.day_of_views where notice = " + notice))
                .isEqualTo("2000");
    }

    @Test
    void twoPublishersCountTogether() {
        long first = notice;
        publishANotice();
        publishANotice();
        try (var other = PublisherTestApplication.start(database)) {
            var both = List.of(context.getBean(ViewCounting.class), other.getBean(ViewCounting.class));
            Flux.range(0, 2000)
                    .flatMap(i -> both.get(i % 2).count(newVisit(first + i % 3)), 500)
                    .then()
                    .block(Duration.ofSeconds(60));
        }
        assertThat(desk.readOne("""
                select (select sum(views) from publication.view_total where notice >= %1$d) = 2000
                   and (select sum(views) from publication.day_of_views where notice >= %1$d) = 2000
                """.formatted(first))).isEqualTo("t");
    }

    @Test
    void countsTheRetryAfterTheDatabaseFailed() {
        database.execute("revoke insert on publication.view_total from gongkai_publisher");
        try {
            view(notice, BROWSER)
                    .expectStatus()
                    .isEqualTo(503)
                    .expectHeader()
                    .valueEquals("Retry-After", "1")
                    .expectHeader()
                    .contentType(MediaType.APPLICATION_PROBLEM_JSON);
        } finally {
            database.execute("grant insert on publication.view_total to gongkai_publisher");
        }

        view(notice, BROWSER).expectBody().json("{\"views\":1}");
    }

    @Test
    void keepsDaysInShanghaiTime() {
        var database = context.getBean("publisherDatabase", DatabaseClient.class);
        for (var time : List.of("2026-11-01T15:59:59Z", "2026-11-01T16:00:00Z")) {
            new ViewCounting(
                            new ViewStore(database, InstantSource.fixed(Instant.parse(time))),
                            InstantSource.system(),
                            context.getBean(Visitors.class),
                            context.getBean(ViewMeters.class))
                    .count(newVisit(notice))
                    .block();
        }

        assertThat(desk.read("select day || ' ' || views from publication.day_of_views where notice = %d order by day"
                        .formatted(notice)))
                .containsExactly("2026-11-01 1", "2026-11-02 1");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "999999",
                "0",
                "-1",
                "abc",
                "9223372036854775807",
                "9223372036854775808",
                "1e3",
                "99999999999999999999999",
                "%00"
            })
    void answersNotFoundForWhatIsNoPublicNotice(String number) {
        web.post()
                .uri(java.net.URI.create(baseUrl() + "/views/" + number))
                .header("User-Agent", BROWSER)
                .exchange()
                .expectStatus()
                .isNotFound()
                .expectHeader()
                .contentType(MediaType.APPLICATION_PROBLEM_JSON)
                .expectBody()
                .jsonPath("$.status")
                .isEqualTo(404);
    }

    @Test
    void answersNotFoundForANoticeTakenDown() {
        view(notice, BROWSER).expectStatus().isOk();
        desk.order(notice, 2, new TakeDown(notice, 1));
        awaitHandover();

        view(notice, "Edge").expectStatus().isNotFound();
        view(notice, BROWSER).expectStatus().isNotFound();
        read("notice=" + notice).expectBody().json("{\"views\":{}}");
    }

    @Test
    void refusesOtherMethods() {
        web.get()
                .uri("/views/" + notice)
                .exchange()
                .expectStatus()
                .isEqualTo(405)
                .expectHeader()
                .valueEquals("Allow", "POST")
                .expectHeader()
                .contentType(MediaType.APPLICATION_PROBLEM_JSON);
        web.head().uri("/views/" + notice).exchange().expectStatus().isEqualTo(405);
        web.head()
                .uri("/api/v1/views?notice=" + notice)
                .exchange()
                .expectStatus()
                .isOk()
                .expectBody()
                .isEmpty();
        web.delete().uri("/api/v1/views?notice=1").exchange().expectStatus().isEqualTo(405);
    }

    @Test
    void tellsTotals() {
        long quiet = notice;
        publishANotice();
        view(notice, "one").expectStatus().isOk();

        read("notice=%d,%d,999999".formatted(notice, quiet))
                .expectStatus()
                .isOk()
                .expectHeader()
                .valueEquals("Cache-Control", "no-store")
                .expectBody()
                .json("{\"views\":{\"%d\":1,\"%d\":0}}".formatted(notice, quiet));
    }

    @Test
    void estimatesTodaysVisitorsAndTellsDays() {
        view(notice, "one").expectStatus().isOk();
        view(notice, "two").expectStatus().isOk();
        view(notice, "one").expectStatus().isOk();
        org.awaitility.Awaitility.await()
                .until(() -> desk.read("select visitors from publication.visitor_day where notice = " + notice)
                        .equals(List.of("2")));

        read("days=7&notice=" + notice)
                .expectStatus()
                .isOk()
                .expectBody()
                .json("""
                        {"views": {"%1$d": 2},
                         "visitors": {"%1$d": {"estimate": 2, "low": 2, "high": 2}},
                         "days": {"%1$d": [{"views": 2, "visitors": {"estimate": 2, "low": 2, "high": 2}}]}}
                        """.formatted(notice))
                .jsonPath("$.visitors.%d.day".formatted(notice))
                .isEqualTo(LocalDate.now(Visitors.ZONE).toString());
        read("notice=" + notice).expectBody().jsonPath("$.days").doesNotExist();
    }

    @Test
    void tellsTheVisitorsOfATownAndOfTheCounty() {
        database.execute("""
                insert into admin.town (slug, name, code, organ) values ('qinghe', '青禾镇', '990121101', '青禾镇人民政府')
                    on conflict do nothing
                """);
        view(notice, "somebody").expectStatus().isOk();
        org.awaitility.Awaitility.await()
                .until(() -> !desk.read("select visitors from publication.visitor_day where notice = " + notice)
                        .isEmpty());

        for (var town : List.of("qinghe", "*")) {
            read("days=2&town=" + town)
                    .expectStatus()
                    .isOk()
                    .expectBody()
                    .jsonPath("$.town")
                    .isEqualTo(town)
                    .jsonPath("$.visitors.estimate")
                    .value((Integer visitors) -> assertThat(visitors).isPositive())
                    .jsonPath("$.days.length()")
                    .isEqualTo(1);
        }
        read("town=nowhere").expectStatus().isNotFound();
    }

    @Test
    void limitsHowOftenAnAddressCalls() {
        try (var limited = PublisherTestApplication.start(
                database,
                WebApplicationType.REACTIVE,
                "gongkai.publisher.trusted-proxies=true",
                "gongkai.publisher.rate-limit.rate=1",
                "gongkai.publisher.rate-limit.burst=3")) {
            var client = client(limited);
            for (int call = 0; call < 3; call++) {
                viewFrom(client, "192.0.2.77").expectStatus().isOk();
            }
            viewFrom(client, "192.0.2.77")
                    .expectStatus()
                    .isEqualTo(429)
                    .expectHeader()
                    .valueEquals("Retry-After", "1")
                    .expectHeader()
                    .contentType(MediaType.APPLICATION_PROBLEM_JSON)
                    .expectBody()
                    .jsonPath("$.status")
                    .isEqualTo(429);
            viewFrom(client, "192.0.2.78").expectStatus().isOk();
            assertThat(limited.getBean(org.gongkai.publisher.meter.Meters.class)
                            .registry()
                            .get("gongkai.views.refused")
                            .tag("reason", "too-often")
                            .counter()
                            .count())
                    .isEqualTo(1);
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "town=qinghe&notice=1",
                "notice=1&days=0",
                "notice=1&days=32",
                "notice=1&days=x",
                "notice=1&days="
            })
    void answersBadRequestForWrongDaysAndForTwoQuestions(String query) {
        read(query).expectStatus().isBadRequest().expectHeader().contentType(MediaType.APPLICATION_PROBLEM_JSON);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "notice=", "notice=a", "notice=1,,2", "notice=9223372036854775808", "notice=-1", "n=1"})
    void answersBadRequestForWrongNumbers(String query) {
        read(query).expectStatus().isBadRequest().expectHeader().contentType(MediaType.APPLICATION_PROBLEM_JSON);
    }

    @Test
    void takesAtMostAHundredNumbers() {
        read("notice=" + numbers(100)).expectStatus().isOk();
        read("notice=" + numbers(101)).expectStatus().isBadRequest();
    }

    @Test
    void isReadByPagesOfAnyOriginAndCountedByOursOnly() {
        web.get()
                .uri("/api/v1/views?notice=" + notice)
                .header("Origin", "https://example.org")
                .exchange()
                .expectHeader()
                .valueEquals("Access-Control-Allow-Origin", "*");
        preflight("/api/v1/views?notice=1", HttpMethod.GET)
                .expectHeader()
                .valueEquals("Access-Control-Allow-Origin", "*");
        preflight("/views/1", HttpMethod.POST).expectHeader().doesNotExist("Access-Control-Allow-Origin");
    }

    @Test
    void believesAForwardedAddressOnlyOfATrustedProxy() {
        viewFrom(web, "192.0.2.1").expectBody().json("{\"views\":1}");
        viewFrom(web, "192.0.2.2").expectBody().json("{\"views\":1}");

        try (var behindProxy = PublisherTestApplication.start(
                database, WebApplicationType.REACTIVE, "gongkai.publisher.trusted-proxies=true")) {
            var proxied = client(behindProxy);
            viewFrom(proxied, "192.0.2.1").expectBody().json("{\"views\":2}");
            viewFrom(proxied, "192.0.2.2").expectBody().json("{\"views\":3}");
            viewFrom(proxied, "made-up, 192.0.2.2").expectBody().json("{\"views\":3}");
        }
    }

    private static ResponseSpec view(long number, String agent) {
        return web.post().uri("/views/" + number).header("User-Agent", agent).exchange();
    }

    private static ResponseSpec viewFrom(WebTestClient client, String address) {
        return client.post()
                .uri("/views/" + notice)
                .header("User-Agent", BROWSER)
                .header("X-Forwarded-For", address)
                .exchange();
    }

    private static ResponseSpec read(String query) {
        return web.get().uri("/api/v1/views?" + query).exchange();
    }

    private static ResponseSpec preflight(String uri, HttpMethod method) {
        return web.options()
                .uri(uri)
                .header("Origin", "https://example.org")
                .header("Access-Control-Request-Method", method.name())
                .exchange();
    }

    private static String baseUrl() {
        return "http://localhost:" + context.getEnvironment().getProperty("local.server.port");
    }

    private static String numbers(int count) {
        return String.join(
                ",",
                java.util.stream.IntStream.rangeClosed(1, count)
                        .mapToObj(Integer::toString)
                        .toList());
    }

    private static Visit newVisit(long number) {
        return new Visit(number, "192.0.2.1", "agent " + AGENTS.incrementAndGet());
    }
}
