package org.gongkai.admin.register;

import java.time.Duration;
import org.gongkai.admin.scope.RoundsWorker;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;

/** Every quarter of an hour ends what has lost its force (有效期满). Any number of processes may do so: each takes what no other holds. */
@Component
class LapseWorker extends RoundsWorker<Long> {

    private static final Logger LOG = LoggerFactory.getLogger(LapseWorker.class);
    private static final Duration FIRST = Duration.ofSeconds(30);
    private static final Duration PAUSE = Duration.ofMinutes(15);
    private static final Duration PATIENCE = Duration.ofMinutes(2);
    private static final int AT_ONCE = 100;

    private final RegisterDesk desk;

    LapseWorker(RegisterDesk desk) {
        super(FIRST, PAUSE, PATIENCE);
        this.desk = desk;
    }

    @Override
    protected Mono<Long> round() {
        return desk.standAnew(AT_ONCE).then(desk.lapse(AT_ONCE));
    }

    @Override
    protected void tell(Long done) {
        if (done > 0) {
            LOG.info("{} entries have lost their force", done);
        }
    }

    @Override
    protected void complain(Throwable fault) {
        LOG.warn("what has lost its force could not be ended, it is tried again: {}", fault.toString());
    }
}
