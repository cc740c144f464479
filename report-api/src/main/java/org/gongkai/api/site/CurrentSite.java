package org.gongkai.api.site;

import java.time.Duration;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;

/**
 * The site's particulars as they are now: what is set at the desk goes before the configuration. Read at start, and anew whenever the
 * database announces a change.
 */
@Component
public class CurrentSite implements Supplier<SiteProperties>, SmartLifecycle {

    private static final Logger LOG = LoggerFactory.getLogger(CurrentSite.class);
    private static final Duration PATIENCE = Duration.ofSeconds(5);

    private final SiteProperties configured;
    private final SiteSettingStore store;
    private volatile SiteProperties now;
    private volatile boolean running;

    CurrentSite(SiteProperties configured, SiteSettingStore store) {
        this.configured = configured;
        this.store = store;
        this.now = configured;
    }

    @Override
    public SiteProperties get() {
        return now;
    }

    /** Reads the settings anew; where the database does not answer, what was known before stays and an error is signalled. */
    public Mono<Void> refresh() {
        return store.all()
                .timeout(PATIENCE)
                .doOnNext(set -> now = configured.with(set))
                .then();
    }

    /** Before anything is answered or copied. The database may be late; the listener reads again when it is there. */
    @Override
    public void start() {
        running = true;
        try {
            refresh().toFuture().get(PATIENCE.toMillis() * 2, TimeUnit.MILLISECONDS);
        } catch (ExecutionException | TimeoutException failure) {
            LOG.warn(
                    "the settings of the site could not be read, those of the configuration are shown: {}",
                    failure.getMessage());
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public void stop() {
        running = false;
    }

    @Override
    public boolean isRunning() {
        return running;
    }

    @Override
    public int getPhase() {
        return -1;
    }
}
