package org.gongkai.deployment.backup;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalTime;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BooleanSupplier;
import org.gongkai.deployment.database.Database;
import org.gongkai.deployment.database.DatabaseRole;
import org.gongkai.deployment.database.Migration;
import org.gongkai.deployment.database.RolePasswords;
import org.gongkai.deployment.home.CannotStart;
import org.gongkai.deployment.home.Home;
import org.gongkai.deployment.verify.AuditVerification;
import org.gongkai.domain.TestDatabase;
import org.gongkai.domain.file.FolderShelf;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class BackupIT {

    private static final char[] PASSPHRASE = "four words of ours".toCharArray();
    private static int databases;

    @TempDir
    private Path folder;

    private final TestDatabase source = TestDatabase.create();
    private Archive archive;
    private Home home;
    private String file;

    @BeforeEach
    void twoTownsAtWork() throws IOException {
        archive = new Archive(folder.resolve("backups"));
        home = Home.open(folder.resolve("home"));
        file = new FolderShelf(home.directory("files")).keep("台账".getBytes(StandardCharsets.UTF_8));
        new FolderShelf(home.directory("files")).keep("云溪镇的台账".getBytes(StandardCharsets.UTF_8));
        home.secrets().file("second-factor");
        source.execute("""
                insert into admin.town (slug, name, code, organ) values
                    ('qinghe', '青禾镇', '990121101', '青禾镇人民政府'), ('yunxi', '云溪镇', '990121102', '云溪镇人民政府');
                insert into admin.channel (town_id, slug, name, position)
                    values (1, 'notices', E'通知\\t公告\\\\', 1), (2, 'notices', '通知公告', 1);
                insert into admin.account (login, name, password_hash)
                    values ('miaoqing', '苗青', 'hash-of-1'), ('hean', '何安', 'hash-of-2'), ('county', '县管理员', 'hash-of-3');
                insert into admin.membership (account_id, town_id, role)
                    values (1, 1, 'drafter'), (2, 2, 'drafter'), (3, null, 'county-operator');
                insert into admin.report (town_id) values (1), (2);
                insert into admin.edition (town_id, report_id, number, drafter_id, writers, channel_id, title, content, metadata, digest)
                    select town_id, id, 1, town_id, array[town_id, 3], town_id, '防汛通知', '{}', '{}', repeat('a', 64) from admin.report;
                insert into admin.audit (login, town_id, act, subject, detail)
                    select 'miaoqing', 1 + i % 2, 'edit', 'report:' || i, '{}' from generate_series(1, 9) i;
                """);
        source.execute(
                "update admin.edition set source_file = '" + file + "', source_name = 'a.txt' where town_id = 1");
    }

    private Database database(String name) {
        var environment = new HashMap<String, String>(Map.of(
                "GONGKAI_DATABASE_URL",
                "postgresql://%s@%s:%d/%s".formatted(source.owner(), source.host(), source.port(), name),
                "GONGKAI_DATABASE_OWNER_PASSWORD",
                source.ownerPassword()));
        for (var role : DatabaseRole.values()) {
            environment.put(role.passwordVariable(), TestDatabase.ROLE_PASSWORD);
        }
        return Database.open(home, environment);
    }

    private Archive.Found backup(Database of, @Nullable String town) throws InterruptedException {
        // a backup is named after its second
        Thread.sleep(1100);
        return Backup.write(of, files(), archive, town, SealedKeys.seal(home, PASSPHRASE), silent());
    }

    private FolderShelf files() {
        return new FolderShelf(home.directory("files"));
    }

    private static Progress silent() {
        return new Progress(new PrintWriter(Writer.nullWriter()), false);
    }

    private Database empty() {
        var name = "restored_" + ++databases + "_" + ProcessHandle.current().pid();
        source.execute("create database " + name);
        return database(name);
    }

    private boolean restore(Database to, Archive.Found backup, BooleanSupplier check) {
        return Restore.run(
                to,
                Home.open(folder.resolve("new-home")),
                new FolderShelf(folder.resolve("new-home/files")),
                backup,
                PASSPHRASE,
                silent(),
                check);
    }

    private static List<String> read(Database of, String sql) throws SQLException {
        try (var connection = of.connectAsOwner();
                var rows = connection.createStatement().executeQuery(sql)) {
            var values = new java.util.ArrayList<String>();
            while (rows.next()) {
                values.add(rows.getString(1));
            }
            return values;
        }
    }

    @Test
    void allComesBackToTheByteAndGoesOnWhereItWasKilled() throws Exception {
        var before = backup(database(source.name()), null);
        var restored = empty();

        assertThatThrownBy(() -> restore(restored, before, () -> {
                    throw new IllegalStateException("killed");
                }))
                .hasMessage("killed");
        assertThatThrownBy(() -> new Migration(restored).run(RolePasswords.WHERE_MISSING))
                .isInstanceOf(CannotStart.class)
                .hasMessageContaining("is half restored: run the same `gongkai restore` again");
        assertThat(restore(restored, before, () -> true)).isTrue();

        var after = backup(restored, null);
        assertThat(after.manifest().tables()).isEqualTo(before.manifest().tables());
        assertThat(after.manifest().sequences()).isEqualTo(before.manifest().sequences());
        assertThat(after.manifest().audit()).isEqualTo(before.manifest().audit());
        assertThat(after.manifest().files()).isEqualTo(before.manifest().files());
        assertThat(folder.resolve("new-home/files/" + file.substring(0, 2) + "/" + file))
                .hasContent("台账");
        assertThat(folder.resolve("new-home/secrets/second-factor"))
                .hasSameTextualContentAs(folder.resolve("home/secrets/second-factor"));
        assertThatThrownBy(() -> restore(restored, before, () -> true))
                .isInstanceOf(CannotStart.class)
                .hasMessageContaining("is not empty");
        // triggers and row-level security are in force
        assertThat(read(restored, "select count(*) from pg_trigger where tgenabled <> 'O'"))
                .containsExactly("0");
        assertThat(read(restored, "select count(*) from pg_class where relrowsecurity"))
                .isEqualTo(read(database(source.name()), "select count(*) from pg_class where relrowsecurity"));
    }

    @Test
    void aTownComesAloneWithItsPeopleAndFilesAndTheFormerLogs() throws Exception {
        var backup = backup(database(source.name()), "qinghe");
        var restored = empty();
        assertThat(restore(restored, backup, () -> true)).isTrue();

        assertThat(read(restored, "select slug from admin.town")).containsExactly("qinghe");
        assertThat(
                        read(
                                restored,
                                "select login || ' ' || password_hash || ' ' || (disabled_at is null) from admin.account order by id"))
                .containsExactly("miaoqing hash-of-1 true", "county ! false");
        assertThat(read(restored, "select distinct town_id from admin.edition")).containsExactly("1");
        assertThat(backup.manifest().files().count()).isEqualTo(1);
        assertThat(read(restored, "select act from admin.audit")).containsExactly("restore-town");
        assertThat(read(restored, "select string_agg(sequence::text, ',' order by sequence) from admin.former_audit"))
                .containsExactly("2,4,6,8");
        try (var connection = restored.connectAsOwner()) {
            assertThat(AuditVerification.run(connection).findings()).isEmpty();
        }
    }

    @Test
    void aDamagedBackupIsRefusedBeforeAnythingIsTouched() throws Exception {
        var backup = backup(database(source.name()), null);
        var table = backup.folder().resolve("tables/admin.town.copy.gz");
        try (var out = new DigestStream(table, null)) {
            out.write("1\tqinghe\n".getBytes(StandardCharsets.UTF_8));
        }
        var target = empty();

        assertThatThrownBy(() -> restore(target, backup, () -> true))
                .isInstanceOf(CannotStart.class)
                .hasMessage("the backup is damaged: " + table + " does not give its digest");
        assertThat(read(target, "select to_regclass('public.flyway_schema_history')"))
                .containsExactly((String) null);
        Files.writeString(table, "no gzip");
        assertThatThrownBy(() -> Restore.check(backup, silent())).hasMessageStartingWith("the backup is damaged: ");
        Files.writeString(backup.folder().resolve("manifest.json"), "{}");
        assertThatThrownBy(() -> Archive.find(archive.folder(), null))
                .hasMessageStartingWith(
                        "the backup is damaged: " + backup.folder().resolve("manifest.json"));
    }

    @Test
    void anAttachmentThatIsNoMoreWhatItWasIsNamedNotKept() throws Exception {
        Files.writeString(home.directory("files").resolve(file.substring(0, 2)).resolve(file), "altered");
        var backup = backup(database(source.name()), null);
        assertThat(backup.manifest().files().damaged()).isEqualTo(1);
        assertThat(backup.manifest().files().count()).isEqualTo(1);

        Files.delete(archive.folder().resolve("files").resolve(first(backup)));
        assertThat(Restore.checkFiles(backup, silent())).isEqualTo(1);
    }

    private static String first(Archive.Found backup) throws IOException {
        try (var lines = Archive.FileList.lines(backup.list())) {
            var line = lines.readLine();
            return line.substring(0, 2) + "/" + line.substring(0, 64);
        }
    }

    @Test
    void onlyTheNewestAreKeptWithTheFilesTheyNeed() throws Exception {
        var old = backup(database(source.name()), null);
        Files.delete(home.directory("files").resolve(file.substring(0, 2)).resolve(file));
        var newer = backup(database(source.name()), null);

        assertThat(archive.prune(1)).isEqualTo(1);

        assertThat(old.folder()).doesNotExist();
        assertThat(Archive.find(archive.folder(), null)).isEqualTo(newer);
        assertThat(archive.shelf().find(file)).isEmpty();
        assertThat(Restore.checkFiles(newer, silent())).isZero();
        assertThatThrownBy(() -> Archive.find(archive.folder(), "qinghe"))
                .hasMessage("there is no whole backup of the town qinghe in " + archive.folder());
    }

    @Test
    void everyDayOneOfTheProcessesTakesIt() throws Exception {
        var clock = new MovingClock();
        var settings = new BackupSettings(archive.folder(), LocalTime.of(2, 30), 2, null);
        var one = new DailyBackup(settings, database(source.name()), home, files(), clock);
        var other = new DailyBackup(settings, database(source.name()), home, files(), clock);
        assertThat(one.newest()).isEqualTo("none");

        one.look();
        other.look();
        one.look();

        assertThat(backups()).hasSize(1);
        assertThat(other.newest()).isEqualTo(one.newest()).isNotEqualTo("none");
        assertThat(one.problem()).isEmpty();
        assertThat(one.age()).isLessThan(Duration.ofHours(1));
        clock.ahead = Duration.ofDays(1);
        assertThat(one.age()).isGreaterThan(Duration.ofHours(23));
        Thread.sleep(1100);
        other.look();
        assertThat(backups()).hasSize(2);
    }

    @Test
    void aDailyBackupThatFailsSaysWhy() throws IOException {
        var file = Files.createFile(folder.resolve("no-folder"));
        var settings = new BackupSettings(file, LocalTime.of(2, 30), 2, null);
        var daily = new DailyBackup(settings, database(source.name()), home, files(), new MovingClock());

        daily.look();

        assertThat(daily.problem()).contains("the backup cannot be written: " + file);
        assertThat(daily.newest()).isEqualTo("none");
    }

    private List<Path> backups() throws IOException {
        try (var all = Files.list(archive.folder())) {
            return all.filter(one -> one.getFileName().toString().matches("[0-9]{8}T.*"))
                    .toList();
        }
    }

    /** The machine's time, or a day later. */
    private static final class MovingClock implements InstantSource {

        private Duration ahead = Duration.ZERO;

        @Override
        public Instant instant() {
            return InstantSource.system().instant().plus(ahead);
        }
    }
}
