package org.gongkai.deployment.server.observe;

import java.util.Map;

/** How a role of this process is. */
record RoleState(Level level, Map<String, Object> details) {

    RoleState {
        details = Map.copyOf(details);
    }

    /** In the order in which it gets worse. */
    enum Level {
        UP,
        /** It does its work, but slower or without what makes it fast. */
        DEGRADED,
        DOWN
    }

    static RoleState down(String why) {
        return new RoleState(Level.DOWN, Map.of("problem", why));
    }

    boolean isReady() {
        return level != Level.DOWN;
    }
}
