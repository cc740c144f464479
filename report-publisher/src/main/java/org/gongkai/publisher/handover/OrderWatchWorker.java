package org.gongkai.publisher.handover;

import java.time.Duration;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import org.springframework.stereotype.Component;
import reactor.core.Disposable;
import reactor.core.Disposables;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** Looks every ten seconds for orders that want people; tells the meters and, when the numbers change, the log. */
@Component
final class OrderWatchWorker implements SmartLifecycle {

    private static final Logger LOG = LoggerFactory.getLogger(OrderWatchWorker.class);
    private static final Duration INTERVAL = Duration.ofSeconds(10);

    private final OrderStore orders;
    private final HandoverMeters meters;
    private volatile Disposable running = Disposables.disposed();

    OrderWatchWorker(OrderStore orders, HandoverMeters meters) {
        this.orders = orders;
        this.meters = meters;
    }

    @Override
    public void start() {
        running = Flux.interval(INTERVAL, INTERVAL)
                .onBackpressureDrop()
                .concatMap(_ -> look(), 1)
                .subscribe();
    }

    /** Where the database cannot be asked the last numbers stand; that it is gone is said by others. */
    private Mono<Void> look() {
        return Mono.defer(orders::troubled)
                .timeout(INTERVAL)
                .onErrorComplete()
                .filter(meters::isNews)
                .doOnNext(OrderWatchWorker::tell)
                .then();
    }

    private static void tell(OrderStore.Troubled troubled) {
        if (troubled.overdue() + troubled.setAside() > 0) {
            LOG.warn(
                    "{} orders are overdue and {} are set aside; the inbox of the desk says which",
                    troubled.overdue(),
                    troubled.setAside());
        } else {
            LOG.info("No order is overdue or set aside any more");
        }
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
