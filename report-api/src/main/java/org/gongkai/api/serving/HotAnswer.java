package org.gongkai.api.serving;

import io.netty.util.AsciiString;
import java.nio.ByteBuffer;
import java.util.LinkedHashMap;
import java.util.stream.Collectors;

/** An answer in the very bytes in which the server sends it, security headers included. */
public final class HotAnswer {

    private final int status;
    private final AsciiString firstName;
    private final AsciiString otherHeaders;
    private final ByteBuffer body;

    HotAnswer(Answer answer) {
        var all = new LinkedHashMap<>(SecurityHeaders.ALL);
        all.putAll(answer.headers());
        var first = all.firstEntry();
        all.remove(first.getKey());
        status = answer.status();
        firstName = AsciiString.cached(first.getKey());
        otherHeaders = new AsciiString(all.entrySet().stream()
                .map(header -> "\r\n" + header.getKey() + ": " + header.getValue())
                .collect(Collectors.joining("", first.getValue(), "")));
        // outside the heap, so that sending copies it once, and freed with this object
        body = ByteBuffer.allocateDirect(answer.body().length)
                .put(answer.body())
                .flip();
    }

    /** HTTP status. */
    public int status() {
        return status;
    }

    /** Name of the first header. */
    public AsciiString firstName() {
        return firstName;
    }

    /** Value of the first header, and behind it all others as they go over the wire, without the last line end. */
    public AsciiString otherHeaders() {
        return otherHeaders;
    }

    /** The bytes of the body, a view of its own for each caller. */
    public ByteBuffer body() {
        return body.asReadOnlyBuffer();
    }

    /** How many bytes the body has. */
    public int length() {
        return body.limit();
    }
}
