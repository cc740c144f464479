package org.gongkai.domain.register;

import java.util.List;

/** An act on an entry was refused; nothing is changed. */
public final class RegisterRefused extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final transient List<Obstacle> obstacles;

    /** {@code obstacles} has one at least. */
    public RegisterRefused(List<Obstacle> obstacles) {
        super(obstacles.toString(), null, false, false);
        this.obstacles = List.copyOf(obstacles);
    }

    /** What stands in the way. */
    public List<Obstacle> obstacles() {
        return obstacles;
    }
}
