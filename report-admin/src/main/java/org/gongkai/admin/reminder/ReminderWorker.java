package org.gongkai.admin.reminder;

import java.time.Duration;
import org.gongkai.admin.scope.RoundsWorker;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;

/** Every five minutes reminds of what is due. Any number of processes may do so: what one has reminded of, no other reminds of again. */
@Component
class ReminderWorker extends RoundsWorker<Long> {

    private static final Logger LOG = LoggerFactory.getLogger(ReminderWorker.class);
    private static final Duration PAUSE = Duration.ofMinutes(5);
    private static final Duration PATIENCE = Duration.ofMinutes(2);

    private final ReminderDesk desk;

    ReminderWorker(ReminderDesk desk) {
        super(PAUSE, PAUSE, PATIENCE);
        this.desk = desk;
    }

    @Override
    protected Mono<Long> round() {
        return desk.remind();
    }

    @Override
    protected void tell(Long done) {
        if (done > 0) {
            LOG.info("{} reminders of what is due", done);
        }
    }

    @Override
    protected void complain(Throwable fault) {
        LOG.warn("People are not reminded of what is due, it is tried again: {}", fault.toString());
    }
}
