package org.gongkai.deployment.verify;

import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/** Takes what is found, line by line, and tells now and then how far the work has come. Not safe for several threads. */
public final class Findings {

    private static final long BETWEEN = TimeUnit.SECONDS.toNanos(5);

    private final Consumer<String> lines;
    private final Consumer<String> progress;
    private long count;
    private long told = System.nanoTime();

    /** Findings go to {@code lines}, one line each; how far it is to {@code progress}, at most every five seconds. */
    public Findings(Consumer<String> lines, Consumer<String> progress) {
        this.lines = lines;
        this.progress = progress;
    }

    /** Something is not as it should be. */
    void add(String finding) {
        count++;
        lines.accept(finding);
    }

    /** All that is wrong with one thing, in one line. */
    void add(String thing, List<String> faults) {
        if (!faults.isEmpty()) {
            add(thing + ": " + String.join("; ", faults));
        }
    }

    /** So much is done. */
    void reached(String what, long done) {
        long now = System.nanoTime();
        if (now - told >= BETWEEN) {
            told = now;
            progress.accept("… %d %s checked".formatted(done, what));
        }
    }

    /** How many findings there are. */
    public long count() {
        return count;
    }
}
