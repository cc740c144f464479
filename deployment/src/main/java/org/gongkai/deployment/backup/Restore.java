package org.gongkai.deployment.backup;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.DigestInputStream;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.HexFormat;
import java.util.function.BooleanSupplier;
import java.util.zip.GZIPInputStream;
import org.gongkai.deployment.backup.Manifest.TablePart;
import org.gongkai.deployment.database.Database;
import org.gongkai.deployment.database.Migration;
import org.gongkai.deployment.database.RolePasswords;
import org.gongkai.deployment.home.CannotStart;
import org.gongkai.deployment.home.Home;
import org.gongkai.domain.file.FileShelf;
import org.gongkai.domain.file.FolderShelf;
import org.jspecify.annotations.Nullable;
import org.postgresql.PGConnection;

/**
 * Brings a backup back into an empty database: the schema it was taken from, table by table in a transaction each, the attachments, then
 * the migrations that came since. Whatever kills it, the same command goes on where it was; until it has ended no server starts there.
 */
public final class Restore {

    private static final int BUFFER = 1 << 16;
    /** One restore at a time in a database. */
    private static final long LOCK = 0x676b5f72657374L;

    private final Database database;
    private final Connection connection;
    private final Home home;
    private final FileShelf files;
    private final Archive.Found backup;
    private final Progress progress;
    private final RestoreState state;

    private Restore(
            Database database,
            Connection connection,
            Home home,
            FileShelf files,
            Archive.Found backup,
            Progress progress) {
        this.database = database;
        this.connection = connection;
        this.home = home;
        this.files = files;
        this.backup = backup;
        this.progress = progress;
        this.state = new RestoreState(connection, backup.digest());
    }

    /**
     * Restores into this database and home; whether all is well.
     *
     * @param files where attachments go
     * @param check looks at what came, while no server may start there yet, and says itself what is wrong
     */
    public static boolean run(
            Database database,
            Home home,
            FileShelf files,
            Archive.Found backup,
            char @Nullable [] passphrase,
            Progress progress,
            BooleanSupplier check) {
        try (var connection = database.connectAsOwner()) {
            return new Restore(database, connection, home, files, backup, progress).run(passphrase, check);
        } catch (SQLException | IOException fault) {
            throw new CannotStart("the restore cannot go on: " + Backup.line(fault), fault);
        }
    }

    private boolean run(char @Nullable [] passphrase, BooleanSupplier check) throws SQLException, IOException {
        if (!holds("select pg_try_advisory_lock(" + LOCK + ")")) {
            throw new CannotStart("another restore is running in this database");
        }
        refuseServers();
        if (!state.hasBegun()) {
            refuseFilled();
            check(backup, progress);
            new Migration(database).to(backup.manifest().schema());
            state.begin();
        }
        loadTables();
        loadFiles();
        loadKeys(passphrase);
        new Migration(database).afterRestore(RolePasswords.WHERE_MISSING);
        progress.end();
        boolean isWell = check.getAsBoolean();
        if (isWell) {
            state.end();
        }
        return isWell;
    }

    private void refuseServers() throws SQLException {
        if (holds("select exists (select from pg_stat_activity where datname = current_database()"
                + " and usename in ('gongkai_admin', 'gongkai_publisher', 'gongkai_api'))")) {
            throw new CannotStart("a server is using the database " + database.address() + ": stop it first");
        }
    }

    private void refuseFilled() throws SQLException {
        if (!holds("select to_regclass('public.flyway_schema_history') is not null")) {
            if (holds(
                    "select exists (select from pg_namespace where nspname in ('admin', 'publication', 'handover', 'hub'))")) {
                throw new CannotStart(
                        "the database " + database.address() + " is not empty: restore into an empty one");
            }
            return;
        }
        for (var table : new String[] {"admin.town", "admin.account", "admin.audit", "publication.change"}) {
            if (holds("select to_regclass('" + table + "') is not null")
                    && holds("select exists (select from " + table + ")")) {
                throw new CannotStart("the database " + database.address()
                        + " is not empty: restore into an empty one, or a new GONGKAI_HOME");
            }
        }
        var newer = "select exists (select from public.flyway_schema_history where success and version > '"
                + backup.manifest().schema() + "')";
        if (holds(newer)) {
            throw new CannotStart("the database " + database.address() + " has a newer schema than the backup ("
                    + backup.manifest().schema() + "): restore into one in which nothing has run yet");
        }
    }

    private boolean holds(String question) throws SQLException {
        try (var statement = connection.createStatement();
                var row = statement.executeQuery(question)) {
            return row.next() && row.getBoolean(1);
        }
    }

    /** Reads all rows, the list of attachments and the sealed keys of a backup, and refuses it where a byte of them is another. */
    public static void check(Archive.Found backup, Progress progress) {
        progress.begin("tables checked", backup.manifest().tables().size());
        try {
            for (var table : backup.manifest().tables()) {
                try (var rows = rows(backup, table)) {
                    rows.transferTo(java.io.OutputStream.nullOutputStream());
                    if (!digest(rows).equals(table.sha256())) {
                        throw damaged(backup.folder().resolve(table.file()));
                    }
                }
                progress.advance(1);
            }
            try (var list = digesting(backup.list())) {
                list.transferTo(java.io.OutputStream.nullOutputStream());
                if (!digest(list).equals(backup.manifest().files().sha256())) {
                    throw damaged(backup.list());
                }
            }
        } catch (IOException fault) {
            throw new CannotStart("the backup is damaged: " + Backup.line(fault), fault);
        }
    }

    /** Reads the attachments of a backup too; how many are missing or other than their name says. */
    public static long checkFiles(Archive.Found backup, Progress progress) {
        long wrong = 0;
        progress.begin("files checked", backup.manifest().files().count());
        try (var lines = Archive.FileList.lines(backup.list())) {
            for (var line = lines.readLine(); line != null; line = lines.readLine()) {
                if (!isWhole(backup.shelf(), line.substring(0, line.indexOf('\t')))) {
                    wrong++;
                }
                progress.advance(1);
            }
            progress.end();
            return wrong;
        } catch (IOException fault) {
            throw new CannotStart("the backup is damaged: " + Backup.line(fault), fault);
        }
    }

    private static boolean isWhole(FolderShelf shelf, String sha256) throws IOException {
        var file = shelf.find(sha256);
        if (file.isEmpty()) {
            return false;
        }
        try (var in = new DigestInputStream(file.get().open(), DigestStream.sha256())) {
            in.transferTo(java.io.OutputStream.nullOutputStream());
            return digest(in).equals(sha256);
        }
    }

    private static CannotStart damaged(Path file) {
        return new CannotStart("the backup is damaged: " + file + " does not give its digest");
    }

    private static DigestInputStream rows(Archive.Found backup, TablePart table) throws IOException {
        return digesting(backup.folder().resolve(table.file()));
    }

    private static DigestInputStream digesting(Path file) throws IOException {
        return new DigestInputStream(new GZIPInputStream(Files.newInputStream(file), BUFFER), DigestStream.sha256());
    }

    private static String digest(DigestInputStream read) {
        return HexFormat.of().formatHex(read.getMessageDigest().digest());
    }

    private void loadTables() throws SQLException, IOException {
        progress.begin("rows", backup.manifest().rows());
        connection.setAutoCommit(false);
        for (var table : backup.manifest().tables()) {
            if (!state.isDone(table.name())) {
                load(table);
                state.note(table.name());
                connection.commit();
            }
            progress.advance(table.rows());
            if (table.name().equals("publication.former_change")
                    && backup.manifest().town() != null) {
                chainAnew();
            }
        }
        if (!state.isDone("sequences")) {
            setSequences();
            state.note("sequences");
            connection.commit();
        }
        connection.setAutoCommit(true);
        run("analyze");
    }

    /** Triggers have had their say when the rows were first written; keys and checks are asked again. */
    private void load(TablePart table) throws SQLException, IOException {
        run("alter table " + table.name() + " disable trigger user");
        run("delete from " + table.name());
        try (var rows = rows(backup, table)) {
            long came = copy(table, rows);
            if (came != table.rows() || !digest(rows).equals(table.sha256())) {
                connection.rollback();
                throw damaged(backup.folder().resolve(table.file()));
            }
        }
        run("alter table " + table.name() + " enable trigger user");
    }

    private long copy(TablePart table, InputStream rows) throws SQLException, IOException {
        long came = connection
                .unwrap(PGConnection.class)
                .getCopyAPI()
                .copyIn(
                        "copy " + table.name() + " (" + String.join(", ", table.columns()) + ") from stdin",
                        rows,
                        BUFFER);
        rows.transferTo(java.io.OutputStream.nullOutputStream());
        return came;
    }

    private void chainAnew() throws SQLException {
        if (!state.isDone("chain")) {
            TownLog.chain(connection, backup.manifest());
            state.note("chain");
            connection.commit();
        }
    }

    private void setSequences() throws SQLException {
        for (var sequence : backup.manifest().sequences()) {
            try (var statement = connection.prepareStatement("select setval(?::regclass, ?, ?)")) {
                statement.setString(1, sequence.name());
                statement.setLong(2, sequence.value());
                statement.setBoolean(3, sequence.called());
                statement.execute();
            }
        }
    }

    private void run(String sql) throws SQLException {
        try (var statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    private void loadFiles() throws IOException {
        var from = backup.shelf();
        progress.begin("files", backup.manifest().files().count());
        try (var lines = Archive.FileList.lines(backup.list())) {
            for (var line = lines.readLine(); line != null; line = lines.readLine()) {
                var sha256 = line.substring(0, line.indexOf('\t'));
                var file = from.find(sha256);
                if (file.isEmpty()) {
                    throw new CannotStart(
                            "the backup is damaged: the attachment " + from.place(sha256) + " is missing");
                }
                if (!Shelf.copy(file.get(), files)) {
                    throw damaged(from.place(sha256));
                }
                progress.advance(1);
            }
        }
    }

    private void loadKeys(char @Nullable [] passphrase) throws IOException {
        var expected = backup.manifest().keys();
        if (expected == null || passphrase == null) {
            return;
        }
        var file = backup.folder().resolve("keys.sealed");
        var sealed = Files.readAllBytes(file);
        if (!HexFormat.of().formatHex(DigestStream.sha256().digest(sealed)).equals(expected)) {
            throw damaged(file);
        }
        SealedKeys.open(sealed, passphrase, home);
    }
}
