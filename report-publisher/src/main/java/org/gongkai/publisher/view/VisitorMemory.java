package org.gongkai.publisher.view;

import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.gongkai.publisher.visitor.SipHash;

/**
 * Remembers for 30 minutes who has been counted at which notice: as a keyed hash, in memory only, under a secret that changes
 * daily and is never stored. It holds a bounded number of marks and forgets the oldest first.
 */
final class VisitorMemory {

    static final Duration WINDOW = Duration.ofMinutes(30);
    static final Duration SECRET_LIFETIME = Duration.ofDays(1);

    private final SecureRandom random = new SecureRandom();
    private final MarkTable marks;

    private SipHash secret = SipHash.withRandomKey(random);
    /** Kept as long as marks made with it count, so that nobody is counted twice around the change. */
    private SipHash formerSecret = secret;

    private Instant secretSince = Instant.MIN;

    VisitorMemory(int capacity) {
        marks = new MarkTable(capacity);
    }

    /** That a visitor was counted; to be taken back where the counting failed. */
    final class Mark {
        private final Visit visit;
        private final long hash;
        private final long at;

        private Mark(Visit visit, long hash, long at) {
            this.visit = visit;
            this.hash = hash;
            this.at = at;
        }

        /** What was marked. */
        Visit visit() {
            return visit;
        }

        void takeBack() {
            forget(this);
        }
    }

    /** Marks the visit as counted; empty where the same visitor was counted at the same notice within the window. */
    synchronized Optional<Mark> mark(Visit visit, Instant now) {
        changeSecretDaily(now);
        marks.forgetUntil(now.minus(WINDOW).toEpochMilli());
        var message = message(visit);
        long hash = secret.hash(message);
        if (marks.contains(hash) || isKnownUnderFormerSecret(message)) {
            return Optional.empty();
        }
        var mark = new Mark(visit, hash, now.toEpochMilli());
        marks.add(mark.hash, mark.at);
        return Optional.of(mark);
    }

    private boolean isKnownUnderFormerSecret(byte[] message) {
        return !formerSecret.equals(secret) && marks.contains(formerSecret.hash(message));
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

    private static byte[] message(Visit visit) {
        return (visit.notice() + "\n" + visit.address() + "\n" + visit.agent()).getBytes(StandardCharsets.UTF_8);
    }
}
