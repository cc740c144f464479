package org.gongkai.deployment.server.netty;

import io.netty.channel.Channel;
import io.netty.handler.codec.http.HttpRequest;
import io.netty.util.AsciiString;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import org.gongkai.deployment.server.observe.AccessLog;
import org.gongkai.deployment.server.observe.RequestIds;
import org.jspecify.annotations.Nullable;

/**
 * Ids of requests that are answered without Spring. Nothing is logged of those but a line of the access log, so they have an id only where that
 * is written or a proxy waits for its own to come back; otherwise it costs nothing.
 */
final class HotRequestIds {

    static final AsciiString HEADER = AsciiString.cached(RequestIds.HEADER);

    private final RequestIds ids;
    private final AccessLog access;
    private final boolean wanted;

    HotRequestIds(RequestIds ids, AccessLog access) {
        this.ids = ids;
        this.access = access;
        this.wanted = ids.areFromProxy() || access.isOn();
    }

    /** The id of this request; none where nobody would see it. */
    @Nullable
    String of(HttpRequest request) {
        return wanted ? ids.of(request.headers().get(HEADER)) : null;
    }

    /** When a request came, for {@link #answered}. */
    long begun() {
        return access.isOn() ? System.nanoTime() : 0;
    }

    /** Writes the line of the access log, where it is written. */
    void answered(HttpRequest request, Channel channel, int status, long begun, @Nullable String id) {
        if (access.isOn() && id != null) {
            var uri = request.uri();
            int query = uri.indexOf('?');
            access.tell(new AccessLog.Line(
                    request.method().name(),
                    query < 0 ? uri : uri.substring(0, query),
                    status,
                    System.nanoTime() - begun,
                    id,
                    address(channel)));
        }
    }

    private static @Nullable InetAddress address(Channel channel) {
        return channel.remoteAddress() instanceof InetSocketAddress remote ? remote.getAddress() : null;
    }
}
