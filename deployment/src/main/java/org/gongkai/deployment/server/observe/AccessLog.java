package org.gongkai.deployment.server.observe;

import ch.qos.logback.classic.AsyncAppender;
import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.Appender;
import java.net.InetAddress;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.gongkai.deployment.home.CannotStart;
import org.jspecify.annotations.Nullable;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;

/**
 * A line for each answer, where {@code gongkai.log.access} asks for it. Never the query, which holds what people look for, and of a path never what
 * is secret in it; the address of the asker only where the operator wants it. Lines that come faster than they are written are dropped, so that no reader waits
 * for the log.
 */
@Component
public final class AccessLog implements AutoCloseable {

    private static final String NAME = "org.gongkai.access";
    private static final int WAITING = 8192;
    private static final String PREVIEW = "/preview/";
    private static final int LONGEST_PATH = 200;

    private enum Wanted {
        OFF,
        ON,
        WITH_ADDRESS
    }

    private final Wanted wanted;
    private final List<AsyncAppender> appenders = new ArrayList<>();
    private @Nullable Logger log;

    AccessLog(@Value("${gongkai.log.access:off}") String setting) {
        wanted = parse(setting);
        if (wanted != Wanted.OFF && LoggerFactory.getILoggerFactory() instanceof LoggerContext context) {
            log = open(context);
        }
    }

    /**
     * An answer.
     *
     * @param path as sent, without the query
     * @param nanos from the request to the end of the answer
     */
    public record Line(
            String method,
            String path,
            int status,
            long nanos,
            String id,
            @Nullable InetAddress from) {}

    private static Wanted parse(String setting) {
        try {
            return Wanted.valueOf(setting.strip().toUpperCase(Locale.ROOT).replace('-', '_'));
        } catch (IllegalArgumentException _) {
            // YAML reads a bare off as false
            if (setting.strip().equals("false")) {
                return Wanted.OFF;
            }
            throw new CannotStart("gongkai.log.access is off, on or with-address");
        }
    }

    /** Where the rest of the log goes, by a thread of its own. */
    private Logger open(LoggerContext context) {
        var logger = context.getLogger(NAME);
        logger.setLevel(Level.INFO);
        logger.setAdditive(false);
        logger.detachAndStopAllAppenders();
        var targets = context.getLogger(org.slf4j.Logger.ROOT_LOGGER_NAME).iteratorForAppenders();
        targets.forEachRemaining(target -> logger.addAppender(behind(target, context)));
        return logger;
    }

    private Appender<ILoggingEvent> behind(Appender<ILoggingEvent> target, LoggerContext context) {
        var queue = new AsyncAppender();
        queue.setContext(context);
        queue.setQueueSize(WAITING);
        queue.setDiscardingThreshold(0);
        queue.setNeverBlock(true);
        queue.addAppender(target);
        queue.start();
        appenders.add(queue);
        return queue;
    }

    /** Whether lines are wanted. */
    public boolean isOn() {
        return log != null;
    }

    /** Writes a line. */
    public void tell(Line line) {
        var to = log;
        if (to == null) {
            return;
        }
        // names that no other part of a line has: the request of the context would else stand there twice, which no
        // JSON may
        var event = to.atInfo()
                .addKeyValue("method", line.method())
                .addKeyValue("path", shown(line.path()))
                .addKeyValue("status", line.status())
                .addKeyValue("nanos", line.nanos())
                .addKeyValue("id", line.id());
        var from = line.from();
        if (wanted == Wanted.WITH_ADDRESS && from != null) {
            event = event.addKeyValue("from", from.getHostAddress());
        }
        event.log("answered");
    }

    /** Keys of previews are secrets; what strangers send can be any length, and has no line ends because it is not decoded. */
    static String shown(String path) {
        if (path.startsWith(PREVIEW)) {
            return PREVIEW + "…";
        }
        return path.length() > LONGEST_PATH ? path.substring(0, LONGEST_PATH) + "…" : path;
    }

    /** The threads end; what they wrote to belongs to the rest of the log and stays open. */
    @Override
    public void close() {
        for (var queue : appenders) {
            if (log != null) {
                log.detachAppender(queue);
            }
            queue.iteratorForAppenders().forEachRemaining(queue::detachAppender);
            queue.stop();
        }
    }
}
