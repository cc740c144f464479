package org.gongkai.admin.web;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.springframework.http.HttpStatus;

/**
 * What went wrong, for a machine and for a person (RFC 9457).
 *
 * @param code stable word for the case
 * @param detail one plain sentence with a way forward
 * @param obstacles every reason, each with {@code code}, {@code message} and, where there is one, {@code field}
 */
record Problem(HttpStatus status, String code, String detail, List<Map<String, String>> obstacles) {

    Problem(HttpStatus status, String code, String detail) {
        this(status, code, detail, List.of());
    }

    /** The members of the problem document. */
    Map<String, Object> document(String path, String request) {
        var document = new LinkedHashMap<String, Object>();
        document.put("type", "about:blank");
        document.put("title", status.getReasonPhrase());
        document.put("status", status.value());
        document.put("detail", detail);
        document.put("instance", path);
        document.put("code", code);
        if (!request.isEmpty()) {
            document.put("request", request);
        }
        if (!obstacles.isEmpty()) {
            document.put("obstacles", obstacles);
        }
        return document;
    }
}
