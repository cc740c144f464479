package org.gongkai.api.contract;

import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.TreeMap;

/**
 * An answer as it came.
 *
 * @param headers by name in any case; several values with commas between
 */
public record Seen(int status, Map<String, String> headers, byte[] body) {

    public Seen {
        var byName = new TreeMap<String, String>(String.CASE_INSENSITIVE_ORDER);
        byName.putAll(headers);
        headers = byName;
    }

    /** The value of a header, empty where it is not there. */
    public String header(String name) {
        return headers.getOrDefault(name, "");
    }

    /** The body as text. */
    public String text() {
        return new String(body, StandardCharsets.UTF_8);
    }

    /** The media type without its parameters. */
    public String media() {
        return header("Content-Type").split(";", 2)[0].strip();
    }
}
