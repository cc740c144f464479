package org.gongkai.admin.inspection;

import java.time.Duration;
import java.time.InstantSource;
import java.time.LocalTime;
import java.time.ZoneId;
import org.gongkai.admin.scope.RoundsWorker;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;

/** Computes the report of each day at night, or as soon as the program runs. Any number of processes may do so: a day has one report. */
@Component
class InspectionWorker extends RoundsWorker<Boolean> {

    private static final Logger LOG = LoggerFactory.getLogger(InspectionWorker.class);
    private static final ZoneId ZONE = ZoneId.of("Asia/Shanghai");
    private static final Duration PAUSE = Duration.ofMinutes(5);
    private static final Duration PATIENCE = Duration.ofMinutes(4);

    /** After the work that other clocks do at midnight. */
    private static final LocalTime FROM = LocalTime.of(1, 30);

    private final InspectionRecords records;
    private final InstantSource clock;

    InspectionWorker(InspectionRecords records, InstantSource clock) {
        super(PAUSE, PAUSE, PATIENCE);
        this.records = records;
        this.clock = clock;
    }

    @Override
    protected Mono<Boolean> round() {
        boolean isEarly = clock.instant().atZone(ZONE).toLocalTime().isBefore(FROM);
        return isEarly ? Mono.empty() : records.computeOnce();
    }

    @Override
    protected void tell(Boolean done) {
        if (done) {
            LOG.info("The inspection of this day is computed");
        }
    }

    @Override
    protected void complain(Throwable fault) {
        LOG.warn("The inspection of this day is not computed, it is tried again: {}", fault.toString());
    }
}
