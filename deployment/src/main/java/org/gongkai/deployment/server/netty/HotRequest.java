package org.gongkai.deployment.server.netty;

import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpHeaders;
import io.netty.handler.codec.http.HttpMethod;
import io.netty.handler.codec.http.HttpRequest;
import io.netty.handler.codec.http.HttpVersion;
import io.netty.util.AsciiString;
import java.util.List;
import org.gongkai.api.serving.PublicRequest;
import org.jspecify.annotations.Nullable;

/** Tells plain requests to read from all that needs more thought. */
final class HotRequest {

    /** What changes the meaning of a request, its framing or who asks; it is understood on the long way. */
    private static final List<AsciiString> OTHER_MATTERS = List.of(
            HttpHeaderNames.TRANSFER_ENCODING,
            HttpHeaderNames.CONTENT_LENGTH,
            HttpHeaderNames.CONNECTION,
            HttpHeaderNames.UPGRADE,
            HttpHeaderNames.EXPECT,
            HttpHeaderNames.RANGE,
            HttpHeaderNames.IF_MATCH,
            HttpHeaderNames.IF_UNMODIFIED_SINCE,
            AsciiString.cached("forwarded"),
            AsciiString.cached("x-forwarded-host"),
            AsciiString.cached("x-forwarded-proto"),
            AsciiString.cached("x-forwarded-port"),
            AsciiString.cached("x-forwarded-prefix"));

    private HotRequest() {}

    /** The request as the public side takes it; absent where it is not plain. */
    static @Nullable PublicRequest of(HttpRequest request, String scheme) {
        var uri = request.uri();
        var headers = request.headers();
        if (!isReading(request.method())
                || !HttpVersion.HTTP_1_1.equals(request.protocolVersion())
                || uri.isEmpty()
                || uri.charAt(0) != '/'
                || uri.indexOf('#') >= 0) {
            return null;
        }
        var host = only(headers, HttpHeaderNames.HOST);
        if (host == null || OTHER_MATTERS.stream().anyMatch(headers::contains)) {
            return null;
        }
        int query = uri.indexOf('?');
        return new PublicRequest(
                request.method().name(),
                query < 0 ? uri : uri.substring(0, query),
                query < 0 ? null : uri.substring(query + 1),
                scheme + "://" + host,
                joined(headers, HttpHeaderNames.IF_NONE_MATCH),
                joined(headers, HttpHeaderNames.ACCEPT_ENCODING));
    }

    private static boolean isReading(HttpMethod method) {
        return HttpMethod.GET.equals(method) || HttpMethod.HEAD.equals(method);
    }

    private static @Nullable String only(HttpHeaders headers, AsciiString name) {
        var values = headers.getAll(name);
        return values.size() == 1 && !values.getFirst().isBlank() ? values.getFirst() : null;
    }

    private static @Nullable String joined(HttpHeaders headers, AsciiString name) {
        var values = headers.getAll(name);
        return switch (values.size()) {
            case 0 -> null;
            case 1 -> values.getFirst();
            default -> String.join(",", values);
        };
    }
}
