package org.gongkai.deployment.server.netty;

import io.netty.buffer.Unpooled;
import io.netty.channel.Channel;
import io.netty.handler.codec.http.DefaultFullHttpResponse;
import io.netty.handler.codec.http.EmptyHttpHeaders;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpMethod;
import io.netty.handler.codec.http.HttpRequest;
import io.netty.handler.codec.http.HttpResponseStatus;
import io.netty.handler.codec.http.HttpVersion;
import io.netty.handler.codec.http.ReadOnlyHttpHeaders;
import io.netty.util.AsciiString;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.gongkai.publisher.view.ViewCall;
import org.gongkai.publisher.view.ViewCounter;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;

/** Views on the hot path: what is counted is answered there, what is refused goes the long way and is told why. */
final class HotViews {

    private static final String PATH = "/views/";

    /** What changes the meaning of a call, its framing or who calls; it is understood on the long way. */
    private static final List<AsciiString> OTHER_MATTERS = List.of(
            HttpHeaderNames.TRANSFER_ENCODING,
            HttpHeaderNames.CONNECTION,
            HttpHeaderNames.UPGRADE,
            HttpHeaderNames.EXPECT,
            AsciiString.cached("forwarded"));

    private static final AsciiString FORWARDED_FOR = AsciiString.cached("x-forwarded-for");

    private final ViewCounter counter;
    private final List<AsciiString> headers;

    HotViews(ViewCounter counter, Map<String, String> security) {
        this.counter = counter;
        this.headers = Stream.concat(
                        security.entrySet().stream().flatMap(header -> Stream.of(header.getKey(), header.getValue())),
                        Stream.of("Content-Type", "application/json", "Cache-Control", "no-store"))
                .map(AsciiString::cached)
                .toList();
    }

    /** The call in a plain request to be counted; absent where it is none. */
    @Nullable
    ViewCall call(HttpRequest request, Channel channel) {
        var uri = request.uri();
        var all = request.headers();
        if (!HttpMethod.POST.equals(request.method())
                || !uri.startsWith(PATH)
                || !HttpVersion.HTTP_1_1.equals(request.protocolVersion())
                || !all.get(HttpHeaderNames.CONTENT_LENGTH, "0").equals("0")
                || OTHER_MATTERS.stream().anyMatch(all::contains)
                || !(channel.remoteAddress() instanceof InetSocketAddress remote)) {
            return null;
        }
        var forwarded = all.getAll(FORWARDED_FOR);
        if (!forwarded.isEmpty() && !counter.trustsProxies()) {
            return null;
        }
        return new ViewCall(
                uri.substring(PATH.length()),
                remote.getAddress(),
                forwarded,
                Objects.requireNonNullElse(all.get(HttpHeaderNames.USER_AGENT), ""),
                ViewCall.isPrefetch(all::get));
    }

    /** The views once they are committed. */
    Mono<Long> count(ViewCall call) {
        return counter.count(call);
    }

    DefaultFullHttpResponse response(long views, AsciiString date, @Nullable String id) {
        var body = ("{\"views\":" + views + "}").getBytes(StandardCharsets.US_ASCII);
        var all = headers.toArray(new CharSequence[headers.size() + (id == null ? 4 : 6)]);
        int end = headers.size();
        all[end] = HttpHeaderNames.CONTENT_LENGTH;
        all[end + 1] = Integer.toString(body.length);
        all[end + 2] = HttpHeaderNames.DATE;
        all[end + 3] = date;
        if (id != null) {
            all[end + 4] = HotRequestIds.HEADER;
            all[end + 5] = id;
        }
        return new DefaultFullHttpResponse(
                HttpVersion.HTTP_1_1,
                HttpResponseStatus.OK,
                Unpooled.wrappedBuffer(body),
                new ReadOnlyHttpHeaders(false, all),
                EmptyHttpHeaders.INSTANCE);
    }
}
