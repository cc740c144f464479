package org.gongkai.api.web;

import java.util.List;

/**
 * Tells the paths of the public, known and unknown, from those of the desk and of operators. The publisher's are the public's too:
 * what it refuses it says itself, what it does not know is told here.
 */
final class PublicPaths {

    private static final List<String> OF_OTHERS = List.of("/admin", "/actuator");

    private PublicPaths() {}

    static boolean isPublic(String path) {
        return OF_OTHERS.stream().noneMatch(other -> path.equals(other) || path.startsWith(other + "/"));
    }
}
