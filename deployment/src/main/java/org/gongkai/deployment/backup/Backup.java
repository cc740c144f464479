package org.gongkai.deployment.backup;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Set;
import org.gongkai.deployment.backup.Manifest.FilesPart;
import org.gongkai.deployment.backup.Manifest.Head;
import org.gongkai.deployment.backup.Manifest.SequencePart;
import org.gongkai.deployment.backup.Manifest.TablePart;
import org.gongkai.deployment.backup.Tables.Table;
import org.gongkai.deployment.database.Database;
import org.gongkai.deployment.home.CannotStart;
import org.gongkai.domain.file.FileShelf;
import org.gongkai.domain.file.ShelvedFile;
import org.jspecify.annotations.Nullable;
import org.postgresql.PGConnection;

/**
 * Writes a backup: the rows as they are in one snapshot, streamed by COPY, while servers go on serving, and then the attachments that the
 * folder does not have yet. Attachments are never changed or removed, so all that the snapshot speaks of are there.
 */
public final class Backup {

    private final Connection connection;
    private final FileShelf files;
    private final Archive archive;
    private final Progress progress;

    private Backup(Connection connection, FileShelf files, Archive archive, Progress progress) {
        this.connection = connection;
        this.files = files;
        this.archive = archive;
        this.progress = progress;
    }

    /**
     * Writes one backup.
     *
     * @param files the shelf of attachments; there may be none
     * @param town slug of the one town; null for the whole platform
     * @param keys the sealed keys; null where they stay out
     */
    public static Archive.Found write(
            Database database,
            FileShelf files,
            Archive archive,
            @Nullable String town,
            byte @Nullable [] keys,
            Progress progress) {
        try (var connection = database.connectAsOwner()) {
            return archive.alone(() -> new Backup(connection, files, archive, progress).write(town, keys));
        } catch (SQLException | IOException fault) {
            throw new CannotStart("the backup cannot be written: " + line(fault), fault);
        }
    }

    static String line(Exception fault) {
        return String.valueOf(fault.getMessage()).lines().findFirst().orElse("") + " ("
                + fault.getClass().getSimpleName() + ")";
    }

    private Archive.Found write(@Nullable String town, byte @Nullable [] keys) throws IOException {
        try {
            connection.setTransactionIsolation(Connection.TRANSACTION_REPEATABLE_READ);
            connection.setReadOnly(true);
            connection.setAutoCommit(false);
            // the first question takes the snapshot
            var at = one("select to_char(now() at time zone 'Asia/Shanghai', 'YYYY-MM-DD\"T\"HH24:MI:SS\"+08:00\"')");
            var id = one("select to_char(now() at time zone 'UTC', 'YYYYMMDD\"T\"HH24MISS\"Z\"')")
                    + (town == null ? "" : "-" + town);
            if (Files.exists(archive.folder().resolve(id))) {
                throw new CannotStart("there is a backup of this second already: " + id);
            }
            var partial = archive.begin(id);
            return archive.finish(partial, contents(partial, id, at, town, keys));
        } catch (SQLException fault) {
            throw new IOException(fault.getMessage(), fault);
        }
    }

    private Manifest contents(Path partial, String id, String at, @Nullable String town, byte @Nullable [] keys)
            throws SQLException, IOException {
        var tables = Tables.of(connection);
        var part = town == null ? null : TownPart.of(connection, town, id, tables);
        var scan = new DigestScan();
        var written = new ArrayList<TablePart>();
        progress.begin("rows", expected());
        for (var table : tables) {
            var query = part == null ? java.util.Optional.of(all(table)) : part.query(table);
            if (query.isPresent()) {
                written.add(copy(table, query.get(), partial, part == null ? null : scan));
            }
        }
        var schema = one(
                "select version from public.flyway_schema_history where success and version is not null order by version desc limit 1");
        var sequences = sequences();
        var changes = head("publication.change_head");
        var audit = head("admin.audit_head");
        connection.rollback();
        var attached = part == null ? attached(partial) : attached(partial, scan.found());
        progress.end();
        return new Manifest(
                Manifest.FORMAT,
                id,
                at,
                schema,
                town,
                written,
                sequences,
                attached,
                changes,
                audit,
                keys(partial, keys));
    }

    private static String all(Table table) {
        return "select " + String.join(", ", table.columns()) + " from " + table.name() + table.order();
    }

    private TablePart copy(Table table, String query, Path partial, @Nullable DigestScan scan)
            throws SQLException, IOException {
        var part = new TablePart(table.name(), table.columns(), 0, "");
        var file = new DigestStream(partial.resolve(part.file()), scan);
        long rows;
        try (var out = new Counted(file)) {
            rows = connection.unwrap(PGConnection.class).getCopyAPI().copyOut("copy (" + query + ") to stdout", out);
        }
        return new TablePart(table.name(), table.columns(), rows, file.digest());
    }

    /** COPY hands over one row at a time. */
    private final class Counted extends OutputStream {

        private final OutputStream out;

        Counted(OutputStream out) {
            this.out = out;
        }

        @Override
        public void write(int one) throws IOException {
            out.write(one);
        }

        @Override
        public void write(byte[] bytes, int from, int length) throws IOException {
            out.write(bytes, from, length);
            progress.advance(1);
        }

        @Override
        public void close() throws IOException {
            out.close();
        }
    }

    private long expected() throws SQLException {
        return Long.parseLong(one("""
                select coalesce(sum(greatest(c.reltuples, 0)), 0)::bigint
                  from pg_class c
                  join pg_namespace s on s.oid = c.relnamespace and s.nspname in ('admin', 'handover', 'publication', 'hub')
                 where c.relkind = 'r'
                """));
    }

    private List<SequencePart> sequences() throws SQLException {
        var names = new ArrayList<String>();
        try (var statement = connection.createStatement();
                var rows = statement.executeQuery("""
                        select schemaname || '.' || sequencename
                          from pg_sequences
                         where schemaname in ('admin', 'handover', 'publication', 'hub')
                         order by 1
                        """)) {
            while (rows.next()) {
                names.add(rows.getString(1));
            }
        }
        var parts = new ArrayList<SequencePart>();
        for (var name : names) {
            try (var statement = connection.createStatement();
                    var row = statement.executeQuery("select last_value, is_called from " + name)) {
                row.next();
                parts.add(new SequencePart(name, row.getLong(1), row.getBoolean(2)));
            }
        }
        return parts;
    }

    private Head head(String table) throws SQLException {
        try (var statement = connection.createStatement();
                var row = statement.executeQuery("select sequence, hash from " + table)) {
            row.next();
            return new Head(row.getLong(1), row.getString(2));
        }
    }

    private String one(String question) throws SQLException {
        try (var statement = connection.createStatement();
                var row = statement.executeQuery(question)) {
            return row.next() ? String.valueOf(row.getString(1)) : "";
        }
    }

    private FilesPart attached(Path partial) throws IOException {
        var count = new long[1];
        files.each(_ -> count[0]++);
        try (var list = new FilesWriter(partial, count[0])) {
            files.each(list::take);
            return list.end();
        }
    }

    private FilesPart attached(Path partial, Set<String> mentioned) throws IOException {
        var wanted = new ArrayList<ShelvedFile>();
        files.each(file -> {
            if (mentioned.contains(file.sha256())) {
                wanted.add(file);
            }
        });
        try (var list = new FilesWriter(partial, wanted.size())) {
            for (var file : wanted) {
                list.take(file);
            }
            return list.end();
        }
    }

    /** Copies the files and lists them. */
    private final class FilesWriter implements AutoCloseable {

        private final DigestStream list;
        private final FileShelf shelf = archive.shelf();
        private long count;
        private long bytes;
        private long damaged;

        FilesWriter(Path partial, long expected) throws IOException {
            list = new DigestStream(partial.resolve("files.tsv.gz"), null);
            progress.begin("files", expected);
        }

        void take(ShelvedFile file) throws IOException {
            progress.advance(1);
            if (!Shelf.copy(file, shelf)) {
                damaged++;
                return;
            }
            count++;
            bytes += file.size();
            list.write((file.sha256() + "\t" + file.size() + "\n").getBytes(StandardCharsets.US_ASCII));
        }

        FilesPart end() throws IOException {
            list.close();
            return new FilesPart(count, bytes, list.digest(), damaged);
        }

        @Override
        public void close() throws IOException {
            list.close();
        }
    }

    private static @Nullable String keys(Path partial, byte @Nullable [] keys) throws IOException {
        if (keys == null) {
            return null;
        }
        var file = partial.resolve("keys.sealed");
        Files.write(file, keys);
        Archive.force(file);
        return HexFormat.of().formatHex(DigestStream.sha256().digest(keys));
    }
}
