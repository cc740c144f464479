package org.gongkai.deployment.postgres;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Supplier;
import org.gongkai.deployment.home.CannotStart;
import org.jspecify.annotations.Nullable;

/**
 * Who uses the server of a home. Every process holds {@code users.lock} shared while it does; starting happens under
 * {@code start.lock}; whoever gets {@code users.lock} for itself at the end was the last and may stop the server. The kernel
 * lets go of the locks of a killed process.
 */
final class UserLocks {

    private static final Duration PAUSE = Duration.ofMillis(20);

    private final Path directory;
    private final Duration limit;
    private @Nullable FileChannel users;
    private @Nullable FileLock using;

    UserLocks(Path directory, Duration limit) {
        this.directory = directory;
        this.limit = limit;
    }

    /** Becomes a user; waits while the last user before is stopping the server. */
    void enter() {
        users = open("users.lock");
        using = acquire(users, true);
    }

    /** Runs {@code start} while no other process does. */
    <T> T starting(Supplier<T> start) {
        try (var channel = open("start.lock");
                var _ = acquire(channel, false)) {
            return start.get();
        } catch (IOException fault) {
            throw cannotLock(fault);
        }
    }

    /** Stops being a user; {@code stop} runs if nobody else is one, while nobody can become one. */
    void leave(Runnable stop) {
        if (users == null || using == null) {
            return;
        }
        try (var channel = users) {
            using.release();
            try (var alone = channel.tryLock()) {
                if (alone != null) {
                    stop.run();
                }
            }
        } catch (IOException fault) {
            throw cannotLock(fault);
        } finally {
            users = null;
            using = null;
        }
    }

    private FileChannel open(String name) {
        try {
            return FileChannel.open(
                    directory.resolve(name),
                    StandardOpenOption.CREATE,
                    StandardOpenOption.READ,
                    StandardOpenOption.WRITE);
        } catch (IOException fault) {
            throw cannotLock(fault);
        }
    }

    private FileLock acquire(FileChannel channel, boolean shared) {
        long end = System.nanoTime() + limit.toNanos();
        do {
            var lock = tryLock(channel, shared);
            if (lock.isPresent()) {
                return lock.get();
            }
            Pause.of(PAUSE);
        } while (System.nanoTime() < end);
        throw new CannotStart("another process has been starting or stopping the PostgreSQL in " + directory
                + " for more than " + limit.toSeconds() + " s");
    }

    private Optional<FileLock> tryLock(FileChannel channel, boolean shared) {
        try {
            return Optional.ofNullable(channel.tryLock(0, Long.MAX_VALUE, shared));
        } catch (OverlappingFileLockException fault) {
            throw new IllegalStateException("this process uses " + directory + " already", fault);
        } catch (IOException fault) {
            throw cannotLock(fault);
        }
    }

    private CannotStart cannotLock(IOException fault) {
        return new CannotStart("files in " + directory + " cannot be locked: " + fault.getMessage(), fault);
    }
}
