package org.gongkai.api.web;

import java.util.List;

/** Tells the paths of the public side, known and unknown, from those that belong to other modules. */
final class PublicPaths {

    private static final List<String> OF_OTHERS = List.of("/admin", "/views", "/hub", "/api/v1/views", "/actuator");

    private PublicPaths() {}

    static boolean isPublic(String path) {
        return OF_OTHERS.stream().noneMatch(other -> path.equals(other) || path.startsWith(other + "/"));
    }
}
