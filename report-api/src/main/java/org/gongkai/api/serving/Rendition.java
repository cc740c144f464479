package org.gongkai.api.serving;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.Base64;
import java.util.Set;
import java.util.zip.Deflater;
import java.util.zip.GZIPInputStream;
import java.util.zip.GZIPOutputStream;
import org.jspecify.annotations.Nullable;

/**
 * A finished answer as it lies in the cache, in the form most ask for: compressed, where that is the shorter one. The plain
 * bytes are seldom asked for and seven times as long; they are made from the compressed ones.
 *
 * @param stored the bytes of the body, {@code compressed} or not
 * @param plainLength of the plain bytes
 * @param tag of the plain bytes, quoted
 * @param gzipTag of the compressed bytes, quoted
 * @param open whether pages of other sites may read it in the browser
 * @param link value of its {@code Link} header (RFC 8288)
 */
public record Rendition(
        int status,
        String contentType,
        String cacheControl,
        boolean open,
        byte[] stored,
        boolean compressed,
        int plainLength,
        String tag,
        String gzipTag,
        @Nullable Instant modified,
        Set<Topic> topics,
        @Nullable String link) {

    private static final String REVALIDATE = "public, max-age=0, must-revalidate";
    private static final String FAILURE = "no-cache";
    private static final String A_DAY = "public, max-age=86400, stale-while-revalidate=604800";
    // not longer, because it holds the address of the site, which an operator may have to mend
    private static final String LASTING = "public, max-age=86400, immutable";
    private static final String FOR_EVER = "public, max-age=31536000, immutable";

    /** Writes the text of a rendering that is sent often. */
    static Rendition of(Rendering rendering) {
        return of(rendering, Deflater.BEST_COMPRESSION);
    }

    /** Writes the text of a rendering that is sent once. */
    static Rendition passing(Rendering rendering) {
        return of(rendering, Deflater.BEST_SPEED);
    }

    private static Rendition of(Rendering rendering, int level) {
        var media = rendering.media();
        return of(
                rendering.status(),
                media.contentType(),
                cacheControl(rendering),
                media.isOpen(),
                rendering.body().get(),
                rendering.modified(),
                rendering.topics(),
                rendering.link(),
                level);
    }

    private static String cacheControl(Rendering rendering) {
        if (rendering.status() != 200) {
            return FAILURE;
        }
        return switch (rendering.keeping()) {
            case WHILE_CONFIRMED -> REVALIDATE;
            case FOR_A_DAY -> A_DAY;
            case NOT_AT_ALL -> "no-store";
            case FOR_GOOD -> LASTING;
        };
    }

    /** Bytes whose address changes with their content. */
    static Rendition immutable(String contentType, byte[] bytes) {
        return of(200, contentType, FOR_EVER, false, bytes, null, Set.of(), null, Deflater.BEST_COMPRESSION);
    }

    private static Rendition of(
            int status,
            String contentType,
            String cacheControl,
            boolean open,
            byte[] plain,
            @Nullable Instant modified,
            Set<Topic> topics,
            @Nullable String link,
            int level) {
        var hash = Base64.getUrlEncoder().withoutPadding().encodeToString(sha256(plain, contentType));
        var gzip = compressed(plain, level);
        boolean shorter = gzip.length < plain.length;
        return new Rendition(
                status,
                contentType,
                cacheControl,
                open,
                shorter ? gzip : plain,
                shorter,
                plain.length,
                '"' + hash + '"',
                '"' + hash + "-gzip\"",
                modified,
                topics,
                link);
    }

    /** What it takes up in memory, in bytes and near enough. */
    int weight() {
        return stored.length + 2048;
    }

    /** The body as it was written. */
    public byte[] plain() {
        if (!compressed) {
            return stored;
        }
        try (var stream = new GZIPInputStream(new ByteArrayInputStream(stored))) {
            return stream.readNBytes(plainLength);
        } catch (IOException fault) {
            throw new UncheckedIOException("memory does not fail to be read", fault);
        }
    }

    boolean isMadeOf(Set<Topic> changed) {
        return changed.stream().anyMatch(topics::contains);
    }

    @Override
    public String toString() {
        return status + " " + contentType + " " + tag;
    }

    private static byte[] sha256(byte[] bytes, String contentType) {
        try {
            var digest = MessageDigest.getInstance("SHA-256");
            digest.update(contentType.getBytes(StandardCharsets.UTF_8));
            return digest.digest(bytes);
        } catch (NoSuchAlgorithmException fault) {
            throw new IllegalStateException("every Java platform has SHA-256", fault);
        }
    }

    private static byte[] compressed(byte[] plain, int level) {
        var bytes = new ByteArrayOutputStream(plain.length / 3 + 64);
        try (var stream = new Gzip(bytes, level)) {
            stream.write(plain);
        } catch (IOException fault) {
            throw new UncheckedIOException("memory does not fail to be written", fault);
        }
        return bytes.toByteArray();
    }

    /** What is sent often is worth the better level. */
    private static final class Gzip extends GZIPOutputStream {
        private Gzip(ByteArrayOutputStream bytes, int level) throws IOException {
            super(bytes, 4096);
            def.setLevel(level);
        }
    }
}
