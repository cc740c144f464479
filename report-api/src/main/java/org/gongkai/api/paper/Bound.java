package org.gongkai.api.paper;

import java.time.Duration;
import org.gongkai.api.serving.NotOffered;

/** How long the making of one document may take and how long it may get, so that no text holds others up. */
final class Bound {

    private final long end;
    private final int mostPages;
    private int pages;

    Bound(Duration patience, int mostPages) {
        this.end = System.nanoTime() + patience.toNanos();
        this.mostPages = mostPages;
    }

    /** Called for every line. */
    void check() {
        if (System.nanoTime() - end > 0 || Thread.currentThread().isInterrupted()) {
            throw new NotOffered(503, "paper.too-slow");
        }
    }

    /** Called for every page. */
    void page() {
        check();
        if (++pages > mostPages) {
            throw new NotOffered(404, "paper.too-long");
        }
    }
}
