package org.gongkai.publisher.view;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Function;
import org.gongkai.publisher.database.DatabaseFault;
import org.gongkai.publisher.view.ViewRefused.Reason;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import reactor.core.publisher.Mono;
import reactor.core.publisher.Sinks;

/**
 * Group commit of views: while one batch is being committed the next one gathers, and it starts the moment the first is done.
 * Each caller is answered after its own batch has been committed, so a view that was answered is never lost. Callers, batches
 * and waiting are all bounded: who comes too many, or would wait too long, is refused at once.
 */
final class CountingWorker {

    private static final Logger LOG = LoggerFactory.getLogger(CountingWorker.class);

    /** How long a batch may take; the database gives up a statement before that. */
    private static final Duration PATIENCE = Duration.ofSeconds(5);

    private final Function<Map<Long, Long>, Mono<Map<Long, NoticeViews>>> store;
    private final Counted counted;
    private final ViewMeters meters;
    private final Bounds bounds;
    private final ArrayBlockingQueue<Waiting> gathering;
    private final AtomicBoolean committing = new AtomicBoolean();
    private final AtomicBoolean failing = new AtomicBoolean();

    /** Is told of each view that was counted and committed. */
    interface Counted {
        void counted(int townId, Visit visit);
    }

    /**
     * What is the most.
     *
     * @param waiting callers that wait for the next batch
     * @param batch callers of one batch
     * @param patience that a caller waits for its batch to begin
     */
    record Bounds(int waiting, int batch, Duration patience) {}

    /** @param store adds amounts to notices and tells the totals of those that are public */
    CountingWorker(
            Function<Map<Long, Long>, Mono<Map<Long, NoticeViews>>> store,
            Counted counted,
            ViewMeters meters,
            Bounds bounds) {
        this.store = store;
        this.counted = counted;
        this.meters = meters;
        this.bounds = bounds;
        this.gathering = new ArrayBlockingQueue<>(bounds.waiting());
        meters.watchWaiting(gathering);
    }

    private record Waiting(long notice, Optional<VisitorMemory.Mark> mark, long since, Sinks.One<Long> answer) {

        private void answer(Map<Long, NoticeViews> totals, Counted counted) {
            var total = totals.get(notice);
            if (total == null) {
                refuse(new ViewRefused(Reason.NO_SUCH_NOTICE));
            } else {
                mark.ifPresent(made -> counted.counted(total.townId(), made.visit()));
                answer.tryEmitValue(total.views());
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
        return Mono.defer(() -> gather(new Waiting(notice, mark, System.nanoTime(), Sinks.one())));
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
        while (!gathering.isEmpty() && committing.compareAndSet(false, true)) {
            var batch = nextBatch();
            if (!batch.isEmpty()) {
                commit(batch);
                return;
            }
            committing.set(false);
        }
    }

    /** Those who have waited too long, because batches before theirs did, are refused here. */
    private List<Waiting> nextBatch() {
        var drained = new ArrayList<Waiting>(Math.min(bounds.batch(), gathering.size()));
        gathering.drainTo(drained, bounds.batch());
        long now = System.nanoTime();
        drained.removeIf(waiting -> {
            boolean tooLong = now - waiting.since() > bounds.patience().toNanos();
            if (tooLong) {
                waiting.refuse(new ViewRefused(Reason.DATABASE_UNAVAILABLE));
            }
            return tooLong;
        });
        return drained;
    }

    private void commit(List<Waiting> batch) {
        long began = System.nanoTime();
        Mono.defer(() -> store.apply(amounts(batch)))
                .timeout(PATIENCE)
                .doFinally(_ -> meters.recordBatch(batch.size(), System.nanoTime() - began))
                .subscribe(totals -> finish(() -> answer(batch, totals)), fault -> finish(() -> refuse(batch, fault)));
    }

    /** The next batch is on its way before this one's callers are answered. */
    private void finish(Runnable answers) {
        committing.set(false);
        commitWhatHasGathered();
        answers.run();
    }

    private static Map<Long, Long> amounts(List<Waiting> batch) {
        var amounts = new HashMap<Long, Long>();
        for (var waiting : batch) {
            amounts.merge(waiting.notice(), waiting.mark().isPresent() ? 1L : 0L, Long::sum);
        }
        return amounts;
    }

    private void answer(List<Waiting> batch, Map<Long, NoticeViews> totals) {
        if (failing.compareAndSet(true, false)) {
            LOG.info("Views are counted again");
        }
        batch.forEach(waiting -> waiting.answer(totals, counted));
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
