package org.gongkai.admin.register;

import java.time.Duration;
import org.gongkai.admin.scope.RoundsWorker;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;

/** Every few seconds makes entries of what the public sent. Any number of processes may do so: each takes what no other holds. */
@Component
class IntakeWorker extends RoundsWorker<Long> {

    private static final Logger LOG = LoggerFactory.getLogger(IntakeWorker.class);
    private static final Duration PAUSE = Duration.ofSeconds(3);
    private static final Duration PATIENCE = Duration.ofMinutes(1);
    private static final int AT_ONCE = 50;

    private final Intakes intakes;

    IntakeWorker(Intakes intakes) {
        super(PAUSE, PAUSE, PATIENCE);
        this.intakes = intakes;
    }

    @Override
    protected Mono<Long> round() {
        return intakes.takeIn(AT_ONCE);
    }

    @Override
    protected void tell(Long done) {
        // each entry has its line in the audit
    }

    @Override
    protected void complain(Throwable fault) {
        LOG.warn("what the public sent could not be taken in, it is tried again: {}", fault.toString());
    }
}
