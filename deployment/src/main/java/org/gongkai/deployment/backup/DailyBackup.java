package org.gongkai.deployment.backup;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.Writer;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import org.gongkai.deployment.database.Database;
import org.gongkai.deployment.home.CannotStart;
import org.gongkai.deployment.home.Home;
import org.gongkai.domain.file.FileShelf;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.DisposableBean;
import org.springframework.beans.factory.InitializingBean;

/**
 * Takes a backup every day at its time, in one of however many processes are told to: whoever gets the lock in the database, unless another
 * has taken it. Looks once a minute, so that a clock that was set or a machine that slept does not matter; tries again after an hour.
 */
final class DailyBackup implements InitializingBean, DisposableBean {

    private static final Logger LOG = LoggerFactory.getLogger(DailyBackup.class);
    private static final ZoneId ZONE = ZoneId.of("Asia/Shanghai");
    /** How long after a try that failed the next one comes. */
    private static final Duration AGAIN = Duration.ofHours(1);

    private static final long LOCK = 0x676b5f6261636bL;

    private final BackupSettings settings;
    private final Database database;
    private final Home home;
    private final FileShelf files;
    private final InstantSource clock;
    private final Archive archive;
    private final Instant started;
    private final ScheduledExecutorService thread = Executors.newSingleThreadScheduledExecutor(
            Thread.ofPlatform().daemon().name("backup").factory());
    private volatile @Nullable Instant newest;
    private volatile String problem = "";
    private @Nullable ScheduledFuture<?> looking;
    private @Nullable Instant tried;

    DailyBackup(BackupSettings settings, Database database, Home home, FileShelf files, InstantSource clock) {
        this.settings = settings;
        this.database = database;
        this.home = home;
        this.files = files;
        this.clock = clock;
        this.archive = new Archive(settings.directory());
        this.started = clock.instant();
    }

    @Override
    public void afterPropertiesSet() {
        looking = thread.scheduleWithFixedDelay(this::look, 0, 1, TimeUnit.MINUTES);
    }

    @Override
    public void destroy() {
        if (looking != null) {
            looking.cancel(true);
        }
        thread.shutdownNow();
    }

    /** How old the newest backup is; since the start of this process where there is none. */
    Duration age() {
        var last = newest;
        return Duration.between(last == null ? started : last, clock.instant());
    }

    String newest() {
        var last = newest;
        return last == null ? "none" : last.atZone(ZONE).toOffsetDateTime().toString();
    }

    /** Why the last try failed; empty where it did not. */
    String problem() {
        return problem;
    }

    /** Takes the backup where its time has come and nobody has taken it since. */
    void look() {
        try {
            newest = archive.newest()
                    .map(at -> OffsetDateTime.parse(at).toInstant())
                    .orElse(null);
            var due = lastTime();
            if (!isAfter(newest, due) && !isAfter(tried, clock.instant().minus(AGAIN))) {
                take();
            }
        } catch (CannotStart | SQLException | IOException fault) {
            tried = clock.instant();
            problem = Backup.line(fault);
            LOG.error("the daily backup failed: {}", problem);
        }
    }

    private static boolean isAfter(@Nullable Instant one, Instant due) {
        return one != null && !one.isBefore(due);
    }

    private Instant lastTime() {
        var now = clock.instant().atZone(ZONE);
        ZonedDateTime today = now.with(settings.at());
        return (today.isAfter(now) ? today.minusDays(1) : today).toInstant();
    }

    private void take() throws SQLException, IOException {
        try (var connection = database.connectAsOwner()) {
            if (!isFirst(connection)) {
                return;
            }
            tried = clock.instant();
            var file = settings.keysPassphrase();
            var keys = file == null ? null : SealedKeys.seal(home, SealedKeys.passphrase(file));
            var written = Backup.write(
                    database, files, archive, null, keys, new Progress(new PrintWriter(Writer.nullWriter()), false));
            archive.prune(settings.keep());
            newest = OffsetDateTime.parse(written.manifest().at()).toInstant();
            long damaged = written.manifest().files().damaged();
            problem = damaged == 0 ? "" : damaged + " attachments are damaged";
            LOG.info(
                    "backup written: {}, {} rows, {} files{}",
                    written.folder(),
                    written.manifest().rows(),
                    written.manifest().files().count(),
                    damaged == 0 ? "" : ", " + problem);
        }
    }

    private static boolean isFirst(Connection connection) throws SQLException {
        try (var statement = connection.createStatement();
                var row = statement.executeQuery("select pg_try_advisory_lock(" + LOCK + ")")) {
            return row.next() && row.getBoolean(1);
        }
    }
}
