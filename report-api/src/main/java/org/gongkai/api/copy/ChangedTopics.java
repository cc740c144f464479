package org.gongkai.api.copy;

import java.util.List;
import java.util.Set;

/**
 * What has changed since a copy was made.
 *
 * @param words topics
 * @param beginnings the beginnings of topics: which channels of a town a change has touched the log does not say
 */
public record ChangedTopics(Set<String> words, List<String> beginnings) {

    public ChangedTopics {
        words = Set.copyOf(words);
        beginnings = List.copyOf(beginnings);
    }

    /** Whether an answer that is made of these may be another now. */
    public boolean touch(Set<String> topics) {
        return topics.stream()
                .anyMatch(topic -> words.contains(topic) || beginnings.stream().anyMatch(topic::startsWith));
    }
}
