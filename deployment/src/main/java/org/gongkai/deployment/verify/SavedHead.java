package org.gongkai.deployment.verify;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import org.gongkai.deployment.home.CannotStart;
import org.gongkai.domain.publication.SignedHead;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/** A head as it was seen before, kept in a file: what was published up to it must never become anything else. */
public record SavedHead(long sequence, String hash) {

    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final long LARGEST = 10_000;

    /** Reads what {@link #write} wrote, or an answer of {@code /api/v1/changes/head}. */
    public static SavedHead read(Path file) {
        try {
            if (Files.size(file) > LARGEST) {
                throw new CannotStart("this is no saved head: " + file);
            }
            var tree = JSON.readTree(Files.readString(file));
            var hash = tree.path("hash").asString("");
            long sequence = tree.path("sequence").asLong(-1);
            if (sequence < 0 || !hash.matches("[0-9a-f]{64}")) {
                throw new CannotStart("this is no saved head: " + file);
            }
            return new SavedHead(sequence, hash);
        } catch (IOException | JacksonException fault) {
            throw new CannotStart("the saved head cannot be read: " + file, fault);
        }
    }

    /** Keeps this head, whole or not at all. */
    public static void write(SignedHead head, Path file) {
        var form = JSON.createObjectNode()
                .put("sequence", head.sequence())
                .put("hash", head.hash())
                .put("at", head.at().toString())
                .put("key_id", head.keyId())
                .put("signature", head.signature());
        var place = file.toAbsolutePath();
        var aside = place.resolveSibling(place.getFileName() + ".new");
        try {
            Files.writeString(aside, JSON.writeValueAsString(form) + "\n");
            Files.move(aside, place, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } catch (IOException fault) {
            throw new CannotStart("the head cannot be saved: " + file, fault);
        }
    }
}
