package org.gongkai.api;

import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.http.server.reactive.AbstractServerHttpRequest;
import org.springframework.http.server.reactive.ServerHttpRequest;
import org.springframework.http.server.reactive.ServerHttpRequestDecorator;
import org.springframework.web.server.ServerWebExchange;
import org.springframework.web.server.WebFilter;
import org.springframework.web.server.WebFilterChain;
import reactor.core.publisher.Mono;
import reactor.netty.http.server.HttpServerRequest;

/** What the application does for every role (deployment, package server), so that connections that are kept alive never hang. */
@Order(Ordered.HIGHEST_PRECEDENCE)
class NextTurnFilter implements WebFilter {

    @Override
    public Mono<Void> filter(ServerWebExchange exchange, WebFilterChain chain) {
        return nativeRequest(exchange.getRequest()) instanceof HttpServerRequest request
                ? nextTurn(request).then(chain.filter(exchange))
                : chain.filter(exchange);
    }

    private static Object nativeRequest(ServerHttpRequest request) {
        return request instanceof AbstractServerHttpRequest || request instanceof ServerHttpRequestDecorator
                ? ServerHttpRequestDecorator.<Object>getNativeRequest(request)
                : request;
    }

    private static Mono<Void> nextTurn(HttpServerRequest request) {
        return Mono.create(turn -> request.withConnection(
                connection -> connection.channel().eventLoop().execute(turn::success)));
    }
}
