package org.gongkai.deployment.server.observe;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import org.jspecify.annotations.Nullable;
import org.springframework.http.server.reactive.HttpHandler;
import org.springframework.http.server.reactive.HttpHandlerDecoratorFactory;
import org.springframework.http.server.reactive.ServerHttpRequest;
import org.springframework.http.server.reactive.ServerHttpResponse;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;

/**
 * Gives every request that goes through Spring its id: in the answer, in the Reactor context and by it in whatever is logged, faults included. Around all
 * filters, because faults are answered outside them.
 */
@Component
final class ObservedRequests implements HttpHandlerDecoratorFactory {

    private final RequestIds ids;
    private final AccessLog access;

    ObservedRequests(RequestIds ids, AccessLog access) {
        this.ids = ids;
        this.access = access;
    }

    @Override
    public HttpHandler apply(HttpHandler handler) {
        return (request, response) -> observed(handler, request, response);
    }

    private Mono<Void> observed(HttpHandler handler, ServerHttpRequest request, ServerHttpResponse response) {
        var id = ids.of(request.getHeaders().getFirst(RequestIds.HEADER));
        response.getHeaders().set(RequestIds.HEADER, id);
        var answered = handler.handle(request, response);
        if (access.isOn()) {
            long begun = System.nanoTime();
            answered = answered.doFinally(_ -> {
                var status = response.getStatusCode();
                access.tell(new AccessLog.Line(
                        request.getMethod().name(),
                        request.getURI().getRawPath(),
                        status == null ? 200 : status.value(),
                        System.nanoTime() - begun,
                        id,
                        address(request)));
            });
        }
        return answered.contextWrite(context -> context.put(RequestIds.KEY, id));
    }

    private static @Nullable InetAddress address(ServerHttpRequest request) {
        InetSocketAddress remote = request.getRemoteAddress();
        return remote == null ? null : remote.getAddress();
    }
}
