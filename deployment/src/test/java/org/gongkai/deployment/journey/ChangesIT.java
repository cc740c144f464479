package org.gongkai.deployment.journey;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.gongkai.deployment.database.Database;
import org.gongkai.deployment.home.Home;
import org.gongkai.deployment.verify.DatabaseVerification;
import org.gongkai.deployment.verify.Findings;
import org.gongkai.domain.SampleFiles;
import org.gongkai.domain.SampleReports;
import org.gongkai.domain.file.AttachedFile;
import org.gongkai.domain.file.Attachment;
import org.gongkai.domain.file.FileType;
import org.gongkai.domain.file.FolderShelf;
import org.gongkai.domain.handover.Instruction;
import org.gongkai.domain.json.DomainJson;
import org.gongkai.domain.publication.Withdrawal;
import org.gongkai.domain.publication.WithdrawalKind;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** That nothing published can be altered unnoticed: by launcher, database and HTTP alone. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class ChangesIT {

    @TempDir
    private static Path folder;

    private final int port = freePort();
    private RunningProcess gongkai;
    private Database database;
    private Process server;

    /** Notice 1 is corrected, 2 no longer in force, 3 replaced by 4, 5 taken down; 1 and 3 have attachments. */
    @BeforeAll
    void publishSomeNotices() throws SQLException, IOException {
        gongkai = new RunningProcess(folder.resolve("home"));
        server = gongkai.serve(port);
        database = Database.open(Home.open(folder.resolve("home")), Map.of());
        assertThat(gongkai.run("", "changes", "verify").out()).startsWith("ok: nothing has been published yet");
        assertThat(gongkai.run("", "town", "add", "--slug", "qinghe", "--name", "青禾镇", "--code", "990121101")
                        .exit())
                .isZero();
        assertThat(gongkai.run("", "channel", "add", "--town", "qinghe", "--slug", "notices", "--name", "通知公告")
                        .exit())
                .isZero();
        var roster = attached("值班表.xlsx", FileType.XLSX, SampleFiles.xlsx("值班表", "1\t苗青"));
        var mended = attached("更正后的值班表.pdf", FileType.PDF, SampleFiles.pdf("值班表"));
        for (long number = 1; number <= 5; number++) {
            order(
                    number,
                    1,
                    SampleReports.publish(
                            number, 1, SampleReports.floodNotice(), number % 2 == 1 ? List.of(roster) : List.of()));
        }
        order(1, 2, SampleReports.publish(1, 2, SampleReports.floodNotice().withTitle("更正后的通知"), List.of(mended)));
        order(2, 2, new Instruction.Withdraw(2, 1, new Withdrawal(WithdrawalKind.NO_LONGER_IN_FORCE, "期满。", null)));
        order(3, 2, new Instruction.Withdraw(3, 1, new Withdrawal(WithdrawalKind.REPLACED, "已重新发布。", 4L)));
        order(5, 2, new Instruction.TakeDown(5, 1));
        awaitChanges(9);
    }

    private static AttachedFile attached(String name, FileType type, byte[] bytes) throws IOException {
        var sha256 = new FolderShelf(folder.resolve("home/files")).keep(bytes);
        return new AttachedFile(new Attachment(sha256, name, type.mediaType(), bytes.length), null);
    }

    @AfterAll
    void stop() throws InterruptedException {
        database.close();
        server.destroy();
        assertThat(server.waitFor(30, TimeUnit.SECONDS)).isTrue();
    }

    @Test
    @Order(1)
    void findsNothingWhereNothingWasAltered() {
        assertOk(gongkai.run("", "changes", "verify"), "ok: 9 changes, 5 notices, 2 files, head 9 signed by key ");
        assertOk(
                gongkai.run("", "changes", "verify", "--url", "http://127.0.0.1:" + port, "--files"),
                "ok: 9 changes, 5 notices, 1 files, head 9 signed by key ");
        assertOk(
                gongkai.run("", "changes", "verify", "--url", "http://127.0.0.1:" + port, "--save", saved()),
                "ok: 9 changes, 5 notices, head 9 signed by key ");
        assertOk(gongkai.run("", "changes", "verify", "--since", saved()), "ok: 9 changes");
    }

    @Test
    @Order(2)
    void namesTheNoticeOfWhichOneByteWasChanged() throws SQLException {
        execute(
                "update publication.notice set content = replace(content::text, '二十四小时', '二十三小时')::jsonb where number = 4");
        execute("select pg_notify('gongkai_public', '{\"town\":1,\"channel\":1,\"notice\":4}')");

        for (var arguments : List.of(
                new String[] {"changes", "verify"},
                new String[] {"changes", "verify", "--url", "http://127.0.0.1:" + port})) {
            var outcome = gongkai.run("", arguments);
            assertThat(outcome.exit()).isEqualTo(1);
            assertThat(outcome.out())
                    .isEqualTo("notice 4: its text or metadata was altered: it does not give the digest of change 4\n");
            assertThat(outcome.err()).isEqualTo("gongkai: the public record was altered, findings: 1\n");
        }
        execute(
                "update publication.notice set content = replace(content::text, '二十三小时', '二十四小时')::jsonb where number = 4");
        execute("select pg_notify('gongkai_public', '{\"town\":1,\"channel\":1,\"notice\":4}')");
        assertThat(inDatabase()).isEmpty();
    }

    @ParameterizedTest
    @Order(3)
    @CsvSource(delimiter = '¦', quoteCharacter = '`', textBlock = """
                    notice 4: ¦ notice ¦ title = title || ' ' ¦ title = rtrim(title) ¦ number = 4
                    notice 4: ¦ notice ¦ publishing_body = '云溪镇人民政府' ¦ publishing_body = '青禾镇人民政府' ¦ number = 4
                    notice 4: ¦ notice ¦ channel_id = 2 ¦ channel_id = 1 ¦ number = 4
                    notice 4: ¦ notice ¦ issued_on = issued_on - 1 ¦ issued_on = issued_on + 1 ¦ number = 4
                    notice 4: ¦ notice ¦ index_number = index_number || '0' ¦ index_number = left(index_number, -1) ¦ number = 4
                    notice 4: ¦ notice ¦ metadata = metadata || '{"x":1}' ¦ metadata = metadata - 'x' ¦ number = 4
                    notice 4: ¦ notice ¦ digest = reverse(digest) ¦ digest = reverse(digest) ¦ number = 4
                    notice 4: ¦ notice ¦ first_published_at = first_published_at - interval '1 day' ¦ first_published_at = first_published_at + interval '1 day' ¦ number = 4
                    notice 4: ¦ notice ¦ published_at = published_at - interval '1 ms' ¦ published_at = published_at + interval '1 ms' ¦ number = 4
                    notice 5: ¦ notice ¦ state = 'PUBLISHED' ¦ state = 'TAKEN_DOWN' ¦ number = 5
                    notice 5: ¦ notice ¦ content = content || '{"x":1}' ¦ content = content - 'x' ¦ number = 5
                    notice 1: ¦ notice ¦ change_note = change_note || '。' ¦ change_note = left(change_note, -1) ¦ number = 1
                    notice 2: ¦ notice ¦ withdrawal_reason = '期满' ¦ withdrawal_reason = '期满。' ¦ number = 2
                    notice 3: ¦ notice ¦ replaced_by = 5 ¦ replaced_by = 4 ¦ number = 3
                    notice 3: ¦ notice ¦ title = title || '甲' ¦ title = left(title, -1) ¦ number = 3
                    notice 3: ¦ notice ¦ content = '{}' ¦ content = null ¦ number = 3
                    notice 1: ¦ notice_attachment ¦ name = 'x.pdf' ¦ name = '更正后的值班表.pdf' ¦ number = 1 and edition = 2
                    notice 1: ¦ notice_attachment ¦ size = size + 1 ¦ size = size - 1 ¦ number = 1 and edition = 2
                    notice 1: ¦ notice_attachment ¦ media_type = 'text/html' ¦ media_type = 'application/pdf' ¦ number = 1 and edition = 2
                    notice 1: ¦ notice_attachment ¦ sha256 = reverse(sha256) ¦ sha256 = reverse(sha256) ¦ number = 1 and edition = 2
                    notice 1: ¦ notice_attachment ¦ edition = 1, position = 2 ¦ edition = 2, position = 1 ¦ number = 1 and name ~ '^更'
                    notice 1, edition 1: ¦ notice_attachment ¦ sha256 = reverse(sha256) ¦ sha256 = reverse(sha256) ¦ number = 1 and edition = 1
                    notice 1, edition 1: ¦ notice_edition ¦ content = content || '{"x":1}' ¦ content = content - 'x' ¦ number = 1 and edition = 1
                    notice 1, edition 1: ¦ notice_edition ¦ title = title || ' ' ¦ title = rtrim(title) ¦ number = 1 and edition = 1
                    notice 1, edition 1: ¦ notice_edition ¦ metadata = metadata || '{"x":1}' ¦ metadata = metadata - 'x' ¦ number = 1 and edition = 1
                    notice 1, edition 1: ¦ notice_edition ¦ digest = reverse(digest) ¦ digest = reverse(digest) ¦ number = 1 and edition = 1
                    notice 3, edition 1: ¦ notice_edition ¦ content = '{}' ¦ content = null ¦ number = 3
                    change 3 (notice 3): ¦ change ¦ at = at - interval '1 hour' ¦ at = at + interval '1 hour' ¦ sequence = 3
                    change 4 (notice 4): ¦ change ¦ kind = 'RESTORED' ¦ kind = 'PUBLISHED' ¦ sequence = 4
                    change 6: ¦ change ¦ digest = upper(digest) ¦ digest = lower(digest) ¦ sequence = 6
                    change 7 (notice 2): ¦ change ¦ facts = reverse(facts) ¦ facts = reverse(facts) ¦ sequence = 7
                    change 8: ¦ head_signature ¦ signature = reverse(signature) ¦ signature = reverse(signature) ¦ sequence = 8
                    change 8: ¦ head_signature ¦ at = at + interval '1 ms' ¦ at = at - interval '1 ms' ¦ sequence = 8
                    the log ends ¦ change_head ¦ sequence = 8 ¦ sequence = 9 ¦ true
                    """)
    void namesWhateverWasAlteredByHand(String start, String table, String change, String undo, String where)
            throws SQLException {
        var update = "update publication." + table + " set %s where " + where;
        execute(update.formatted(change));
        try {
            assertThat(inDatabase()).anyMatch(line -> line.startsWith(start.strip()));
        } finally {
            execute(update.formatted(undo));
        }
        assertThat(inDatabase()).isEmpty();
    }

    @Test
    @Order(3)
    void namesAttachmentsThatCameBackOrWhoseBytesWereChanged() throws SQLException, IOException {
        execute("""
                insert into publication.notice_attachment (town_id, number, edition, position, sha256, name, media_type, size)
                select 1, 3, 1, 1, sha256, '值班表.xlsx', media_type, size from publication.notice_attachment
                 where number = 1 and edition = 1
                """);
        assertThat(inDatabase())
                .containsExactly(
                        "notice 3: its attachments are there although they were removed",
                        "notice 3, edition 1: its attachments are there although they were removed");
        execute("delete from publication.notice_attachment where number = 3");

        var file = new FolderShelf(folder.resolve("home/files")).place(digestOfTheCorrectedFile());
        var bytes = Files.readAllBytes(file);
        var altered = bytes.clone();
        altered[altered.length / 2] ^= 1;
        Files.write(file, altered);
        assertThat(inDatabase()).containsExactly("notice 1, attachment 更正后的值班表.pdf: its bytes were altered");
        var outside = gongkai.run("", "changes", "verify", "--url", "http://127.0.0.1:" + port, "--files");
        assertThat(outside.out()).isEqualTo("notice 1: attachment 更正后的值班表.pdf: its bytes were altered\n");
        Files.delete(file);
        assertThat(inDatabase())
                .singleElement()
                .asString()
                .startsWith("notice 1, attachment 更正后的值班表.pdf: its bytes are missing at ");
        Files.write(file, bytes);
        assertThat(inDatabase()).isEmpty();
    }

    private String digestOfTheCorrectedFile() throws SQLException {
        try (var connection = database.connectAsOwner();
                var rows = connection
                        .createStatement()
                        .executeQuery(
                                "select sha256 from publication.notice_attachment where number = 1 and edition = 2")) {
            rows.next();
            return rows.getString(1);
        }
    }

    @Test
    @Order(4)
    void signsWithANewKeyInTheRunningServer() throws SQLException {
        var before = gongkai.run("", "keys", "list").out();
        assertThat(before).matches("\\S{43}\t\\S+\t-\there\n");
        var rotated = gongkai.run("", "keys", "rotate");
        assertThat(rotated.exit()).as(rotated.err()).isZero();
        var key = rotated.out().split(" ")[1];
        order(6, 1, SampleReports.publish(6));
        awaitChanges(10);

        assertOk(
                gongkai.run("", "changes", "verify"),
                "ok: 10 changes, 6 notices, 2 files, head 10 signed by key " + key);
        assertOk(
                gongkai.run("", "changes", "verify", "--url", "http://127.0.0.1:" + port, "--since", saved()),
                "ok: 10 changes, 6 notices, head 10 signed by key " + key);
        assertThat(gongkai.run("", "keys", "list").out().lines()).hasSize(2);
        assertThat(gongkai.run("", "keys", "retire", "nobody").exit()).isEqualTo(1);
    }

    @Test
    @Order(5)
    void tellsALogThatWentBackwardsOrWasForked() throws IOException {
        var head = Files.readString(Path.of(saved()));
        var forked = folder.resolve("forked.json");
        Files.writeString(forked, head.replaceFirst("\"hash\":\"....", "\"hash\":\"ffff"));
        var ahead = folder.resolve("ahead.json");
        Files.writeString(ahead, head.replaceFirst("\"sequence\":9", "\"sequence\":99"));

        var fork = gongkai.run("", "changes", "verify", "--since", forked.toString());
        assertThat(fork.exit()).isEqualTo(1);
        assertThat(fork.out()).startsWith("change 9: is not what was seen before");
        var backwards =
                gongkai.run("", "changes", "verify", "--url", "http://127.0.0.1:" + port, "--since", ahead.toString());
        assertThat(backwards.exit()).isEqualTo(1);
        assertThat(backwards.out()).startsWith("the log ends with change 10, but change 99 was seen before");
    }

    @Test
    @Order(6)
    void namesWhatWasRemoved() throws SQLException {
        execute("delete from publication.head_signature where sequence = 5");
        assertThat(inDatabase()).containsExactly("change 5: its signature is missing");
        execute("delete from publication.change where sequence = 5");
        assertThat(inDatabase())
                .containsExactly(
                        "change 6: follows change 4, what lies between is missing",
                        "change 6: does not hold the hash of change 4",
                        "notice 5, edition 1: its digest is not that of the change that published it");
        execute(
                "delete from publication.notice_edition where number = 4; delete from publication.notice where number = 4");
        assertThat(inDatabase()).contains("notice 4: edition 1 is missing, though change 4 published it");
    }

    private String saved() {
        return folder.resolve("head.json").toString();
    }

    private static void assertOk(RunningProcess.Outcome outcome, String start) {
        assertThat(outcome.exit()).as(outcome.out() + outcome.err()).isZero();
        assertThat(outcome.out()).startsWith(start).hasLineCount(1);
        assertThat(outcome.err()).isEmpty();
    }

    private List<String> inDatabase() throws SQLException {
        var lines = new ArrayList<String>();
        try (var connection = database.connectAsOwner()) {
            DatabaseVerification.run(
                    connection, new FolderShelf(folder.resolve("home/files")), new Findings(lines::add, _ -> {}), null);
        }
        return lines;
    }

    private void order(long report, int orderNumber, Instruction instruction) throws SQLException {
        try (var connection = database.connectAsOwner();
                var statement = connection.prepareStatement("""
                        insert into handover.publication_order (town_id, report_id, order_number, act, due_at, instruction)
                        values (1, ?, ?, ?, now(), cast(? as jsonb))
                        """)) {
            statement.setLong(1, report);
            statement.setInt(2, orderNumber);
            statement.setString(3, instruction.act());
            statement.setString(4, DomainJson.write(instruction));
            statement.executeUpdate();
        }
    }

    private void awaitChanges(int count) throws SQLException {
        for (int i = 0; i < 200 && changes() < count; i++) {
            pause();
        }
        assertThat(changes()).isEqualTo(count);
    }

    private int changes() throws SQLException {
        try (var connection = database.connectAsOwner();
                var rows = connection.createStatement().executeQuery("select count(*) from publication.change")) {
            rows.next();
            return rows.getInt(1);
        }
    }

    private void execute(String sql) throws SQLException {
        try (var connection = database.connectAsOwner();
                var statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    private static void pause() {
        try {
            TimeUnit.MILLISECONDS.sleep(50);
        } catch (InterruptedException fault) {
            throw new IllegalStateException(fault);
        }
    }

    private static int freePort() {
        try (var socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        } catch (IOException fault) {
            throw new IllegalStateException(fault);
        }
    }
}
