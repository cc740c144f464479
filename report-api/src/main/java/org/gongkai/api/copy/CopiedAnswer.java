package org.gongkai.api.copy;

import java.util.Set;
import org.gongkai.domain.file.ShelvedFile;

/** An answer of the public site to be kept as a file, with what it is made of, as words that {@link ChangedTopics} knows. */
public sealed interface CopiedAnswer {

    /** What it is made of; empty where it never changes. */
    Set<String> topics();

    /** A page, a feed, a picture: whatever is written for each asker. */
    record Text(String contentType, byte[] body, Set<String> topics) implements CopiedAnswer {
        public Text {
            topics = Set.copyOf(topics);
        }

        @Override
        public String toString() {
            return contentType;
        }
    }

    /**
     * An attachment.
     *
     * @param file its bytes
     */
    record Attachment(ShelvedFile file, Set<String> topics) implements CopiedAnswer {
        public Attachment {
            topics = Set.copyOf(topics);
        }
    }

    /** Nothing is there. */
    record Nothing() implements CopiedAnswer {
        @Override
        public Set<String> topics() {
            return Set.of();
        }
    }
}
