package org.gongkai.deployment.journey;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeSet;
import org.gongkai.deployment.home.Home;
import org.gongkai.deployment.server.RunningServer;
import org.gongkai.deployment.server.ServeOptions;
import org.gongkai.domain.SampleReports;
import org.gongkai.domain.content.Content;
import org.gongkai.domain.file.AttachedFile;
import org.gongkai.domain.file.Attachment;
import org.gongkai.domain.file.FileType;
import org.gongkai.domain.file.FolderShelf;
import org.gongkai.domain.handover.Instruction;
import org.gongkai.domain.json.DomainJson;
import org.gongkai.domain.publication.Withdrawal;
import org.gongkai.domain.publication.WithdrawalKind;
import org.gongkai.domain.report.ChangeNote;
import org.gongkai.domain.report.IndexNumber;
import org.gongkai.domain.report.Metadata;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Another site mirrors the whole of ours through {@code /api/v1/changes} alone, while we go on correcting and withdrawing. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class MirrorIT {

    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final int NOTICES = 60;

    @TempDir
    private static Path folder;

    private final HttpClient http = HttpClient.newHttpClient();
    private RunningServer server;
    private Orders orders;

    @BeforeAll
    void publishInTwoTowns() throws Exception {
        server = RunningServer.start(
                Home.open(folder.resolve("home")),
                new ServeOptions(List.of("--server.port=0", "--gongkai.roles=api,publisher"), Map.of()));
        orders = new Orders(server.database());
        orders.town("qinghe", "青禾镇", "990121101", "notices 通知公告", "plans 规划计划");
        orders.town("yunxi", "云溪镇", "990121102", "notices 通知公告");
        for (long number = 1; number <= NOTICES; number++) {
            publish(number, 1, channel(number));
        }
        orders.await();
    }

    @AfterAll
    void stop() {
        http.close();
        if (server != null) {
            server.close();
        }
    }

    @Test
    @Order(1)
    void isEqualToTheOriginalAfterItsFirstWalk() throws Exception {
        var mirror = mirror();

        assertThat(mirror.follow(Integer.MAX_VALUE)).isEqualTo(NOTICES);
        assertEqualToTheOriginal(mirror);
    }

    @Test
    @Order(2)
    void followsEveryKindOfChangeAndIsEqualAgain() throws Exception {
        publish(1, 2, 1);
        publish(1, 3, 1);
        // into another channel
        publish(2, 2, 2);
        withdraw(3, WithdrawalKind.PUBLISHED_IN_ERROR, null);
        withdraw(4, WithdrawalKind.LEGAL_ORDER, null);
        withdraw(5, WithdrawalKind.REPLACED, 6L);
        withdraw(6, WithdrawalKind.NO_LONGER_IN_FORCE, null);
        takeDown(7);
        takeDown(8);
        restore(8);
        takeDown(9);
        withdraw(9, WithdrawalKind.LEGAL_ORDER, null);
        orders.await();
        var mirror = mirror();

        mirror.follow(Integer.MAX_VALUE);
        assertEqualToTheOriginal(mirror);
        assertThat(mirror.notices().get(1L).get("edition").asInt()).isEqualTo(3);
        assertThat(mirror.notices().get(2L).get("channel").asString()).isEqualTo("plans");
        assertThat(mirror.notices().get(6L).get("withdrawn").get("reason").asString())
                .isEqualTo("内容有误。");
        assertThat(mirror.tombstones()).containsOnlyKeys(3L, 4L, 5L, 7L, 9L);
        assertThat(mirror.tombstones()
                        .get(5L)
                        .get("withdrawn")
                        .get("replaced_by")
                        .asLong())
                .isEqualTo(6);
        assertThat(filesOf(mirror)).contains("2 附件 2.txt text/plain 第2号附件，第2版 <&>");
        assertThat(mirror.tombstones().get(7L).get("type").asString()).isEqualTo("urn:gongkai:problem:taken-down");
    }

    @Test
    @Order(3)
    void whoeverIsCutOffGoesOnWhereItWasHoweverMuchHasChangedSince() throws Exception {
        var chance = new Random(20261126);
        var cut = new TreeSet<Long>();
        for (int round = 0; round < 5; round++) {
            for (int i = 0; i < 6; i++) {
                long number = 10 + 10L * round + i;
                switch (chance.nextInt(5)) {
                    case 0 -> publish(number, 2, channel(number));
                    case 1 -> withdraw(number, WithdrawalKind.PUBLISHED_IN_ERROR, null);
                    case 2 -> withdraw(number, WithdrawalKind.NO_LONGER_IN_FORCE, null);
                    case 3 -> takeDown(number);
                    default -> {
                        takeDown(number);
                        restore(number);
                    }
                }
            }
            orders.await();
            // a new process each time, stopped within a page
            var mirror = mirror();
            mirror.follow(1 + chance.nextInt(5));
            cut.add(mirror.sequence());
        }
        var mirror = mirror();
        mirror.follow(Integer.MAX_VALUE);

        assertThat(cut).hasSize(5);
        assertEqualToTheOriginal(mirror);
        assertThat(mirror().follow(Integer.MAX_VALUE))
                .as("nothing is taken twice")
                .isZero();
    }

    @Test
    @Order(4)
    void whoeverBeginsAnewEndsTheSame() throws Exception {
        var anew = new Mirror(http, log(), folder.resolve("another"));
        anew.follow(Integer.MAX_VALUE);

        assertEqualToTheOriginal(anew);
        assertThat(anew.notices()).isEqualTo(mirror().notices());
        assertThat(anew.tombstones()).isEqualTo(mirror().tombstones());
    }

    private Mirror mirror() throws IOException {
        return new Mirror(http, log(), folder.resolve("mirror"));
    }

    private URI log() {
        return server.address().resolve("/api/v1/changes");
    }

    /** By the database of the original: title, text, metadata, edition, times, place, and what is told of the rest. */
    private void assertEqualToTheOriginal(Mirror mirror) throws Exception {
        assertThat(mirror.sequence()).isEqualTo(orders.changes());
        var listed = new ArrayList<Long>();
        each("""
                select n.*, t.slug as town, c.slug as channel
                  from publication.public_notice n
                  join publication.town t on t.id = n.town_id
                  join publication.channel c on c.town_id = n.town_id and c.id = n.channel_id
                 order by n.number
                """, original -> {
            listed.add(original.getLong("number"));
            assertEqual(mirror.notices().get(original.getLong("number")), original);
        });
        assertThat(mirror.notices()).containsOnlyKeys(listed);
        assertThat(filesOf(mirror)).isEqualTo(filesOfTheOriginal());
        var gone = new ArrayList<Long>();
        each("select * from publication.tombstone order by number", original -> {
            gone.add(original.getLong("number"));
            var copy = mirror.tombstones().get(original.getLong("number")).get("withdrawn");
            assertThat(copy.path("kind").asString(null)).isEqualTo(original.getString("withdrawal_kind"));
            assertThat(copy.path("reason").asString(null)).isEqualTo(original.getString("withdrawal_reason"));
        });
        assertThat(mirror.tombstones()).containsOnlyKeys(gone);
        assertNothingWithdrawnIsLeft(mirror, gone);
    }

    /** Number, name, type and bytes of each. */
    private static List<String> filesOf(Mirror mirror) throws IOException {
        var files = new ArrayList<String>();
        for (var notice : mirror.notices().values()) {
            for (var file : notice.get("attachments")) {
                var bytes = mirror.files().get(file.get("sha256").asString());
                files.add("%d %s %s %s"
                        .formatted(
                                notice.get("number").asLong(),
                                file.get("name").asString(),
                                file.get("media_type").asString(),
                                new String(bytes, StandardCharsets.UTF_8)));
            }
        }
        assertThat(mirror.files()).as("nothing is left of what is gone").hasSize(files.size());
        return files;
    }

    private List<String> filesOfTheOriginal() throws SQLException {
        var files = new ArrayList<String>();
        each(
                "select * from publication.public_attachment order by number, position",
                row -> files.add("%d %s %s %s"
                        .formatted(
                                row.getLong("number"),
                                row.getString("name"),
                                row.getString("media_type"),
                                row.getString("text"))));
        return files;
    }

    private static void assertEqual(JsonNode copy, ResultSet original) throws SQLException {
        var manuscript = copy.get("manuscript");
        var content = DomainJson.read(original.getString("content"), Content.class);
        assertThat(copy.get("title").asString()).isEqualTo(original.getString("title"));
        assertThat(manuscript.get("content")).isEqualTo(JSON.readTree(original.getString("content")));
        assertThat(manuscript.get("metadata")).isEqualTo(JSON.readTree(original.getString("metadata")));
        assertThat(copy.get("text").asString()).isEqualTo(content.plain());
        assertThat(copy.get("digest").asString()).isEqualTo(original.getString("digest"));
        assertThat(copy.get("edition").asInt()).isEqualTo(original.getInt("edition"));
        assertThat(copy.get("town").asString()).isEqualTo(original.getString("town"));
        assertThat(copy.get("channel").asString()).isEqualTo(original.getString("channel"));
        assertThat(copy.get("index_number").asString()).isEqualTo(original.getString("index_number"));
        assertThat(copy.get("change_note").asString(null)).isEqualTo(original.getString("change_note"));
        assertThat(copy.get("withdrawn").path("kind").asString(null)).isEqualTo(original.getString("withdrawal_kind"));
        assertThat(OffsetDateTime.parse(
                                copy.get("facts").get("firstPublishedAt").asString())
                        .toInstant())
                .isEqualTo(original.getTimestamp("first_published_at").toInstant());
    }

    private static void assertNothingWithdrawnIsLeft(Mirror mirror, List<Long> gone) {
        for (var number : gone) {
            var stone = mirror.tombstones().get(number);
            assertThat(stone.toString()).doesNotContain("各村民委员会", "法治政府建设", "概述");
            if (!stone.get("withdrawn").path("kind").asString("").equals("REPLACED")) {
                assertThat(stone.toString()).doesNotContain(secret(number));
            }
        }
    }

    private interface Check {
        void row(ResultSet row) throws SQLException;
    }

    private void each(String sql, Check check) throws SQLException {
        try (var connection = server.database().connectAsOwner();
                var rows = connection.createStatement().executeQuery(sql)) {
            while (rows.next()) {
                check.row(rows);
            }
        }
    }

    private static int town(long number) {
        return number % 3 == 0 ? 2 : 1;
    }

    private static int channel(long number) {
        return number % 3 == 0 ? 3 : 1;
    }

    private static String secret(long number) {
        return "第" + number + "号通知";
    }

    private void publish(long number, int edition, int channel) {
        var sample = SampleReports.publish(number);
        var title = "关于《<%s>》“R&D”的公告，第%d版".formatted(secret(number), edition);
        var files = number % 2 == 0 ? List.of(file(number, edition)) : List.<AttachedFile>of();
        var digests =
                files.stream().map(attached -> attached.attachment().sha256()).toList();
        var content = number % 2 == 0
                ? SampleReports.everyKindOfBlock().withTitle(title)
                : SampleReports.floodNotice().withTitle(title);
        var metadata = in(channel, sample.metadata());
        orders.give(
                town(number),
                new Instruction.Publish(
                        number,
                        edition,
                        content,
                        metadata,
                        files,
                        new IndexNumber("990121101", 2026, (int) number),
                        edition == 1 ? null : new ChangeNote("更正第%d版。".formatted(edition), edition % 2 == 0),
                        DomainJson.digest(content, metadata, digests)));
    }

    /** Every edition has another file under the same name. */
    private AttachedFile file(long number, int edition) {
        var text = "第%d号附件，第%d版 <&>".formatted(number, edition);
        var bytes = text.getBytes(StandardCharsets.UTF_8);
        return new AttachedFile(
                new Attachment(keep(bytes), "附件 %d.txt".formatted(number), FileType.TXT.mediaType(), bytes.length),
                text);
    }

    private static String keep(byte[] bytes) {
        try {
            return new FolderShelf(folder.resolve("home").resolve("files")).keep(bytes);
        } catch (IOException fault) {
            throw new UncheckedIOException(fault);
        }
    }

    private static Metadata in(int channel, Metadata metadata) {
        return new Metadata(
                channel,
                metadata.kind(),
                metadata.property(),
                metadata.withholdingReason(),
                metadata.issuedOn(),
                metadata.publishingBody(),
                metadata.documentNumber(),
                metadata.source(),
                metadata.keywords(),
                "摘要 & <概述>",
                metadata.validity());
    }

    private void withdraw(long number, WithdrawalKind kind, Long successor) {
        orders.give(town(number), new Instruction.Withdraw(number, 1, new Withdrawal(kind, "内容有误。", successor)));
    }

    private void takeDown(long number) {
        orders.give(town(number), new Instruction.TakeDown(number, 1));
    }

    private void restore(long number) {
        orders.give(town(number), new Instruction.Restore(number, 1));
    }
}
