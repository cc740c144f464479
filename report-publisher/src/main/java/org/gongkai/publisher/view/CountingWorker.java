package org.gongkai.publisher.view;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.gongkai.publisher.database.DatabaseFault;
import org.gongkai.publisher.view.ViewRefused.Reason;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import reactor.core.publisher.Mono;
import reactor.core.publisher.Sinks;

/**
 * Group commit of views: while one batch is being committed the next one gathers, and it starts the moment the first is done.
 * Each caller is answered after its own batch has been committed, so a view that was answered is never lost.
 */
final class CountingWorker {

    private static final Logger LOG = LoggerFactory.getLogger(CountingWorker.class);
    private static final Duration PATIENCE = Duration.ofSeconds(5);

    private final Function<Map<Long, Long>, Mono<Map<Long, Long>>> store;
    private final ArrayBlockingQueue<Waiting> gathering;
    private final AtomicBoolean committing = new AtomicBoolean();
    private final AtomicBoolean failing = new AtomicBoolean();

    /**
     * @param store adds amounts to notices and tells the totals of those that are public
     * @param capacity callers that may wait at once
     */
    CountingWorker(Function<Map<Long, Long>, Mono<Map<Long, Long>>> store, int capacity) {
        this.store = store;
        this.gathering = new ArrayBlockingQueue<>(capacity);
    }

    private record Waiting(long notice, Optional<VisitorMemory.Mark> mark, Sinks.One<Long> answer) {

        private long amount() {
            return mark.isPresent() ? 1 : 0;
        }

        private void answer(Map<Long, Long> totals) {
            var total = totals.get(notice);
            if (total == null) {
                refuse(new ViewRefused(Reason.NO_SUCH_NOTICE));
            } else {
                answer.tryEmitValue(total);
            }
        }

        /** The visitor has not been counted, so the next try is to count. */
        private void refuse(Throwable fault) {
            mark.ifPresent(VisitorMemory.Mark::takeBack);
            answer.tryEmitError(fault);
        }
    }

    /** Adds one view where the visitor was marked, none otherwise; the total after the commit. */
    Mono<Long> add(long notice, Optional<VisitorMemory.Mark> mark) {
        return Mono.defer(() -> gather(new Waiting(notice, mark, Sinks.one())));
    }

    private Mono<Long> gather(Waiting waiting) {
        if (gathering.offer(waiting)) {
            commitWhatHasGathered();
        } else {
            waiting.refuse(new ViewRefused(Reason.TOO_MANY_WAITING));
        }
        return waiting.answer().asMono();
    }

    private void commitWhatHasGathered() {
        if (!gathering.isEmpty() && committing.compareAndSet(false, true)) {
            var batch = new ArrayList<Waiting>();
            gathering.drainTo(batch);
            commit(batch);
        }
    }

    private void commit(List<Waiting> batch) {
        Mono.defer(() -> store.apply(amounts(batch)))
                .timeout(PATIENCE)
                .subscribe(totals -> finish(() -> answer(batch, totals)), fault -> finish(() -> refuse(batch, fault)));
    }

    /** The next batch is on its way before this one's callers are answered. */
    private void finish(Runnable answers) {
        committing.set(false);
        commitWhatHasGathered();
        answers.run();
    }

    private static Map<Long, Long> amounts(List<Waiting> batch) {
        return batch.stream().collect(Collectors.groupingBy(Waiting::notice, Collectors.summingLong(Waiting::amount)));
    }

    private void answer(List<Waiting> batch, Map<Long, Long> totals) {
        if (failing.compareAndSet(true, false)) {
            LOG.info("Views are counted again");
        }
        batch.forEach(waiting -> waiting.answer(totals));
    }

    private void refuse(List<Waiting> batch, Throwable fault) {
        // said once, not for each of the thousands of batches that may fail in a second
        if (failing.compareAndSet(false, true)) {
            LOG.warn("Views are not counted: {}", fault.toString());
        }
        var refusal =
                DatabaseFault.of(fault) == DatabaseFault.NONE ? fault : new ViewRefused(Reason.DATABASE_UNAVAILABLE);
        batch.forEach(waiting -> waiting.refuse(refusal));
    }
}
