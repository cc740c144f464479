package org.gongkai.api.serving;

import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/** What is sent: status, headers in order, and the body, which the answer to HEAD names but does not carry. */
public record Answer(int status, Map<String, String> headers, byte[] body) {

    private static final byte[] NOTHING = {};
    private static final String RETRY_AFTER_SECONDS = "5";

    public Answer {
        headers = Collections.unmodifiableMap(new LinkedHashMap<>(headers));
    }

    /** The finished answer in the form this request takes. */
    static Answer of(PublicRequest request, Rendition rendition) {
        boolean gzip = isCompressed(request, rendition);
        var headers = new LinkedHashMap<String, String>();
        headers.put("Cache-Control", rendition.cacheControl());
        headers.put("Vary", "Accept-Encoding");
        if (rendition.open()) {
            headers.put("Access-Control-Allow-Origin", "*");
            headers.put("Access-Control-Expose-Headers", "ETag, Link");
            headers.put("Cross-Origin-Resource-Policy", "cross-origin");
        }
        if (rendition.status() == 200) {
            headers.put("ETag", gzip ? rendition.gzipTag() : rendition.tag());
            putModified(headers, rendition);
            putLink(headers, rendition);
            if (request.has(rendition.tag()) || request.has(rendition.gzipTag())) {
                return new Answer(304, headers, NOTHING);
            }
        }
        if (rendition.status() == 503) {
            headers.put("Retry-After", RETRY_AFTER_SECONDS);
        }
        headers.put("Content-Type", rendition.contentType());
        if (gzip) {
            headers.put("Content-Encoding", "gzip");
        }
        headers.put("Content-Length", Integer.toString(gzip ? rendition.stored().length : rendition.plainLength()));
        return new Answer(rendition.status(), headers, body(request, rendition, gzip));
    }

    /** Whether this request is given the compressed form. */
    static boolean isCompressed(PublicRequest request, Rendition rendition) {
        return rendition.compressed() && request.takesGzip();
    }

    private static byte[] body(PublicRequest request, Rendition rendition, boolean gzip) {
        if ("HEAD".equals(request.method())) {
            return NOTHING;
        }
        return gzip ? rendition.stored() : rendition.plain();
    }

    /** What an old portal had here is this notice now, whatever has become of it. Never leads off the site: it names nothing but a number. */
    static Answer moved(long notice) {
        return new Answer(
                301,
                Map.of(
                        "Location",
                        "/notices/" + notice,
                        "Cache-Control",
                        "public, max-age=86400",
                        "Content-Length",
                        "0"),
                NOTHING);
    }

    /** The permission that browsers ask for before a request from another site. */
    static Answer permission() {
        return new Answer(
                204,
                Map.of(
                        "Access-Control-Allow-Origin", "*",
                        "Access-Control-Allow-Methods", "GET, HEAD",
                        "Access-Control-Allow-Headers", "*",
                        "Access-Control-Max-Age", "86400"),
                NOTHING);
    }

    /** The same answer with one more header. */
    public Answer with(String name, String value) {
        var more = new LinkedHashMap<>(headers);
        more.put(name, value);
        return new Answer(status, more, body);
    }

    // told, but not compared with: a page can change within the second, and with its town's name; the tag knows both
    private static void putModified(Map<String, String> headers, Rendition rendition) {
        Instant modified = rendition.modified();
        if (modified != null) {
            headers.put(
                    "Last-Modified", DateTimeFormatter.RFC_1123_DATE_TIME.format(modified.atOffset(ZoneOffset.UTC)));
        }
    }

    private static void putLink(Map<String, String> headers, Rendition rendition) {
        var link = rendition.link();
        if (link != null) {
            headers.put("Link", link);
        }
    }

    @Override
    public String toString() {
        return status + " " + headers;
    }
}
