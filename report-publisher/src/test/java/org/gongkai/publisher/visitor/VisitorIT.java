package org.gongkai.publisher.visitor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import org.apache.datasketches.hll.HllSketch;
import org.gongkai.domain.TestDatabase;
import org.gongkai.publisher.Desk;
import org.gongkai.publisher.PublisherTestApplication;
import org.gongkai.publisher.meter.Meters;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.context.ConfigurableApplicationContext;

/** Several publishers that estimate the visitors of one day together. */
class VisitorIT {

    private static final String[] NO_WRITING_BY_ITSELF = {"gongkai.publisher.visitors.interval=10m"};

    private static TestDatabase database;
    private static Desk desk;
    private static ConfigurableApplicationContext context;
    private static VisitorStore store;

    private Instant now = Instant.parse("2026-11-24T04:00:00Z");
    private final InstantSource clock = () -> now;

    @BeforeAll
    static void start() {
        database = TestDatabase.create();
        desk = new Desk(database);
        context = PublisherTestApplication.start(
                database, org.springframework.boot.WebApplicationType.NONE, NO_WRITING_BY_ITSELF);
        store = context.getBean(VisitorStore.class);
        // its first round comes by itself half a second after the start, and forgets the days of these tests as long
        // past
        context.getBean(VisitorWorker.class).stop();
    }

    @AfterAll
    static void stop() {
        context.close();
    }

    @BeforeEach
    void clear() {
        database.execute("delete from publication.visitor_day; delete from publication.visitor_secret");
    }

    /** A publisher as far as visitors go. */
    private final class Publisher {
        private final Visitors visitors = new Visitors(clock, new Meters(new SimpleMeterRegistry()));
        private final VisitorWorker worker =
                new VisitorWorker(visitors, store, new VisitorProperties(Duration.ofMinutes(10)));

        private Publisher round() {
            worker.round().block(Duration.ofSeconds(10));
            return this;
        }

        private void saw(int town, long notice, int from, int to) {
            for (int visitor = from; visitor < to; visitor++) {
                visitors.saw(town, notice, "192.0.2." + visitor, "Firefox");
            }
        }
    }

    @Test
    void publishersCountACommonVisitorOnce() {
        var one = new Publisher().round();
        var other = new Publisher().round();
        one.saw(1, 7, 0, 60);
        other.saw(1, 7, 40, 100);
        other.saw(2, 8, 90, 110);
        one.round();
        other.round();
        one.round();

        assertThat(days())
                .containsExactly(
                        "0 0 2026-11-24 110 110 110",
                        "1 0 2026-11-24 100 100 100",
                        "1 7 2026-11-24 100 100 100",
                        "2 0 2026-11-24 20 20 20",
                        "2 8 2026-11-24 20 20 20");
    }

    @Test
    void publishersThatWriteAtOnceLoseNobody() {
        var publishers = new ArrayList<Publisher>();
        for (int i = 0; i < 4; i++) {
            publishers.add(new Publisher().round());
        }
        for (int round = 0; round < 5; round++) {
            for (int i = 0; i < 4; i++) {
                int from = 1000 * i + 40 * round;
                publishers.get(i).saw(1, 7, from, from + 40);
            }
            reactor.core.publisher.Flux.fromIterable(publishers)
                    .flatMap(publisher -> publisher.worker.round())
                    .blockLast(Duration.ofSeconds(20));
        }

        var alone = new Publisher().round();
        for (int i = 0; i < 4; i++) {
            alone.saw(1, 8, 1000 * i, 1000 * i + 200);
        }
        alone.round();
        // the estimates differ by how they came about, as does 800 from both; what the sketches have in them does not
        assertThat(estimateOf(sketch(7), sketch(8)))
                .isEqualTo(estimateOf(sketch(7), sketch(7)))
                .isEqualTo(estimateOf(sketch(8), sketch(8)));
    }

    private static HllSketch sketch(long notice) {
        return Sketches.read(HexFormat.of()
                .parseHex(desk.readOne(
                        "select encode(sketch, 'hex') from publication.visitor_day where notice = " + notice)));
    }

    /** Of the registers alone: two unions of the same visitors have the same. */
    private static double estimateOf(HllSketch one, HllSketch other) {
        return Sketches.union(one, other).getCompositeEstimate();
    }

    @Test
    void keepsWhatCouldNotBeWritten() {
        var publisher = new Publisher().round();
        publisher.saw(1, 7, 0, 10);
        database.execute("revoke update on publication.visitor_day from gongkai_publisher");
        try {
            publisher.round();
        } finally {
            database.execute(
                    "grant update (visitors, low, high, sketch) on publication.visitor_day to gongkai_publisher");
        }
        publisher.saw(1, 7, 5, 15);
        publisher.round();

        assertThat(days()).contains("1 7 2026-11-24 15 15 15");
    }

    @Test
    void forgetsTheSecretWhenItsDayIsOverAndTheSketchADayLater() {
        var publisher = new Publisher().round();
        publisher.saw(1, 7, 0, 10);
        publisher.round();
        assertThat(secrets()).containsExactly("2026-11-24");

        now = Instant.parse("2026-11-24T15:55:00Z");
        publisher.round();
        assertThat(secrets()).as("five to midnight").containsExactly("2026-11-24", "2026-11-25");

        now = Instant.parse("2026-11-24T16:00:00Z");
        publisher.saw(1, 7, 0, 10);
        publisher.round();
        assertThat(secrets()).containsExactly("2026-11-25");
        assertThat(days()).contains("1 7 2026-11-24 10 10 10", "1 7 2026-11-25 10 10 10");

        now = Instant.parse("2026-11-26T04:00:00Z");
        publisher.round();
        assertThat(secrets()).containsExactly("2026-11-26");
        assertThat(desk.read("select day from publication.visitor_day where sketch is not null and notice = 7"))
                .containsExactly("2026-11-25");
        assertThat(days()).contains("1 7 2026-11-24 10 10 10");
    }

    @Test
    void agreesAgainAfterTheDatabaseLostTheSecret() {
        var one = new Publisher().round();
        var other = new Publisher().round();
        one.saw(1, 7, 0, 10);
        database.execute("truncate publication.visitor_secret");
        one.round();
        other.round();
        other.saw(1, 7, 0, 10);
        other.round();

        assertThat(days()).contains("1 7 2026-11-24 10 10 10");
    }

    @Test
    void writesWhenTheProcessEnds() {
        try (var ending = PublisherTestApplication.start(
                database, org.springframework.boot.WebApplicationType.NONE, NO_WRITING_BY_ITSELF)) {
            var visitors = ending.getBean(Visitors.class);
            org.awaitility.Awaitility.await()
                    .until(() -> visitors.secrets().of(visitors.today()).isPresent());
            visitors.saw(3, 9, "192.0.2.1", "Firefox");
        }

        assertThat(desk.read("select visitors from publication.visitor_day where town_id = 3 and notice = 9"))
                .containsExactly("1");
    }

    @Test
    void nobodyElseReadsTheSecretOrTheSketches() {
        for (var role : List.of("gongkai_api", "gongkai_admin")) {
            for (var sql : List.of(
                    "select secret from publication.visitor_secret", "select sketch from publication.visitor_day")) {
                assertThatThrownBy(() -> {
                            try (var connection = database.connection(role)) {
                                connection.createStatement().execute(sql);
                            }
                        })
                        .isInstanceOf(SQLException.class)
                        .hasMessageContaining("permission denied");
            }
        }
    }

    private static List<String> days() {
        return desk.read("""
                select concat_ws(' ', town_id, notice, day, visitors, low, high)
                  from publication.visitor_day order by day, town_id, notice
                """);
    }

    private static List<String> secrets() {
        return desk.read("select day from publication.visitor_secret order by day");
    }
}
