package org.gongkai.publisher.hub;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;

/**
 * Calls subscribers back after their requests, at most 16 at once, 2 of one host, with as many waiting as fit. What waits is in
 * memory only: whoever was told 202 and is not called within a minute asks again.
 */
@Component
final class VerificationWorker {

    private static final Logger LOG = LoggerFactory.getLogger(VerificationWorker.class);

    static final int AT_ONCE = 16;
    static final int AT_ONCE_PER_HOST = 2;
    static final int WAITING = 512;
    static final int WAITING_PER_HOST = 64;

    private final Deque<Call> waiting = new ArrayDeque<>();
    private final Map<String, Integer> waitingOfHost = new HashMap<>();
    private final Map<String, Integer> runningOfHost = new HashMap<>();
    private int running;

    private record Call(String host, Mono<Void> work) {}

    /** Has the work done later; throws {@link RequestRefused} where there is no room. */
    void enqueue(String host, Mono<Void> work) {
        add(new Call(host, work));
        startNext();
    }

    private synchronized void add(Call call) {
        if (waiting.size() >= WAITING || waitingOfHost.getOrDefault(call.host(), 0) >= WAITING_PER_HOST) {
            throw new RequestRefused(RequestRefused.Reason.BUSY, "Too many subscriptions are being verified.");
        }
        waiting.add(call);
        waitingOfHost.merge(call.host(), 1, Integer::sum);
    }

    private void startNext() {
        for (var call = take(); call.isPresent(); call = take()) {
            start(call.get());
        }
    }

    private void start(Call call) {
        call.work()
                .doFinally(_ -> finish(call))
                .subscribe(
                        _ -> {},
                        fault -> LOG.warn(
                                "A subscription of {} could not be verified: {}", call.host(), fault.toString()));
    }

    private synchronized Optional<Call> take() {
        if (running >= AT_ONCE) {
            return Optional.empty();
        }
        var next = waiting.stream()
                .filter(call -> runningOfHost.getOrDefault(call.host(), 0) < AT_ONCE_PER_HOST)
                .findFirst();
        next.ifPresent(call -> {
            waiting.remove(call);
            countDown(waitingOfHost, call.host());
            runningOfHost.merge(call.host(), 1, Integer::sum);
            running++;
        });
        return next;
    }

    private void finish(Call call) {
        synchronized (this) {
            countDown(runningOfHost, call.host());
            running--;
        }
        startNext();
    }

    private static void countDown(Map<String, Integer> counts, String host) {
        counts.computeIfPresent(host, (_, count) -> count > 1 ? count - 1 : null);
    }
}
