package org.gongkai.api.database;

import io.r2dbc.postgresql.api.PostgresqlConnection;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;

/**
 * How far a replica must have followed the primary before anything is read from it: to the place in the write-ahead log behind every
 * change that was announced here. Announcements come from the primary alone, at once; the change itself reaches a replica later, and
 * what would be read there in between would be stored as if it were new.
 */
public final class HighWater {

    private static final String PLACE = "select pg_wal_lsn_diff(pg_current_wal_insert_lsn(), '0/0')::bigint";

    private final boolean hasReplicas;
    private volatile @Nullable Mark mark;

    HighWater(boolean hasReplicas) {
        this.hasReplicas = hasReplicas;
    }

    /** What was announced over one connection. */
    private static final class Mark {
        private final AtomicInteger unmeasured = new AtomicInteger(1);
        private final AtomicLong place = new AtomicLong();

        void measured(long reached) {
            place.accumulateAndGet(reached, Math::max);
            unmeasured.decrementAndGet();
        }
    }

    /** From now on every change is heard, on a new connection; what was changed before it counts as one to be measured. */
    public void begin() {
        mark = new Mark();
    }

    /** A change was announced; until it is measured no replica is known to have it. */
    public void rise() {
        var now = mark;
        if (now != null) {
            now.unmeasured.incrementAndGet();
        }
    }

    /** Asks the primary how far it is, for one {@link #rise} or {@link #begin} before. */
    public Mono<Void> measure(PostgresqlConnection primary) {
        var now = mark;
        if (now == null || !hasReplicas) {
            return Mono.empty();
        }
        return primary.createStatement(PLACE)
                .execute()
                .flatMap(result -> result.map((row, _) -> row.get(0, Long.class)), 1)
                .next()
                .doOnNext(now::measured)
                .then();
    }

    /** The primary was so far, for one {@link #rise} or {@link #begin} before. */
    void measured(long place) {
        var now = mark;
        if (now != null) {
            now.measured(place);
        }
    }

    /** Changes are heard of no more. */
    public void lose() {
        mark = null;
    }

    /** Whether changes are heard of; otherwise nothing that is read is stored, so that any replica will do. */
    boolean isKept() {
        return mark != null;
    }

    /** Whether a replica that is so far has every change that was announced. */
    boolean isReached(long replayed) {
        var now = mark;
        return now != null && now.unmeasured.get() == 0 && replayed >= now.place.get();
    }
}
