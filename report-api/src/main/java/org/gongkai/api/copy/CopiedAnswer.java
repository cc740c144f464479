package org.gongkai.api.copy;

import java.util.Set;

/**
 * An answer of the public site to be kept as a file.
 *
 * @param status 200, 404 or 410; what fails otherwise is no answer
 * @param topics what it is made of, as words that {@link ChangedTopics} knows
 */
public record CopiedAnswer(int status, String contentType, byte[] body, Set<String> topics) {

    public CopiedAnswer {
        topics = Set.copyOf(topics);
    }

    @Override
    public String toString() {
        return status + " " + contentType;
    }
}
