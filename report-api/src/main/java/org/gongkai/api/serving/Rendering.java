package org.gongkai.api.serving;

import java.time.Instant;
import java.util.Set;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * An answer whose facts are read but whose text is still to be written.
 *
 * @param topics what it is made of; it is stored until one of them changes
 * @param modified when its content last changed, where that is known
 * @param lasting whether it never changes, so that nobody need ask again
 * @param link what it belongs to, as a {@code Link} header says it (RFC 8288)
 */
public record Rendering(
        int status,
        Media media,
        Supplier<String> text,
        Set<Topic> topics,
        @Nullable Instant modified,
        boolean lasting,
        @Nullable String link) {

    public Rendering {
        topics = Set.copyOf(topics);
    }

    /** An answer that may be stored. */
    public static Rendering of(Media media, Set<Topic> topics, @Nullable Instant modified, Supplier<String> text) {
        return new Rendering(200, media, text, topics, modified, false, null);
    }

    /** An answer that will be the same for ever. */
    public static Rendering lasting(Media media, Supplier<String> text) {
        return new Rendering(200, media, text, Set.of(), null, true, null);
    }

    /** The same with a {@code Link} header. */
    public Rendering linked(String header) {
        return new Rendering(status, media, text, topics, modified, lasting, header);
    }

    /** An answer that is not stored. */
    public static Rendering failure(int status, Media media, Supplier<String> text) {
        return new Rendering(status, media, text, Set.of(), null, false, null);
    }
}
