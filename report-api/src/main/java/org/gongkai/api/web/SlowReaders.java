package org.gongkai.api.web;

import io.netty.handler.timeout.WriteTimeoutHandler;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.springframework.http.server.reactive.AbstractServerHttpRequest;
import org.springframework.http.server.reactive.ServerHttpRequest;
import org.springframework.http.server.reactive.ServerHttpRequestDecorator;
import reactor.core.publisher.Mono;
import reactor.netty.Connection;
import reactor.netty.http.server.HttpServerRequest;

/** Closes connections whose other end does not take what is sent: TCP alone would wait for ever. */
final class SlowReaders {

    private static final String NAME = "gongkai.slowReaders";

    private SlowReaders() {}

    /** From now on, what the network does not take within this time ends the connection of this request. */
    static Mono<Void> drop(ServerHttpRequest request, Duration patience) {
        return Mono.fromRunnable(() -> {
            if (nativeRequest(request) instanceof HttpServerRequest netty) {
                netty.withConnection(connection -> dropWhereSlow(connection, patience));
            }
        });
    }

    private static void dropWhereSlow(Connection connection, Duration patience) {
        if (connection.channel().pipeline().get(NAME) == null) {
            connection.addHandlerLast(NAME, new WriteTimeoutHandler(patience.toMillis(), TimeUnit.MILLISECONDS));
        }
    }

    private static Object nativeRequest(ServerHttpRequest request) {
        return request instanceof AbstractServerHttpRequest || request instanceof ServerHttpRequestDecorator
                ? ServerHttpRequestDecorator.<Object>getNativeRequest(request)
                : request;
    }
}
