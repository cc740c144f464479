package org.gongkai.deployment.files;

import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Asks the store every ten seconds whether it answers, on a thread of its own, so that whoever wants to know never waits for it.
 */
public final class StoreWatch implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(StoreWatch.class);
    private static final int SECONDS = 10;

    private final BucketShelf store;
    private final ScheduledExecutorService thread = Executors.newSingleThreadScheduledExecutor(
            Thread.ofPlatform().daemon().name("store-watch").factory());
    private final ScheduledFuture<?> looking;
    private volatile boolean answering = true;

    public StoreWatch(BucketShelf store) {
        this.store = store;
        looking = thread.scheduleWithFixedDelay(this::look, 1, SECONDS, TimeUnit.SECONDS);
    }

    private void look() {
        boolean answers = store.answers();
        if (answers != answering) {
            LOG.warn("the store of files {}", answers ? "answers again" : "does not answer");
        }
        answering = answers;
    }

    /** Whether it answered when it was last asked. */
    public boolean isAnswering() {
        return answering;
    }

    @Override
    public void close() {
        looking.cancel(true);
        thread.shutdownNow();
    }
}
