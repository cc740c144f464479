package org.gongkai.admin.inspection;

import java.time.Duration;
import java.time.InstantSource;
import java.time.LocalTime;
import java.time.ZoneId;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import org.springframework.stereotype.Component;
import reactor.core.Disposable;
import reactor.core.Disposables;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** Computes the report of each day at night, or as soon as the program runs. Any number of processes may do so: a day has one report. */
@Component
class InspectionWorker implements SmartLifecycle {

    private static final Logger LOG = LoggerFactory.getLogger(InspectionWorker.class);
    private static final ZoneId ZONE = ZoneId.of("Asia/Shanghai");
    private static final Duration PAUSE = Duration.ofMinutes(5);
    private static final Duration PATIENCE = Duration.ofMinutes(4);

    /** After the work that other clocks do at midnight. */
    private static final LocalTime FROM = LocalTime.of(1, 30);

    private final InspectionRecords records;
    private final InstantSource clock;
    private volatile Disposable running = Disposables.disposed();

    InspectionWorker(InspectionRecords records, InstantSource clock) {
        this.records = records;
        this.clock = clock;
    }

    @Override
    public void start() {
        running = Flux.interval(PAUSE)
                .onBackpressureDrop()
                .filter(_ -> !clock.instant().atZone(ZONE).toLocalTime().isBefore(FROM))
                .concatMap(_ -> records.computeOnce().timeout(PATIENCE).onErrorResume(fault -> {
                    LOG.warn("The inspection of this day is not computed, it is tried again: {}", fault.toString());
                    return Mono.empty();
                }))
                .subscribe(computed -> {
                    if (computed) {
                        LOG.info("The inspection of this day is computed");
                    }
                });
    }

    @Override
    public void stop() {
        running.dispose();
    }

    @Override
    public boolean isRunning() {
        return !running.isDisposed();
    }
}
