package org.gongkai.deployment.server.observe;

import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.MeterBinder;
import io.r2dbc.pool.ConnectionPool;
import io.r2dbc.pool.PoolMetrics;
import java.util.function.ToDoubleFunction;
import org.gongkai.admin.attachment.VirusScanner;
import org.gongkai.admin.importing.Importing;
import org.gongkai.api.serving.ChangeBell;
import org.gongkai.api.serving.ServingFigures;
import org.gongkai.deployment.files.BucketShelf;
import org.gongkai.domain.file.FileShelf;
import org.gongkai.publisher.database.Announcements;
import org.springframework.beans.factory.ListableBeanFactory;
import org.springframework.stereotype.Component;

/** Figures that this process knows of itself; the modules count, here they get their names. */
@Component
final class ProcessFigures implements MeterBinder {

    private final ListableBeanFactory beans;

    ProcessFigures(ListableBeanFactory beans) {
        this.beans = beans;
    }

    @Override
    public void bindTo(MeterRegistry registry) {
        beans.getBeanProvider(ServingFigures.class).ifAvailable(figures -> serving(figures, registry));
        beans.getBeanProvider(ChangeBell.class)
                .ifAvailable(bell -> listening("changes", bell, one -> one.isListening() ? 1 : 0, registry));
        beans.getBeansOfType(Announcements.class).values().forEach(one -> {
            listening(one.subject(), one, heard -> heard.isListening() ? 1 : 0, registry);
            losses(one.subject(), one, Announcements::losses, registry);
        });
        beans.getBeansOfType(ConnectionPool.class).forEach((name, pool) -> pool(name, pool, registry));
        beans.getBeanProvider(Importing.class)
                .ifAvailable(importing -> Gauge.builder("gongkai.imports.running", importing, Importing::inProgress)
                        .description("Files and pasted texts being read or waiting for their turn")
                        .register(registry));
        beans.getBeanProvider(VirusScanner.class).ifAvailable(scanner -> scans(scanner, registry));
        if (beans.containsBean("installationShelf")) {
            var shelf = beans.getBean("installationShelf", FileShelf.class);
            store("read", shelf, BucketShelf::failedReads, registry);
            store("write", shelf, BucketShelf::failedWrites, registry);
        }
    }

    /** A folder does not fail as a store does. */
    private static void store(
            String act, FileShelf shelf, ToDoubleFunction<BucketShelf> count, MeterRegistry registry) {
        FunctionCounter.builder(
                        "gongkai.files.failures",
                        shelf,
                        one -> one instanceof BucketShelf store ? count.applyAsDouble(store) : 0)
                .description("Requests to the S3-compatible store of files that failed or were not answered in time")
                .tag("act", act)
                .register(registry);
    }

    private static void serving(ServingFigures figures, MeterRegistry registry) {
        counter("gongkai.cache.hits", "Public answers that lay ready", figures, ServingFigures::hits, registry);
        counter(
                "gongkai.cache.misses",
                "Public answers that were written anew",
                figures,
                ServingFigures::misses,
                registry);
        counter(
                "gongkai.cache.evictions",
                "Stored answers dropped: by a change, their time, or for room",
                figures,
                ServingFigures::evictions,
                registry);
        failed("500", figures, ServingFigures::failures, registry);
        failed("503", figures, ServingFigures::refusals, registry);
        losses("changes", figures, ServingFigures::losses, registry);
    }

    private static <T> void counter(
            String name, String description, T of, ToDoubleFunction<T> count, MeterRegistry registry) {
        FunctionCounter.builder(name, of, count).description(description).register(registry);
    }

    private static void failed(
            String status, ServingFigures figures, ToDoubleFunction<ServingFigures> count, MeterRegistry registry) {
        FunctionCounter.builder("gongkai.answers.failed", figures, count)
                .description("Public requests that were answered with this status")
                .tag("status", status)
                .register(registry);
    }

    private static <T> void listening(String subject, T of, ToDoubleFunction<T> state, MeterRegistry registry) {
        Gauge.builder("gongkai.listening", of, state)
                .description("1 while announcements of the database are heard")
                .tag("subject", subject)
                .register(registry);
    }

    private static <T> void losses(String subject, T of, ToDoubleFunction<T> count, MeterRegistry registry) {
        FunctionCounter.builder("gongkai.listening.losses", of, count)
                .description("How often the listening connection was lost or could not be made")
                .tag("subject", subject)
                .register(registry);
    }

    private static void pool(String bean, ConnectionPool pool, MeterRegistry registry) {
        var name = bean.replace("Connections", "");
        pool.getMetrics().ifPresent(metrics -> {
            connections(name, "in-use", metrics, PoolMetrics::acquiredSize, registry);
            connections(name, "idle", metrics, PoolMetrics::idleSize, registry);
            connections(name, "limit", metrics, PoolMetrics::getMaxAllocatedSize, registry);
            Gauge.builder("gongkai.pool.waiting", metrics, PoolMetrics::pendingAcquireSize)
                    .description("Who waits for a database connection")
                    .tag("pool", name)
                    .strongReference(true)
                    .register(registry);
        });
    }

    private static void connections(
            String pool,
            String state,
            PoolMetrics metrics,
            ToDoubleFunction<PoolMetrics> count,
            MeterRegistry registry) {
        Gauge.builder("gongkai.pool.connections", metrics, count)
                .description("Database connections of a pool by state, and how many it may have")
                .tag("pool", pool)
                .tag("state", state)
                .strongReference(true)
                .register(registry);
    }

    private static void scans(VirusScanner scanner, MeterRegistry registry) {
        Gauge.builder("gongkai.scans.running", scanner, VirusScanner::inProgress)
                .description("Files that the virus scanner looks at")
                .register(registry);
        counter(
                "gongkai.scans.infected",
                "Files that the virus scanner refused",
                scanner,
                VirusScanner::infected,
                registry);
        counter(
                "gongkai.scans.failed",
                "Files refused because the virus scanner did not answer",
                scanner,
                VirusScanner::failed,
                registry);
    }
}
