package org.gongkai.api.serving;

import java.util.concurrent.atomic.LongAdder;
import org.springframework.stereotype.Component;

/** What operators watch of the public side, counted since the start. Counting is an addition without a lock, on the hot path too. */
@Component
public final class ServingFigures {

    private final LongAdder hits = new LongAdder();
    private final LongAdder misses = new LongAdder();
    private final LongAdder evictions = new LongAdder();
    private final LongAdder losses = new LongAdder();
    private final LongAdder failures = new LongAdder();
    private final LongAdder refusals = new LongAdder();

    ServingFigures() {}

    void hit() {
        hits.increment();
    }

    void miss() {
        misses.increment();
    }

    void evicted(long answers) {
        evictions.add(answers);
    }

    void lost() {
        losses.increment();
    }

    void failed() {
        failures.increment();
    }

    void refused() {
        refusals.increment();
    }

    /** Answers that lay ready. */
    public long hits() {
        return hits.sum();
    }

    /** Answers that had to be written first; those who wait for the same one count once. */
    public long misses() {
        return misses.sum();
    }

    /** Answers dropped: a change, their time, or room for others. */
    public long evictions() {
        return evictions.sum();
    }

    /** How often the connection on which changes are announced was lost or could not be made. */
    public long losses() {
        return losses.sum();
    }

    /** Answers with status 500. */
    public long failures() {
        return failures.sum();
    }

    /** Answers with status 503: the database is away, or too much is asked at once. */
    public long refusals() {
        return refusals.sum();
    }
}
