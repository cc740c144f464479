package org.gongkai.publisher.hub;

/** Who failed last time goes separately, so that however many hang, none of the others waits for them. */
enum Lane {
    /** Subscribers whose last delivery succeeded, or who have had none. */
    PROVEN(48),
    /** Subscribers whose last attempt failed. */
    FAILING(16);

    private final int width;

    Lane(int width) {
        this.width = width;
    }

    /** Deliveries at the same time. */
    int width() {
        return width;
    }
}
