package org.gongkai.api.serving;

import io.netty.util.AsciiString;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;

/** An answer in the very form in which the server sends it, security headers included. */
public final class HotAnswer {

    /** Names and values that stand on most answers, kept once. */
    private static final ConcurrentMap<String, AsciiString> COMMON = new ConcurrentHashMap<>();

    private static final int MOST_COMMON = 200;

    private final int status;
    private final List<AsciiString> headers;
    private final byte[] body;

    HotAnswer(Answer answer) {
        var all = new LinkedHashMap<>(SecurityHeaders.ALL);
        all.putAll(answer.headers());
        status = answer.status();
        headers = all.entrySet().stream()
                .flatMap(header ->
                        java.util.stream.Stream.of(ascii(header.getKey()), value(header.getKey(), header.getValue())))
                .toList();
        body = answer.body();
    }

    private static AsciiString value(String name, String value) {
        return switch (name) {
            case "ETag", "Last-Modified", "Content-Length" -> AsciiString.cached(value);
            default -> ascii(value);
        };
    }

    private static AsciiString ascii(String text) {
        var known = COMMON.get(text);
        if (known != null) {
            return known;
        }
        var made = AsciiString.cached(text);
        if (COMMON.size() < MOST_COMMON) {
            COMMON.put(text, made);
        }
        return made;
    }

    /** HTTP status. */
    public int status() {
        return status;
    }

    /** Names and values of the headers in turn. */
    public List<AsciiString> headers() {
        return headers;
    }

    /** The bytes of the body; never to be changed. */
    public byte[] body() {
        return body;
    }
}
