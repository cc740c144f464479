package org.gongkai.deployment.faults;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.LongAdder;

/** Visitors who view notices all the time, each another one, and keep book of every answer. */
final class Public implements AutoCloseable {

    static final int VISITORS_AT_ONCE = 4;
    private static final AtomicLong COUNT = new AtomicLong();

    private final List<Server> publishers;
    private final List<Long> notices = new CopyOnWriteArrayList<>();
    private final Map<Long, LongAdder> acknowledged = new ConcurrentHashMap<>();
    private final LongAdder refused = new LongAdder();
    private final List<Thread> threads = new ArrayList<>();
    private volatile boolean ending;

    Public(List<Server> publishers) {
        this.publishers = publishers;
        for (int i = 0; i < VISITORS_AT_ONCE; i++) {
            threads.add(Thread.ofPlatform().daemon().start(this::viewAllTheTime));
        }
    }

    void knows(long notice) {
        notices.add(notice);
    }

    private void viewAllTheTime() {
        while (!ending) {
            var up = publishers.stream().filter(Server::isUp).toList();
            if (!up.isEmpty() && !notices.isEmpty()) {
                var random = ThreadLocalRandom.current();
                view(up.get(random.nextInt(up.size())), notices.get(random.nextInt(notices.size())));
            }
            Patience.pause(Duration.ofMillis(4));
        }
    }

    /** Whether a new visitor's view was acknowledged. */
    boolean view(Server publisher, long notice) {
        try {
            int status = Http.post(
                            publisher.uri("/views/" + notice), "", "User-Agent", "visitor " + COUNT.incrementAndGet())
                    .statusCode();
            if (status == 200) {
                acknowledged.computeIfAbsent(notice, _ -> new LongAdder()).increment();
                return true;
            }
        } catch (IOException _) {
            // not there, or broken off after it was sent: then counted or not, nobody knows
        }
        refused.increment();
        return false;
    }

    long acknowledged(long notice) {
        return acknowledged.getOrDefault(notice, new LongAdder()).sum();
    }

    long acknowledged() {
        return acknowledged.values().stream().mapToLong(LongAdder::sum).sum();
    }

    long refused() {
        return refused.sum();
    }

    List<Long> notices() {
        return List.copyOf(notices);
    }

    /** Waits for the last answers. */
    @Override
    public void close() {
        ending = true;
        for (var thread : threads) {
            try {
                thread.join(Duration.ofSeconds(20));
            } catch (InterruptedException _) {
                Thread.currentThread().interrupt();
            }
        }
    }
}
