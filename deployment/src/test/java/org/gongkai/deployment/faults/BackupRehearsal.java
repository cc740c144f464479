package org.gongkai.deployment.faults;

import java.io.IOException;
import java.io.PrintStream;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import org.gongkai.domain.SampleReports;
import org.gongkai.domain.file.AttachedFile;
import org.gongkai.domain.file.Attachment;
import org.gongkai.domain.file.FileType;
import org.gongkai.domain.file.FolderShelf;
import org.gongkai.domain.json.DomainJson;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Plays the loss of a platform: publishes notices with attachments, backs them up while the server goes on, kills a backup and a restore
 * with -9, brings all back into new homes and compares every table, every attachment and public pages.
 */
final class BackupRehearsal {

    private static final int PAGES = 200;
    private static final Duration LONGEST = Duration.ofMinutes(30);
    private static final Random RANDOM = new Random(7);

    private final Server.Launcher launcher;
    private final Path folder;
    private final PrintStream out;
    private final Map<String, String> figures = new TreeMap<>();

    BackupRehearsal(Path script, Path folder, PrintStream out) {
        this.launcher = new Server.Launcher(script, folder.resolve("home"), Map.of());
        this.folder = folder;
        this.out = out;
    }

    /** {@code SCRIPT FOLDER NOTICES FILES BYTES}: bytes of each attachment. */
    public static void main(String[] arguments) throws Exception {
        var rehearsal = new BackupRehearsal(Path.of(arguments[0]), Path.of(arguments[1]), System.out);
        rehearsal.run(Integer.parseInt(arguments[2]), Integer.parseInt(arguments[3]), Integer.parseInt(arguments[4]));
    }

    /** What a command took. */
    record Took(int exit, long millis, long peakKilobytes, String printed) {

        @Override
        public String toString() {
            return "%.1f s, peak %d MB".formatted(millis / 1000.0, peakKilobytes / 1024);
        }
    }

    void run(int notices, int files, int bytes) throws Exception {
        Files.createDirectories(folder);
        var archive = folder.resolve("backups");
        var server = new Server("server", launcher, "api,publisher,admin", folder);
        server.start();
        try {
            publish(notices, files, bytes);
            killBackup(archive);
            var whole = backup(launcher, archive, "backup while serving");
            backup(launcher, archive, "second backup, nothing new");
            var pages = pages(server, notices);
            server.stop();

            var killed = home("killed");
            killRestores(killed, whole);
            compare("restore killed with -9 and run again", whole, killed);
            var straight = home("straight");
            note("restore", restore(straight, whole));
            compare("restore", whole, straight);

            var restored = new Server("restored", killed, "api,publisher,admin", folder);
            restored.start();
            try {
                same("public pages", pages, pages(restored, notices));
            } finally {
                restored.stop();
            }
        } finally {
            server.stop();
        }
    }

    private Server.Launcher home(String name) {
        return new Server.Launcher(launcher.script(), folder.resolve(name), Map.of());
    }

    private void publish(int notices, int files, int bytes) throws SQLException, IOException {
        var log = folder.resolve("command.log");
        launcher.run(log, "", "town", "add", "--slug", "qinghe", "--name", "青禾镇", "--code", "990121101");
        launcher.run(log, "", "channel", "add", "--town", "qinghe", "--slug", "notices", "--name", "通知公告");
        var attached = attach(files, bytes);
        var postgres = new Postgres(launcher, folder);
        try (var connection = postgres.connect();
                var statement = connection.prepareStatement("""
                        insert into handover.publication_order (town_id, report_id, order_number, act, due_at, instruction)
                        values (1, ?, 1, 'publish', now(), cast(? as jsonb))
                        """)) {
            for (int number = 1; number <= notices; number++) {
                var with = number <= attached.size() ? List.of(attached.get(number - 1)) : List.<AttachedFile>of();
                statement.setLong(1, number);
                statement.setString(
                        2, DomainJson.write(SampleReports.publish(number, 1, SampleReports.floodNotice(), with)));
                statement.addBatch();
                if (number % 100 == 0) {
                    statement.executeBatch();
                }
            }
            statement.executeBatch();
        }
        long began = System.nanoTime();
        while (postgres.count("select count(*) from publication.change") < notices) {
            if (System.nanoTime() - began > LONGEST.toNanos()) {
                throw new IllegalStateException("not all is published");
            }
            // each look takes a connection of its own
            Patience.pause(Duration.ofMillis(500));
        }
        out.printf("published: %d notices, %d attachments of %d bytes%n", notices, files, bytes);
    }

    private List<AttachedFile> attach(int files, int bytes) throws IOException {
        var shelf = new FolderShelf(launcher.home().resolve("files"));
        var attached = new ArrayList<AttachedFile>();
        var content = new byte[bytes];
        for (int i = 0; i < files; i++) {
            RANDOM.nextBytes(content);
            attached.add(new AttachedFile(
                    new Attachment(shelf.keep(content), "附件" + i + ".pdf", FileType.PDF.mediaType(), bytes), null));
        }
        return attached;
    }

    private void killBackup(Path archive) throws IOException, InterruptedException {
        var process = launcher.start(folder.resolve("killed-backup.log"), "backup", "--out", archive.toString());
        Patience.until("backup has begun", Duration.ofMinutes(1), () -> partial(archive) || !process.isAlive());
        process.destroyForcibly().waitFor();
        var refused = timed(home("none"), "restore", "--from", archive.toString());
        if (refused.exit() != 1 || !refused.printed().contains("there is no whole backup")) {
            throw new IllegalStateException("a killed backup passes for one: " + refused.printed());
        }
        note("backup killed with -9", "no backup to be found, as it must be");
    }

    private static boolean partial(Path archive) throws IOException {
        if (!Files.isDirectory(archive)) {
            return false;
        }
        try (var all = Files.list(archive)) {
            return all.anyMatch(one -> one.toString().endsWith(".partial"));
        }
    }

    private Path backup(Server.Launcher from, Path archive, String name) throws IOException, InterruptedException {
        // a backup is named after its second
        Thread.sleep(1100);
        var took = timed(from, "backup", "--out", archive.toString());
        must(took);
        note(name, took.toString());
        return Path.of(took.printed()
                .lines()
                .filter(line -> line.startsWith(archive.toString()))
                .findFirst()
                .orElseThrow()
                .replaceFirst(": .*", ""));
    }

    private Took restore(Server.Launcher to, Path backup) throws IOException, InterruptedException {
        var took = timed(to, "restore", "--from", backup.toString());
        must(took);
        return took;
    }

    private static void must(Took took) {
        if (took.exit() != 0) {
            throw new IllegalStateException(took.printed());
        }
    }

    /** Killed while it fills the tables, and again among the attachments; then run to its end. */
    private void killRestores(Server.Launcher to, Path backup) throws IOException, InterruptedException {
        for (var part : List.of("admin.disclosure_item", "publication.notice")) {
            var process = to.start(folder.resolve("killed-restore.log"), "restore", "--from", backup.toString());
            Patience.until("restore has come to " + part, LONGEST, () -> !process.isAlive() || isLoaded(to, part));
            process.destroyForcibly().waitFor();
            var refused = timed(to, "town", "list");
            if (refused.exit() != 1 || !refused.printed().contains("half restored")) {
                throw new IllegalStateException("half a restore passes for a platform: " + refused.printed());
            }
        }
        note("restore killed twice with -9, then run again", restore(to, backup).toString());
    }

    private boolean isLoaded(Server.Launcher to, String part) {
        try (var connection = new Postgres(to, folder).connect();
                var row = connection
                        .createStatement()
                        .executeQuery(
                                "select exists (select from public.gongkai_restore where part = '" + part + "')")) {
            return row.next() && row.getBoolean(1);
        } catch (SQLException | RuntimeException _) {
            return false;
        }
    }

    /** The rows that were restored give the same digests, by a backup of them into the same folder. */
    private void compare(String name, Path backup, Server.Launcher restored) throws IOException, InterruptedException {
        var again = backup(restored, backup.getParent(), "backup after " + name);
        var before = tables(backup);
        same(name + ": " + before.size() + " tables and the list of attachments", before, tables(again));
    }

    private static Map<String, String> tables(Path backup) {
        JsonNode manifest =
                JsonMapper.shared().readTree(backup.resolve("manifest.json").toFile());
        var digests = new TreeMap<String, String>();
        for (var table : manifest.path("tables")) {
            digests.put(table.path("name").asString(), table.path("sha256").asString());
        }
        digests.put("attachments", manifest.path("files").toString());
        digests.put("sequences", manifest.path("sequences").toString());
        digests.put("changes", manifest.path("changes").toString());
        digests.put("audit", manifest.path("audit").toString());
        return digests;
    }

    private void same(String name, Map<String, String> one, Map<String, String> other) {
        if (!one.equals(other)) {
            var differing = new TreeMap<>(one);
            differing.entrySet().removeIf(entry -> entry.getValue().equals(other.get(entry.getKey())));
            throw new IllegalStateException(name + " differ: " + differing.keySet());
        }
        note(name, "equal digests");
    }

    private static Map<String, String> pages(Server server, int notices) throws Exception {
        var paths = new ArrayList<>(List.of(
                "/",
                "/towns/qinghe",
                "/towns/qinghe/notices",
                "/feed.json",
                "/feed.atom",
                "/api/v1/changes?after=0&limit=100",
                "/api/v1/changes/head",
                "/sitemap.xml"));
        for (int i = 0; i < Math.min(PAGES, notices); i++) {
            paths.add("/notices/" + (1 + (long) i * notices / Math.min(PAGES, notices)));
        }
        var digests = new TreeMap<String, String>();
        try (var http = HttpClient.newHttpClient()) {
            for (var path : paths) {
                var uri = server.uri(path);
                var answer = http.send(HttpRequest.newBuilder(uri).build(), BodyHandlers.ofString());
                // the two servers listen at different ports
                var body = answer.statusCode() + answer.body().replace(":" + uri.getPort(), "");
                digests.put(
                        path,
                        HexFormat.of()
                                .formatHex(MessageDigest.getInstance("SHA-256")
                                        .digest(body.getBytes(StandardCharsets.UTF_8))));
            }
        }
        return digests;
    }

    private Took timed(Server.Launcher with, String... arguments) throws IOException, InterruptedException {
        var log = Files.createTempFile(folder, "command-", ".log");
        long start = System.nanoTime();
        var process = with.start(log, arguments);
        process.getOutputStream().close();
        long peak = 0;
        while (process.isAlive()) {
            peak = Math.max(peak, peak(process.pid()));
            Thread.sleep(50);
        }
        long millis = (System.nanoTime() - start) / 1_000_000;
        return new Took(process.exitValue(), millis, peak, Files.readString(log));
    }

    /** The most memory the process itself has had (VmHWM); of the database server not. */
    private static long peak(long pid) {
        try (var lines = Files.lines(Path.of("/proc/" + pid + "/status"))) {
            return lines.filter(line -> line.startsWith("VmHWM"))
                    .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")))
                    .findFirst()
                    .orElse(0);
        } catch (IOException | java.io.UncheckedIOException _) {
            return 0;
        }
    }

    private void note(String what, Object figure) {
        figures.put(what, figure.toString());
        out.printf("%-60s %s%n", what, figure);
    }

    Map<String, String> figures() {
        return figures;
    }
}
