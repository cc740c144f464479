package org.gongkai.admin.reminder;

import java.time.Duration;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import org.springframework.stereotype.Component;
import reactor.core.Disposable;
import reactor.core.Disposables;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** Every five minutes reminds of what is due. Any number of processes may do so: what one has reminded of, no other reminds of again. */
@Component
class ReminderWorker implements SmartLifecycle {

    private static final Logger LOG = LoggerFactory.getLogger(ReminderWorker.class);
    private static final Duration PAUSE = Duration.ofMinutes(5);
    private static final Duration PATIENCE = Duration.ofMinutes(2);

    private final ReminderDesk desk;
    private volatile Disposable running = Disposables.disposed();

    ReminderWorker(ReminderDesk desk) {
        this.desk = desk;
    }

    @Override
    public void start() {
        running = Flux.interval(PAUSE)
                .onBackpressureDrop()
                .concatMap(_ -> desk.remind().timeout(PATIENCE).onErrorResume(fault -> {
                    LOG.warn("People are not reminded of what is due, it is tried again: {}", fault.toString());
                    return Mono.empty();
                }))
                .subscribe(count -> {
                    if (count > 0) {
                        LOG.info("{} reminders of what is due", count);
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
