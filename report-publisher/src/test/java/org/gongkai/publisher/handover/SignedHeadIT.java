package org.gongkai.publisher.handover;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import org.awaitility.Awaitility;
import org.gongkai.domain.SampleReports;
import org.gongkai.domain.TestDatabase;
import org.gongkai.domain.handover.Instruction.TakeDown;
import org.gongkai.domain.publication.HeadKey;
import org.gongkai.domain.publication.SignedHead;
import org.gongkai.publisher.Desk;
import org.gongkai.publisher.PublisherTestApplication;
import org.gongkai.publisher.signing.KeyFolder;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.WebApplicationType;
import org.springframework.context.ConfigurableApplicationContext;

class SignedHeadIT {

    @TempDir
    private Path home;

    @TempDir
    private Path otherHome;

    private final TestDatabase database = TestDatabase.create();
    private final Desk desk = new Desk(database);
    private final List<ConfigurableApplicationContext> publishers = new ArrayList<>();

    @BeforeEach
    void startAPublisher() {
        start(home);
    }

    @AfterEach
    void stopThem() {
        publishers.forEach(ConfigurableApplicationContext::close);
    }

    @Test
    void everyHeadIsSignedTogetherWithItsChange() throws SQLException {
        publish(1, 2, 3);
        desk.order(2, 2, new TakeDown(2, 1));
        awaitChanges(4);

        var keys = keys();
        assertThat(keys).hasSize(1);
        assertThat(heads()).hasSize(4).allMatch(head -> head.isSignedBy(keys.getFirst()));
        assertThat(desk.readOne("""
                        select count(*) from publication.change c join publication.head_signature s using (sequence)
                         where c.at = s.at and c.facts is not null
                        """)).isEqualTo("4");
    }

    @Test
    void aNewKeySignsFromTheNextChangeOnWithoutARestart() throws SQLException {
        publish(1);
        awaitChanges(1);

        rotate();
        publish(2, 3);
        awaitChanges(3);

        var keys = keys();
        assertThat(keys).hasSize(2);
        assertThat(heads().get(0).isSignedBy(keys.get(0))).isTrue();
        assertThat(heads().subList(1, 3)).allMatch(head -> head.isSignedBy(keys.get(1)));
        assertThat(desk.readOne("select count(*) from handover.publication_order"))
                .isEqualTo("0");
    }

    @Test
    void publishersInSeveralHomesHaveAKeyEach() {
        start(otherHome);
        Awaitility.await()
                .atMost(Duration.ofSeconds(10))
                .until(() -> desk.readOne("select count(*) from publication.signing_key")
                        .equals("2"));

        publish(1, 2, 3, 4);
        awaitChanges(4);
        assertThat(desk.readOne("select count(*) from publication.head_signature"))
                .isEqualTo("4");
    }

    @Test
    void publishersInOneHomeShareItsKey() {
        start(home);
        publish(1, 2);
        awaitChanges(2);

        assertThat(desk.readOne("select count(*) from publication.signing_key")).isEqualTo("1");
    }

    @Test
    void aLogFromBeforeThereWereSignaturesGetsOneForItsHead() throws SQLException {
        publish(1, 2);
        awaitChanges(2);
        stopThem();
        database.execute("delete from publication.head_signature");
        start(home);

        Awaitility.await().atMost(Duration.ofSeconds(10)).until(() -> heads().size() == 1);
        assertThat(heads().getFirst().sequence()).isEqualTo(2);
        assertThat(heads().getFirst().isSignedBy(keys().getFirst())).isTrue();
    }

    private void start(Path place) {
        publishers.add(PublisherTestApplication.start(database, WebApplicationType.NONE, "gongkai.home=" + place));
    }

    /** What {@code gongkai keys rotate} does. */
    private void rotate() {
        var folder = KeyFolder.of(home);
        var old = folder.keys().getFirst();
        var key = folder.create();
        database.execute("""
                begin;
                select sequence from publication.change_head for update;
                update publication.signing_key set valid_until = clock_timestamp() where id = '%s';
                insert into publication.signing_key (id, public_key) values ('%s', '%s');
                commit;
                """.formatted(old.id(), key.id(), key.publicKey()));
        folder.remove(old);
    }

    private void publish(long... reports) {
        for (long report : reports) {
            desk.order(report, 1, SampleReports.publish(report));
        }
    }

    private void awaitChanges(int count) {
        Awaitility.await()
                .atMost(Duration.ofSeconds(10))
                .until(() -> Integer.parseInt(desk.readOne("select count(*) from publication.change")) == count);
    }

    private List<HeadKey> keys() throws SQLException {
        try (var connection = database.connection("gongkai_api");
                var rows = connection
                        .createStatement()
                        .executeQuery("select * from publication.signing_key order by valid_from")) {
            var keys = new ArrayList<HeadKey>();
            while (rows.next()) {
                var until = rows.getObject("valid_until", OffsetDateTime.class);
                keys.add(new HeadKey(
                        rows.getString("id"),
                        rows.getString("public_key"),
                        rows.getObject("valid_from", OffsetDateTime.class).toInstant(),
                        until == null ? null : until.toInstant()));
            }
            return keys;
        }
    }

    private List<SignedHead> heads() throws SQLException {
        try (var connection = database.connection("gongkai_api");
                var rows = connection.createStatement().executeQuery("""
                        select s.sequence, c.hash, s.at, s.key_id, s.signature
                          from publication.head_signature s join publication.change c using (sequence) order by sequence
                        """)) {
            var heads = new ArrayList<SignedHead>();
            while (rows.next()) {
                heads.add(new SignedHead(
                        rows.getLong("sequence"),
                        rows.getString("hash"),
                        rows.getObject("at", OffsetDateTime.class).toInstant(),
                        rows.getString("key_id"),
                        rows.getString("signature")));
            }
            return heads;
        }
    }
}
