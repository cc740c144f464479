package org.gongkai.deployment.server.observe;

import java.util.Map;

/**
 * A number that was read from the database.
 *
 * @param name as Micrometer writes it
 * @param tags by name, the same names for every number of this name
 */
record Sampled(String name, Map<String, String> tags, double value) {

    Sampled {
        tags = Map.copyOf(tags);
    }

    static Sampled of(String name, double value) {
        return new Sampled(name, Map.of(), value);
    }

    static Sampled of(String name, String tag, String word, double value) {
        return new Sampled(name, Map.of(tag, word), value);
    }
}
