package org.gongkai.admin.desk;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.gongkai.admin.report.FormRefused;
import org.gongkai.admin.report.MetadataInput;
import org.jspecify.annotations.Nullable;
import org.springframework.core.io.buffer.DataBufferUtils;
import org.springframework.http.HttpStatus;
import org.springframework.http.codec.multipart.Part;
import org.springframework.util.MultiValueMap;
import org.springframework.web.server.ResponseStatusException;
import reactor.core.publisher.Mono;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Reads the parts of an upload, each within its limit. */
final class Uploads {

    private static final int LARGEST_FILE = 20 * 1024 * 1024;
    private static final int LARGEST_FIELD = 2 * 1024 * 1024;
    private static final JsonMapper JSON = new JsonMapper();

    private Uploads() {}

    /** The bytes of a file. */
    static Mono<byte[]> bytes(Part part) {
        return read(part, LARGEST_FILE);
    }

    /** The text of a field; empty text where the part is absent. */
    static Mono<String> text(MultiValueMap<String, Part> parts, String name) {
        var part = parts.getFirst(name);
        return part == null
                ? Mono.just("")
                : read(part, LARGEST_FIELD)
                        .map(bytes -> new String(bytes, StandardCharsets.UTF_8))
                        .defaultIfEmpty("");
    }

    private static Mono<byte[]> read(Part part, int limit) {
        return DataBufferUtils.join(part.content(), limit)
                .map(buffer -> {
                    var bytes = new byte[buffer.readableByteCount()];
                    buffer.read(bytes);
                    DataBufferUtils.release(buffer);
                    return bytes;
                })
                .defaultIfEmpty(new byte[0]);
    }

    /** The part {@code metadata} as JSON, whatever content type it was sent with; an empty object where it is absent. */
    static Mono<JsonNode> metadata(MultiValueMap<String, Part> parts) {
        return text(parts, "metadata").map(text -> {
            try {
                var node = text.isBlank() ? JSON.createObjectNode() : JSON.readTree(text);
                if (node.isObject()) {
                    return node;
                }
            } catch (JacksonException _) {
                // answered below
            }
            throw new ResponseStatusException(HttpStatus.BAD_REQUEST);
        });
    }

    static MetadataInput input(JsonNode metadata) {
        return input(metadata, null);
    }

    /** Metadata as it was sent; {@code title} replaces the one in it. */
    static MetadataInput input(JsonNode metadata, @Nullable String title) {
        for (var field : List.of("title", "publishingBody", "source", "summary", "subject")) {
            var value = metadata.path(field);
            if (!value.isMissingNode() && !value.isNull() && !value.isString()) {
                throw new FormRefused(field, "unreadable-" + field);
            }
        }
        return new MetadataInput(
                line(metadata, "channel"),
                line(metadata, "kind"),
                line(metadata, "property"),
                line(metadata, "withholdingReason"),
                line(metadata, "issuedOn"),
                title == null ? line(metadata, "title") : title,
                line(metadata, "publishingBody"),
                line(metadata, "documentNumber"),
                line(metadata, "source"),
                keywords(metadata.path("keywords")),
                line(metadata, "summary"),
                line(metadata, "validity"),
                line(metadata, "subject"));
    }

    private static @Nullable String line(JsonNode metadata, String field) {
        var value = metadata.path(field);
        if (value.isMissingNode() || value.isNull()) {
            return null;
        }
        // a number or an object where words belong is unreadable, and said so by the field's own rule
        return value.isString() ? value.stringValue() : value.toString();
    }

    private static List<String> keywords(JsonNode node) {
        var words = new ArrayList<String>();
        if (node.isArray()) {
            node.forEach(word -> words.add(word.isString() ? word.stringValue() : word.toString()));
        }
        return words;
    }
}
