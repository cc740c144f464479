package org.gongkai.publisher.view;

import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * Remembers for 30 minutes who has been counted at which notice: as a keyed hash, in memory only, under a secret that changes
 * daily and is never stored. It holds a bounded number of marks and forgets the oldest first.
 */
final class VisitorMemory {

    static final Duration WINDOW = Duration.ofMinutes(30);
    static final Duration SECRET_LIFETIME = Duration.ofDays(1);

    private final int capacity;
    private final SecureRandom random = new SecureRandom();
    /** From hash to the time of the mark in milliseconds; in the order of time, because a mark is never renewed. */
    private final Map<Long, Long> marks = new LinkedHashMap<>();

    private SipHash secret = SipHash.withRandomKey(random);
    /** Kept as long as marks made with it count, so that nobody is counted twice around the change. */
    private SipHash formerSecret = secret;

    private Instant secretSince = Instant.MIN;

    VisitorMemory(int capacity) {
        this.capacity = capacity;
    }

    /** That a visitor was counted; to be taken back where the counting failed. */
    final class Mark {
        private final long hash;
        private final long at;

        private Mark(long hash, long at) {
            this.hash = hash;
            this.at = at;
        }

        void takeBack() {
            forget(this);
        }
    }

    /** Marks the visit as counted; empty where the same visitor was counted at the same notice within the window. */
    synchronized Optional<Mark> mark(Visit visit, Instant now) {
        changeSecretDaily(now);
        forgetBefore(now.minus(WINDOW).toEpochMilli());
        var message = message(visit);
        if (marks.containsKey(secret.hash(message)) || marks.containsKey(formerSecret.hash(message))) {
            return Optional.empty();
        }
        var mark = new Mark(secret.hash(message), now.toEpochMilli());
        marks.put(mark.hash, mark.at);
        return Optional.of(mark);
    }

    synchronized int size() {
        return marks.size();
    }

    private synchronized void forget(Mark mark) {
        marks.remove(mark.hash, mark.at);
    }

    private void changeSecretDaily(Instant now) {
        if (secretSince.equals(Instant.MIN)) {
            secretSince = now;
        } else if (!now.isBefore(secretSince.plus(SECRET_LIFETIME))) {
            formerSecret = secret;
            secret = SipHash.withRandomKey(random);
            secretSince = now;
        } else if (!now.isBefore(secretSince.plus(WINDOW))) {
            formerSecret = secret;
        }
    }

    private void forgetBefore(long millis) {
        var oldest = marks.values().iterator();
        while (oldest.hasNext() && (oldest.next() <= millis || marks.size() >= capacity)) {
            oldest.remove();
        }
    }

    private static byte[] message(Visit visit) {
        return (visit.notice() + "\n" + visit.address() + "\n" + visit.agent()).getBytes(StandardCharsets.UTF_8);
    }
}
