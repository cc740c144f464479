package org.gongkai.publisher.hub;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.gongkai.domain.SampleReports;
import org.gongkai.domain.TestDatabase;
import org.gongkai.domain.handover.Instruction;
import org.gongkai.domain.json.DomainJson;
import org.gongkai.domain.report.Metadata;
import org.gongkai.publisher.Desk;
import org.gongkai.publisher.PublisherTestApplication;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.boot.WebApplicationType;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.http.MediaType;
import org.springframework.test.web.reactive.server.WebTestClient;
import org.springframework.test.web.reactive.server.WebTestClient.ResponseSpec;
import org.springframework.web.reactive.function.BodyInserters;

/** The hub on a real database, with real subscribers on loopback addresses. */
class HubIT {

    private static final String SITE = "https://www.example.gov.cn";
    private static final String COUNTY = SITE + "/feed.json";
    private static final String TOWN = SITE + "/towns/qinghe/feed.json";
    private static final String CHANNEL = SITE + "/towns/qinghe/notices/feed.json";
    private static final String OTHER_CHANNEL = SITE + "/towns/qinghe/plans/feed.json";
    private static final String OTHER_TOWN = SITE + "/towns/shiqiao/feed.json";

    private final List<ConfigurableApplicationContext> publishers = new ArrayList<>();
    private final List<Subscriber> subscribers = new ArrayList<>();
    private final OwnSite site = new OwnSite();
    private TestDatabase database;
    private Desk desk;
    private WebTestClient web;
    private long report;

    @BeforeEach
    void start() {
        database = TestDatabase.create();
        desk = new Desk(database);
        database.execute("""
                insert into admin.town (slug, name, code, organ)
                values ('qinghe', '青禾镇', '990121101', '青禾镇人民政府'), ('shiqiao', '石桥街道', '990121001', '石桥街道办事处');
                insert into admin.channel (town_id, slug, name, position)
                values (1, 'notices', '通知公告', 1), (1, 'plans', '规划计划', 2)
                """);
        web = startPublisher();
    }

    private WebTestClient startPublisher(String... settings) {
        var all = new ArrayList<>(List.of("gongkai.hub.private-callbacks=true", "gongkai.hub.site=" + site.address()));
        all.addAll(List.of(settings));
        var context = PublisherTestApplication.start(database, WebApplicationType.REACTIVE, all.toArray(String[]::new));
        publishers.add(context);
        return WebTestClient.bindToServer()
                .baseUrl("http://127.0.0.1:" + context.getEnvironment().getProperty("local.server.port"))
                .responseTimeout(Duration.ofSeconds(20))
                .build();
    }

    @AfterEach
    void stop() {
        publishers.forEach(ConfigurableApplicationContext::close);
        subscribers.forEach(Subscriber::close);
        site.close();
    }

    @Test
    void asksTheCallbackAndThenDeliversWhatChanged() {
        var subscriber = subscriber();
        subscribe(subscriber, TOWN, Map.of("hub.secret", "s3cret", "hub.lease_seconds", "172800"));

        var question = subscriber.questions.getFirst();
        assertThat(question)
                .containsEntry("hub.mode", "subscribe")
                .containsEntry("hub.topic", TOWN)
                .containsEntry("hub.lease_seconds", "172800")
                .containsEntry("key", "k k");
        assertThat(question.get("hub.challenge")).hasSizeGreaterThan(40);
        assertThat(desk.readOne("""
                select lease_until between now() + interval '47 hours' and now() + interval '48 hours' from hub.subscription
                """)).isEqualTo("t");

        publish();

        await().until(() -> subscriber.received.size() == 1);
        var received = subscriber.received.getFirst();
        assertThat(received.headers())
                .containsEntry("Content-Type", OwnSite.TYPE)
                .containsEntry("Link", "<" + SITE + "/hub>; rel=\"hub\", <" + TOWN + ">; rel=\"self\"")
                .containsEntry(
                        "X-Hub-Signature",
                        Signature.of(
                                received.body().getBytes(StandardCharsets.UTF_8),
                                "s3cret".getBytes(StandardCharsets.UTF_8)));
        assertThat(site.asked).containsExactly("/towns/qinghe/feed.json");
        await().until(() -> pending() == 0);
        assertThat(desk.readOne("select delivered_at is not null and failures = 0 from hub.subscription"))
                .isEqualTo("t");
    }

    @Test
    void tellsEachFeedOfItsOwnChangesOnly() {
        var county = subscribed(COUNTY);
        var town = subscribed(TOWN);
        var channel = subscribed(CHANNEL);
        var others = List.of(subscribed(OTHER_CHANNEL), subscribed(OTHER_TOWN));

        publish();

        await().until(() -> IntStream.of(county.received.size(), town.received.size(), channel.received.size())
                .allMatch(count -> count == 1));
        await().until(() -> pending() == 0);
        assertThat(others).allMatch(subscriber -> subscriber.received.isEmpty());
        assertThat(county.received.getFirst().headers()).doesNotContainKey("X-Hub-Signature");
    }

    @Test
    void deliversEachFormatAsItself() {
        var atom = subscribed(TOWN.replace(".json", ".atom"));
        var rss = subscribed(CHANNEL.replace(".json", ".rss"));

        publish();

        await().until(() -> atom.received.size() == 1 && rss.received.size() == 1);
        assertThat(atom.received.getFirst().headers())
                .containsEntry("Content-Type", "application/atom+xml; charset=utf-8")
                .containsEntry(
                        "Link",
                        "<%s/hub>; rel=\"hub\", <%s/towns/qinghe/feed.atom>; rel=\"self\"".formatted(SITE, SITE));
        assertThat(rss.received.getFirst().headers())
                .containsEntry("Content-Type", "application/rss+xml; charset=utf-8");
        assertThat(site.asked).containsExactlyInAnyOrder("/towns/qinghe/feed.atom", "/towns/qinghe/notices/feed.rss");
    }

    @Test
    void tellsTheChannelThatANoticeHasLeft() {
        publish();
        var left = subscribed(CHANNEL);
        var entered = subscribed(OTHER_CHANNEL);
        await().until(() -> pending() == 0 && progress() == 1);

        desk.order(report, 2, inOtherChannel(SampleReports.publish(report, 2, SampleReports.floodNotice())));

        await().until(() -> left.received.size() == 1 && entered.received.size() == 1);
    }

    private static Instruction inOtherChannel(Instruction.Publish publish) {
        var old = publish.metadata();
        var metadata = new Metadata(
                2,
                old.kind(),
                old.property(),
                old.withholdingReason(),
                old.issuedOn(),
                old.publishingBody(),
                old.documentNumber(),
                old.source(),
                old.keywords(),
                old.summary(),
                old.validity());
        return new Instruction.Publish(
                publish.notice(),
                publish.edition(),
                publish.content(),
                metadata,
                publish.attachments(),
                publish.indexNumber(),
                publish.change(),
                DomainJson.digest(publish.content(), metadata, List.of()));
    }

    @Test
    void makesOneDeliveryOfManyChanges() {
        var subscriber = subscribed(COUNTY);
        // nothing is delivered meanwhile, however long a busy machine takes to publish
        site.status = 503;
        for (int i = 0; i < 30; i++) {
            publish();
        }
        await().until(() -> progress() == 30);
        site.status = 200;
        await().until(() -> pending() == 0);

        assertThat(subscriber.received).hasSize(1);
        assertThat(subscriber.received.getLast().body()).isEqualTo("feed " + site.asked.size());
    }

    @Test
    void readsTheFeedOncePerChangeAndNotPerSubscriber() {
        var all = IntStream.range(0, 5).mapToObj(_ -> subscribed(COUNTY)).toList();

        publish();

        await().until(() -> all.stream().allMatch(one -> one.received.size() == 1));
        assertThat(site.asked).hasSize(1);
    }

    @Test
    void doesNothingWithoutTheCallbacksConsent() {
        var wrong = subscriber();
        wrong.echo = "something else";
        var refusing = subscriber();
        refusing.echoStatus = 404;

        request(wrong, TOWN, "subscribe", Map.of()).expectStatus().isAccepted();
        request(refusing, TOWN, "subscribe", Map.of()).expectStatus().isAccepted();

        await().until(() -> wrong.questions.size() == 1 && refusing.questions.size() == 1);
        publish();
        await().during(Duration.ofSeconds(1)).until(() -> wrong.received.isEmpty() && refusing.received.isEmpty());
        assertThat(subscriptions()).isZero();
    }

    @Test
    void deniesFeedsThatDoNotExist() {
        var subscriber = subscriber();
        var strange = List.of(
                SITE + "/towns/nowhere/feed.json", SITE + "/towns/qinghe/nothing/feed.json", SITE + "/notices/1");
        for (var topic : strange) {
            request(subscriber, topic, "subscribe", Map.of()).expectStatus().isAccepted();
        }

        await().until(() -> subscriber.questions.size() == 3);
        assertThat(subscriber.questions)
                .allSatisfy(told -> assertThat(told)
                        .containsEntry("hub.mode", "denied")
                        .containsEntry("hub.reason", Verifying.NOT_OURS)
                        .doesNotContainKey("hub.challenge"));
        assertThat(subscriber.questions.stream().map(told -> told.get("hub.topic")))
                .containsExactlyInAnyOrderElementsOf(strange);
        assertThat(subscriptions()).isZero();
    }

    @Test
    void endsASubscriptionOnlyWithTheCallbacksConsent() {
        var subscriber = subscribed(TOWN);
        subscriber.echo = "no";
        request(subscriber, TOWN, "unsubscribe", Map.of()).expectStatus().isAccepted();
        await().until(() -> subscriber.questions.size() == 2);
        assertThat(subscriptions()).isEqualTo(1);

        subscriber.echo = "";
        request(subscriber, TOWN, "unsubscribe", Map.of()).expectStatus().isAccepted();
        await().until(() -> subscriptions() == 0);
        publish();
        await().during(Duration.ofSeconds(1)).until(subscriber.received::isEmpty);
    }

    @Test
    void aRenewalReplacesTheFormerSubscription() {
        var subscriber = subscriber();
        subscribe(subscriber, TOWN, Map.of("hub.secret", "old", "hub.lease_seconds", "86400"));
        subscribe(subscriber, TOWN, Map.of("hub.secret", "new"));

        await().until(() -> desk.readOne("select lease_until > now() + interval '9 days' from hub.subscription")
                .equals("t"));
        publish();

        await().until(() -> subscriber.received.size() == 1);
        var received = subscriber.received.getFirst();
        assertThat(received.headers().get("X-Hub-Signature"))
                .isEqualTo(Signature.of(
                        received.body().getBytes(StandardCharsets.UTF_8), "new".getBytes(StandardCharsets.UTF_8)));
        assertThat(subscriptions()).isEqualTo(1);
    }

    @Test
    void sendsNothingAfterTheLease() {
        var subscriber = subscribed(TOWN);
        database.execute("update hub.subscription set lease_until = now() - interval '1 second'");

        publish();

        await().until(() -> progress() == 1);
        await().during(Duration.ofSeconds(1)).until(subscriber.received::isEmpty);
    }

    @Test
    void triesAgainAfterAFailureAndSendsTheNewest() {
        var subscriber = subscribed(TOWN);
        subscriber.manner = Subscriber.answers(500);
        publish();
        await().until(() -> "status-500".equals(problem()));
        assertThat(desk.readOne("""
                select due_at between now() + interval '5 seconds' and now() + interval '13 seconds' from hub.delivery
                """)).isEqualTo("t");
        assertThat(desk.readOne("select failures from hub.subscription")).isEqualTo("1");

        subscriber.manner = Subscriber.TAKES;
        publish();
        await().until(() -> progress() == 2);
        dueNow();

        await().until(() -> pending() == 0);
        assertThat(subscriber.received).hasSize(2);
        assertThat(subscriber.received.getLast().body()).isEqualTo("feed 2");
        assertThat(desk.readOne("select failures from hub.subscription")).isEqualTo("0");
    }

    @Test
    void givesUpAfterADayAndEndsTheSubscriptionAfterThree() {
        var subscriber = subscribed(TOWN);
        subscriber.manner = Subscriber.answers(500);
        publish();
        await().until(() -> "status-500".equals(problem()));

        database.execute("update hub.delivery set since = now() - interval '24 hours', due_at = now()");
        await().until(() -> !desk.read("select 1 from hub.delivery where given_up_at is not null")
                .isEmpty());
        assertThat(desk.readOne("select ended_at is null from hub.subscription"))
                .isEqualTo("t");

        subscriber.manner = Subscriber.TAKES;
        publish();
        await().until(() -> pending() == 0);

        subscriber.manner = Subscriber.answers(500);
        publish();
        await().until(() -> "status-500".equals(problem()));
        database.execute("update hub.subscription set failing_since = now() - interval '73 hours'");
        database.execute("update hub.delivery set since = now() - interval '24 hours', due_at = now()");
        await().until(() -> !desk.read("select 1 from hub.subscription where ended_because = 'failing'")
                .isEmpty());
    }

    @Test
    void endsASubscriptionWhoseCallbackIsGone() {
        var subscriber = subscribed(TOWN);
        subscriber.manner = Subscriber.answers(410);
        publish();
        await().until(() -> !desk.read("select 1 from hub.subscription where ended_because = 'gone'")
                .isEmpty());
        assertThat(pending()).isZero();

        publish();
        await().until(() -> progress() == 2);
        assertThat(subscriber.received).hasSize(1);
    }

    @Test
    void nobodyWaitsForAnother() {
        var manners = List.of(
                Subscriber.hangs(),
                Subscriber.answers(500),
                Subscriber.redirects("http://127.0.0.1:1/"),
                Subscriber.floods(),
                Subscriber.closes(),
                Subscriber.trickles());
        var bad = manners.stream().map(this::subscribedAs).toList();
        var closed = subscribed(TOWN);
        closed.close();
        var good = subscribed(TOWN);

        long begun = System.nanoTime();
        publish();
        await().until(() -> good.received.size() == 1);

        long millis = (good.received.getFirst().nanos() - begun) / 1_000_000;
        System.out.println("Delivered beside seven bad subscribers after " + millis + " ms");
        // each of the bad ones takes 10 s or is tried again after 10 s
        assertThat(millis).isLessThan(8000);
        await().atMost(Duration.ofSeconds(15))
                .until(() -> number("select count(*) from hub.delivery where problem is not null") == 6);
        assertThat(desk.read("select problem from hub.delivery order by problem"))
                .containsExactly("broken-off", "not-connected", "redirect", "status-500", "status-500", "timeout");
        // those that failed at once have been tried a second time meanwhile
        assertThat(bad).allMatch(subscriber -> subscriber.received.size() <= 2);
    }

    @Test
    void aProcessThatIsKilledLosesNoDelivery() {
        var subscriber = subscribed(TOWN);
        subscriber.manner = Subscriber.hangs();
        publish();
        await().until(() -> subscriber.received.size() == 1);
        publishers.removeFirst().close();
        // what was under way belongs to the dead process until its time is over
        database.execute("update hub.delivery set due_at = now()");
        desk.order(++report, 1, SampleReports.publish(report));

        subscriber.manner = Subscriber.TAKES;
        startPublisher();

        await().until(() -> pending() == 0 && progress() == 2);
        assertThat(subscriber.received.size()).isBetween(2, 3);
    }

    @Test
    void twoPublishersShareTheWork() {
        startPublisher();
        var all = IntStream.range(0, 8).mapToObj(_ -> subscribed(COUNTY)).toList();
        for (int i = 0; i < 5; i++) {
            int before = all.getFirst().received.size();
            publish();
            await().until(() -> pending() == 0 && all.getFirst().received.size() == before + 1);
        }

        assertThat(all).allMatch(subscriber -> subscriber.received.size() == 5);
    }

    @Test
    void sendsToManyHostsAndManyTimesToOne() {
        var taker = subscriber();
        var port = java.net.URI.create(taker.callback()).getPort();
        // 200 hosts so far as the queue knows, and one with 200 callbacks; all of them are the taker
        database.execute(
                """
                insert into hub.subscription (town_id, channel_id, topic, topic_url, callback, host, lease_until)
                select 0, 0, '/feed.json', '%1$s', 'http://%2$s:%3$d/' || n, case when n <= 200 then 'host-' || n else 'many' end,
                       now() + interval '1 day'
                  from generate_series(1, 400) n
                """.formatted(COUNTY, java.net.URI.create(taker.callback()).getHost(), port));

        long begun = System.nanoTime();
        publish();
        await().atMost(Duration.ofSeconds(20)).until(() -> progress() == 1 && pending() == 0);

        System.out.println("400 deliveries took " + (System.nanoTime() - begun) / 1_000_000 + " ms");
        assertThat(taker.received).hasSize(400);
        assertThat(site.asked).hasSize(1);
    }

    @Test
    void blamesNoSubscriberForItsOwnSite() {
        var subscriber = subscribed(TOWN);
        site.status = 503;
        publish();
        await().until(() -> "site".equals(problem()));
        assertThat(desk.readOne("select failures from hub.subscription")).isEqualTo("0");

        site.status = 200;
        dueNow();
        await().until(() -> subscriber.received.size() == 1);
    }

    @Test
    void tellsASubscriberThatTheOperatorHasEndedIt() {
        var subscriber = subscribed(TOWN);
        operator("select hub.end_subscription(1)");

        await().until(() -> subscriber.questions.size() == 2);
        assertThat(subscriber.questions.getLast())
                .containsEntry("hub.mode", "denied")
                .containsEntry("hub.reason", Verifying.ENDED);
        publish();
        await().until(() -> progress() == 1 && pending() == 0);
        assertThat(subscriber.received).isEmpty();
    }

    @Test
    void triesAgainAtTheOperatorsWord() {
        var subscriber = subscribed(TOWN);
        subscriber.manner = Subscriber.answers(500);
        publish();
        await().until(() -> "status-500".equals(problem()));

        subscriber.manner = Subscriber.TAKES;
        operator("select hub.try_again(1)");

        await().until(() -> subscriber.received.size() == 2);
    }

    @Test
    void callsNobodyInPrivateNetworksUnlessToldTo() {
        publishers.removeFirst().close();
        var guarded = startPublisher("gongkai.hub.private-callbacks=false", "gongkai.hub.private-hosts=127.0.0.77");
        var literal = subscriber();
        request(guarded, literal.callback(), TOWN, "subscribe", Map.of())
                .expectStatus()
                .isBadRequest()
                .expectBody(String.class)
                .value(text -> assertThat(text).contains("private network"));

        // stored while they were permitted, or a name that resolves to something else now: looked at at each connection
        var home = new Subscriber(1);
        subscribers.add(home);
        for (var callback : List.of(literal.callback(), home.callback().replace("127.0.0.1", "localhost"))) {
            database.execute(
                    """
                    insert into hub.subscription (town_id, channel_id, topic, topic_url, callback, host, lease_until)
                    values (1, 0, '/towns/qinghe/feed.json', '%s', '%s', '%s', now() + interval '1 day')
                    """.formatted(TOWN, callback, java.net.URI.create(callback).getHost()));
        }
        publish();
        await().until(() -> number("select count(*) from hub.delivery where problem = 'private-address'") == 2);
        assertThat(home.received).isEmpty();
        assertThat(literal.received).isEmpty();

        var named = new Subscriber(77);
        subscribers.add(named);
        request(guarded, named.callback(), TOWN, "subscribe", Map.of())
                .expectStatus()
                .isAccepted();
        await().until(() -> named.questions.size() == 1);
    }

    @Test
    void boundsSubscriptionsAndRequests() {
        var bounded = startPublisher("gongkai.hub.most-per-callback=1", "gongkai.hub.most-per-host=2");
        var subscriber = subscriber();
        request(bounded, subscriber.callback(), TOWN, "subscribe", Map.of())
                .expectStatus()
                .isAccepted();
        await().until(() -> subscriptions() == 1);
        request(bounded, subscriber.callback(), COUNTY, "subscribe", Map.of())
                .expectStatus()
                .isForbidden();
        request(bounded, subscriber.callback(), TOWN, "subscribe", Map.of())
                .expectStatus()
                .isAccepted();

        var statuses = IntStream.range(0, 70)
                .mapToObj(_ -> request(bounded, subscriber.callback(), COUNTY, "subscribe", Map.of())
                        .returnResult(String.class)
                        .getStatus()
                        .value())
                .toList();
        assertThat(statuses).contains(429).containsOnly(403, 429);
    }

    @Test
    void refusesWhatItCannotRead() {
        for (var body : List.of("%ff%zz=1", "hub.mode=subscribe", "", "hub.mode=%00")) {
            web.post()
                    .uri("/hub")
                    .contentType(MediaType.APPLICATION_FORM_URLENCODED)
                    .header("Content-Length", Integer.toString(body.length()))
                    .bodyValue(body)
                    .exchange()
                    .expectStatus()
                    .isBadRequest()
                    .expectHeader()
                    .contentTypeCompatibleWith(MediaType.TEXT_PLAIN);
        }
    }

    @Test
    void refusesOtherMethodsAndForms() {
        web.get()
                .uri("/hub")
                .exchange()
                .expectStatus()
                .isEqualTo(405)
                .expectHeader()
                .valueEquals("Allow", "POST");
        web.post()
                .uri("/hub")
                .contentType(MediaType.APPLICATION_JSON)
                .bodyValue("{}")
                .exchange()
                .expectStatus()
                .isEqualTo(415);
        web.post()
                .uri("/hub")
                .body(BodyInserters.fromFormData("hub.secret", "x".repeat(20_000)))
                .exchange()
                .expectStatus()
                .isEqualTo(413);
    }

    @Test
    void showsSecretsToNobodyElse() {
        subscribe(subscriber(), TOWN, Map.of("hub.secret", "s3cret"));
        for (var role : List.of("gongkai_admin", "gongkai_api")) {
            assertThat(desk.readOne("""
                    select has_schema_privilege('%1$s', 'hub', 'usage')
                       and has_any_column_privilege('%1$s', 'hub.subscription', 'select')
                    """.formatted(role))).isEqualTo("f");
        }
        assertThat(desk.read("""
                select column_name from information_schema.columns
                 where table_schema = 'hub' and table_name = 'subscription_line' and column_name in ('secret', 'callback')
                """)).isEmpty();
    }

    private Subscriber subscriber() {
        var subscriber = new Subscriber(10 + subscribers.size());
        subscribers.add(subscriber);
        return subscriber;
    }

    private Subscriber subscribed(String topic) {
        var subscriber = subscriber();
        subscribe(subscriber, topic, Map.of());
        return subscriber;
    }

    private Subscriber subscribedAs(Subscriber.Manner manner) {
        var subscriber = subscribed(TOWN);
        subscriber.manner = manner;
        return subscriber;
    }

    private void subscribe(Subscriber subscriber, String topic, Map<String, String> more) {
        request(subscriber, topic, "subscribe", more).expectStatus().isAccepted();
        await().until(() -> !desk.read("select 1 from hub.subscription where callback = '%s' and topic_url = '%s'"
                        .formatted(subscriber.callback(), topic))
                .isEmpty());
    }

    private ResponseSpec request(Subscriber subscriber, String topic, String mode, Map<String, String> more) {
        return request(web, subscriber.callback(), topic, mode, more);
    }

    private static ResponseSpec request(
            WebTestClient client, String callback, String topic, String mode, Map<String, String> more) {
        var form = BodyInserters.fromFormData("hub.callback", callback)
                .with("hub.topic", topic)
                .with("hub.mode", mode);
        more.forEach(form::with);
        return client.post().uri("/hub").body(form).exchange();
    }

    private void publish() {
        desk.order(++report, 1, SampleReports.publish(report));
        await().pollInterval(Duration.ofMillis(20))
                .until(() ->
                        desk.read("select id from handover.publication_order").isEmpty());
    }

    private void operator(String sql) {
        try (var connection = desk.connect();
                var rows = connection.createStatement().executeQuery(sql)) {
            rows.next();
            assertThat(rows.getBoolean(1)).isTrue();
        } catch (java.sql.SQLException fault) {
            throw new IllegalStateException(fault);
        }
    }

    private void dueNow() {
        database.execute("update hub.delivery set due_at = now()");
    }

    private int pending() {
        return number("select count(*) from hub.delivery");
    }

    private int progress() {
        return number("select sequence from hub.progress");
    }

    private int subscriptions() {
        return number("select count(*) from hub.subscription");
    }

    private String problem() {
        return desk.read("select problem from hub.delivery").stream()
                .filter(java.util.Objects::nonNull)
                .findFirst()
                .orElse("");
    }

    private int number(String sql) {
        return Integer.parseInt(desk.readOne(sql));
    }
}
