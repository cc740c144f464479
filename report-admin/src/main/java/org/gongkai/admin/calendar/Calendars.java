package org.gongkai.admin.calendar;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import org.gongkai.domain.duty.WorkingCalendar;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;

/**
 * Gives the working calendar that holds now: the years that come with the program, and in their place those that were loaded. What another
 * process has loaded is seen within half a minute.
 */
@Component
public class Calendars {

    private static final Logger LOG = LoggerFactory.getLogger(Calendars.class);
    private static final Duration KEPT = Duration.ofSeconds(30);

    private final WorkingCalendar shipped = WorkingCalendar.shipped();
    private final CalendarStore store;
    private final InstantSource clock;

    private @Nullable Held held;
    private int changes;

    Calendars(CalendarStore store, InstantSource clock) {
        this.store = store;
        this.clock = clock;
    }

    private record Held(WorkingCalendar calendar, Instant readAt) {}

    /** That of this moment; to be asked anew for every page. */
    public Mono<WorkingCalendar> current() {
        return Mono.defer(() -> {
            var known = held();
            return known != null && isFresh(known) ? Mono.just(known.calendar()) : read(known);
        });
    }

    private boolean isFresh(Held known) {
        var age = Duration.between(known.readAt(), clock.instant());
        return !age.isNegative() && age.compareTo(KEPT) < 0;
    }

    private Mono<WorkingCalendar> read(@Nullable Held known) {
        int before = changes();
        var at = clock.instant();
        var read = store.all()
                .map(LoadedYear::holidays)
                .collectList()
                .map(shipped::with)
                .doOnNext(calendar -> keep(new Held(calendar, at), before));
        return known == null
                ? read
                : read.onErrorResume(failure -> {
                    LOG.warn("the holidays are those read at {}: {}", known.readAt(), failure.toString());
                    return Mono.just(known.calendar());
                });
    }

    /** The years that come with the program. */
    WorkingCalendar shipped() {
        return shipped;
    }

    private synchronized @Nullable Held held() {
        return held;
    }

    private synchronized int changes() {
        return changes;
    }

    /** What was read before a change is not kept beyond it. */
    private synchronized void keep(Held read, int before) {
        if (changes == before) {
            held = read;
        }
    }

    /** To be called once a change has been committed. */
    synchronized void changed() {
        changes++;
        held = null;
    }
}
