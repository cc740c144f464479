package org.gongkai.api.web;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.gongkai.api.change.ChangeStream;
import org.gongkai.api.serving.PublicSite;
import org.springframework.core.io.buffer.DataBuffer;
import org.springframework.http.HttpMethod;
import org.springframework.http.HttpStatus;
import org.springframework.http.server.reactive.ServerHttpRequest;
import org.springframework.http.server.reactive.ServerHttpResponse;
import org.springframework.stereotype.Component;
import org.springframework.web.server.ServerWebExchange;
import org.springframework.web.server.WebHandler;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** Carries the stream of changes to one follower until it leaves, falls behind or the server ends. */
@Component
class ChangeStreamHandler implements WebHandler {

    private static final String RETRY_AFTER_SECONDS = "30";

    private final PublicSite site;
    private final ChangeStream stream;

    ChangeStreamHandler(PublicSite site, ChangeStream stream) {
        this.site = site;
        this.stream = stream;
    }

    @Override
    public Mono<Void> handle(ServerWebExchange exchange) {
        var request = PublicHandler.request(exchange);
        Flux<String> events;
        try {
            events = stream.events(
                    site.address(request), exchange.getRequest().getHeaders().getFirst("Last-Event-ID"));
        } catch (RuntimeException fault) {
            return site.failure(fault, request).flatMap(answer -> PublicHandler.send(answer, exchange.getResponse()));
        }
        if (HttpMethod.HEAD.equals(exchange.getRequest().getMethod())) {
            begin(exchange.getResponse());
            return exchange.getResponse().setComplete();
        }
        return stream.take(client(exchange.getRequest()))
                .map(giveBack -> carry(events, exchange).doFinally(_ -> giveBack.run()))
                .orElseGet(() -> site.failure(503, request)
                        .flatMap(answer -> PublicHandler.send(
                                answer.with("Retry-After", RETRY_AFTER_SECONDS), exchange.getResponse())));
    }

    private Mono<Void> carry(Flux<String> events, ServerWebExchange exchange) {
        var response = exchange.getResponse();
        begin(response);
        return SlowReaders.drop(exchange.getRequest(), stream.patience())
                .then(response.writeAndFlushWith(events.map(event -> Mono.just(buffer(response, event)))));
    }

    private static void begin(ServerHttpResponse response) {
        response.setStatusCode(HttpStatus.OK);
        var headers = response.getHeaders();
        headers.set("Content-Type", "text/event-stream;charset=utf-8");
        headers.set("Cache-Control", "no-store");
        headers.set("Access-Control-Allow-Origin", "*");
        headers.set("Cross-Origin-Resource-Policy", "cross-origin");
        // nginx would hold events back
        headers.set("X-Accel-Buffering", "no");
    }

    private static DataBuffer buffer(ServerHttpResponse response, String event) {
        return response.bufferFactory().wrap(event.getBytes(StandardCharsets.UTF_8));
    }

    private static InetAddress client(ServerHttpRequest request) {
        return Optional.ofNullable(request.getRemoteAddress())
                .map(InetSocketAddress::getAddress)
                .orElseGet(InetAddress::getLoopbackAddress);
    }
}
