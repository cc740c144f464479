package org.gongkai.api.serving;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Set;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * An answer whose facts are read but whose bytes are still to be written.
 *
 * @param topics what it is made of; it is stored until one of them changes
 * @param modified when its content last changed, where that is known
 * @param keeping how long others may keep it
 * @param link what it belongs to, as a {@code Link} header says it (RFC 8288)
 * @param lasts how long it holds even if nothing is announced; absent where only an announcement makes it old
 */
public record Rendering(
        int status,
        Media media,
        Supplier<byte[]> body,
        Set<Topic> topics,
        @Nullable Instant modified,
        Keeping keeping,
        @Nullable String link,
        @Nullable Duration lasts) {

    public Rendering {
        topics = Set.copyOf(topics);
    }

    /** How long browsers and others may keep an answer. */
    public enum Keeping {
        /** They ask each time whether it still holds. */
        WHILE_CONFIRMED,
        /** A day, and a week more while they ask for a newer one: for a script at a fixed address. */
        FOR_A_DAY,
        /** Nobody keeps it: it is not public. */
        NOT_AT_ALL,
        /** It never changes. */
        FOR_GOOD
    }

    /** An answer that may be stored. */
    public static Rendering of(Media media, Set<Topic> topics, @Nullable Instant modified, Supplier<String> text) {
        return new Rendering(200, media, utf8(text), topics, modified, Keeping.WHILE_CONFIRMED, null, null);
    }

    /** An answer that will be the same for ever. */
    public static Rendering lasting(Media media, Supplier<String> text) {
        return new Rendering(200, media, utf8(text), Set.of(), null, Keeping.FOR_GOOD, null, null);
    }

    /** An answer that only a new version of the platform changes, at an address that stays. */
    public static Rendering fixture(Media media, Supplier<String> text) {
        return new Rendering(200, media, utf8(text), Set.of(), null, Keeping.FOR_A_DAY, null, null);
    }

    /** The same with a {@code Link} header. */
    public Rendering linked(String header) {
        return new Rendering(status, media, body, topics, modified, keeping, header, lasts);
    }

    /** The same, true for so long at most: it says what changes with the day. */
    public Rendering forAtMost(Duration time) {
        return new Rendering(status, media, body, topics, modified, keeping, link, time);
    }

    /** An answer that nobody stores, here or on the way. */
    public static Rendering confidential(Media media, Supplier<String> text) {
        return new Rendering(200, media, utf8(text), Set.of(), null, Keeping.NOT_AT_ALL, null, null);
    }

    /** An answer that is not stored. */
    public static Rendering failure(int status, Media media, Supplier<String> text) {
        return new Rendering(status, media, utf8(text), Set.of(), null, Keeping.WHILE_CONFIRMED, null, null);
    }

    /** Bytes that may be stored. */
    public static Rendering ofBytes(Media media, Set<Topic> topics, @Nullable Instant modified, byte[] bytes) {
        return new Rendering(200, media, () -> bytes, topics, modified, Keeping.WHILE_CONFIRMED, null, null);
    }

    private static Supplier<byte[]> utf8(Supplier<String> text) {
        return () -> text.get().getBytes(StandardCharsets.UTF_8);
    }
}
