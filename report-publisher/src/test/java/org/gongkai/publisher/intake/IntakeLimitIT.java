package org.gongkai.publisher.intake;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.gongkai.domain.TestDatabase;
import org.gongkai.domain.intake.IntakePass;
import org.gongkai.publisher.Desk;
import org.gongkai.publisher.PublisherTestApplication;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.springframework.boot.WebApplicationType;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.test.web.reactive.server.WebTestClient;
import org.springframework.test.web.reactive.server.WebTestClient.ResponseSpec;
import org.springframework.util.LinkedMultiValueMap;

/** Where forms end: too many from one address, too many that wait for the desk. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class IntakeLimitIT {

    private static final int BURST = 4;
    private static final int MOST_WAITING = 2;
    private static final Pattern QUESTION = Pattern.compile("([一二三四五六七八九])([加减])([一二三四五六七八九])");

    private Desk desk;
    private ConfigurableApplicationContext context;

    @BeforeAll
    void start() throws Exception {
        var database = TestDatabase.create();
        desk = new Desk(database);
        try (var owner = database.ownerConnection()) {
            owner.createStatement().execute("""
                    insert into admin.town (slug, name, code, organ) values
                           ('qinghe', '青禾镇', '990121101', '青禾镇人民政府'), ('yunxi', '云溪镇', '990121102', '云溪镇人民政府')
                    """);
        }
        context = PublisherTestApplication.start(
                database,
                WebApplicationType.REACTIVE,
                "gongkai.publisher.intake.burst=" + BURST,
                "gongkai.publisher.intake.per-hour=1",
                "gongkai.publisher.intake.most-waiting=" + MOST_WAITING,
                "gongkai.publisher.trusted-proxies=true");
        var keys = context.getBean(IntakeKeys.class);
        await().atMost(Duration.ofSeconds(20)).until(() -> keys.current().isPresent());
    }

    @AfterAll
    void stop() {
        context.close();
    }

    private ResponseSpec send(String address, Map<String, String> form) {
        var fields = new LinkedMultiValueMap<String, String>();
        form.forEach(fields::add);
        return WebTestClient.bindToServer()
                .baseUrl("http://localhost:" + context.getEnvironment().getProperty("local.server.port"))
                .responseTimeout(Duration.ofSeconds(20))
                .build()
                .post()
                .uri("/intake/qinghe/feedback")
                .header("Content-Type", "application/x-www-form-urlencoded")
                .header("X-Forwarded-For", address)
                .bodyValue(fields)
                .exchange();
    }

    /** As somebody fills it in who took a minute. */
    private Map<String, String> filledIn() {
        var issued = IntakePass.issue(
                context.getBean(IntakeKeys.class).current().orElseThrow(),
                Instant.now().minusSeconds(60),
                "qinghe",
                "feedback",
                0,
                new SecureRandom());
        return Map.of(
                "f-kind",
                "建议",
                "f-subject",
                "路灯",
                "f-message",
                "村口没有路灯",
                "token",
                issued.token(),
                "answer",
                answer(issued.question()));
    }

    private static String answer(String question) {
        var sum = QUESTION.matcher(question);
        assertThat(sum.find()).as(question).isTrue();
        var digits = "零一二三四五六七八九";
        int first = digits.indexOf(sum.group(1));
        int second = digits.indexOf(sum.group(3));
        return Integer.toString(sum.group(2).equals("加") ? first + second : first - second);
    }

    private List<String> waiting() {
        return desk.read("select receipt from handover.intake");
    }

    @Test
    void whatTheDeskCannotWorkOffIsNotTakenInAndSaysWhen() {
        for (int i = 0; i < MOST_WAITING; i++) {
            send("198.51.100." + (i + 1), filledIn()).expectStatus().isOk();
        }
        var late = filledIn();
        var refused = send("198.51.100.77", late)
                .expectStatus()
                .isEqualTo(503)
                .expectHeader()
                .exists("Retry-After")
                .expectHeader()
                .valueEquals("Cache-Control", "no-store")
                .expectBody(String.class)
                .returnResult()
                .getResponseBody();
        assertThat(refused).contains("<html").doesNotContain("receipt-code");
        assertThat(waiting()).hasSize(MOST_WAITING);

        // the desk took them in: the same form goes through now, and is counted once
        try (var connection = desk.connect();
                var statement = connection.createStatement()) {
            statement.execute("delete from handover.intake");
        } catch (java.sql.SQLException fault) {
            throw new IllegalStateException(fault);
        }
        send("198.51.100.77", late).expectStatus().isOk();
        send("198.51.100.77", late).expectStatus().isOk();
        assertThat(waiting()).hasSize(1);
    }

    @Test
    void oneAddressSendsSoManyAndNoMoreWhileOthersGoOn() {
        // mistakes count, too: what is wrong costs as much to look at
        for (int i = 0; i < BURST; i++) {
            send("203.0.113.5", Map.of("token", "x")).expectStatus().isEqualTo(422);
        }
        var refused = send("203.0.113.5", Map.of("token", "x"))
                .expectStatus()
                .isEqualTo(429)
                .expectBody(String.class)
                .returnResult();
        assertThat(Integer.parseInt(String.valueOf(refused.getResponseHeaders().getFirst("Retry-After"))))
                .isBetween(1, 3600);
        assertThat(refused.getResponseBody()).contains("<html");
        send("203.0.113.6", Map.of("token", "x")).expectStatus().isEqualTo(422);
    }
}
