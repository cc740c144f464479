package org.gongkai.api.web;

import org.gongkai.api.serving.Answer;
import org.gongkai.api.serving.PublicRequest;
import org.gongkai.api.serving.PublicSite;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatusCode;
import org.springframework.http.server.reactive.ServerHttpRequest;
import org.springframework.http.server.reactive.ServerHttpResponse;
import org.springframework.stereotype.Component;
import org.springframework.web.server.ServerWebExchange;
import org.springframework.web.server.WebHandler;
import reactor.core.publisher.Mono;

/** Carries a request to the public site and its answer back. */
@Component
class PublicHandler implements WebHandler {

    private final PublicSite site;

    PublicHandler(PublicSite site) {
        this.site = site;
    }

    @Override
    public Mono<Void> handle(ServerWebExchange exchange) {
        return site.answer(request(exchange)).flatMap(answer -> send(answer, exchange.getResponse()));
    }

    /** The id is that of the answer: what the asker sent may be anything. */
    static PublicRequest request(ServerWebExchange exchange) {
        var request = exchange.getRequest();
        var uri = request.getURI();
        var headers = request.getHeaders();
        return new PublicRequest(
                request.getMethod().name(),
                uri.getRawPath(),
                uri.getRawQuery(),
                origin(request),
                joined(headers, HttpHeaders.IF_NONE_MATCH),
                joined(headers, HttpHeaders.ACCEPT_ENCODING),
                exchange.getResponse().getHeaders().getFirst("X-Request-Id"));
    }

    /** Without a Host header there is none (RFC 9112, section 3.2), and what depends on it is refused. */
    private static String origin(ServerHttpRequest request) {
        var host = request.getHeaders().getFirst(HttpHeaders.HOST);
        return host == null || host.isBlank()
                ? ""
                : request.getURI().getScheme() + "://" + request.getURI().getRawAuthority();
    }

    /** The values of a header as one, as RFC 9110, section 5.3 allows. */
    static @Nullable String joined(HttpHeaders headers, String name) {
        var values = headers.get(name);
        return values == null ? null : String.join(",", values);
    }

    static Mono<Void> send(Answer answer, ServerHttpResponse response) {
        response.setStatusCode(HttpStatusCode.valueOf(answer.status()));
        answer.headers().forEach(response.getHeaders()::set);
        return answer.body().length == 0
                ? response.setComplete()
                : response.writeWith(
                        Mono.fromSupplier(() -> response.bufferFactory().wrap(answer.body())));
    }
}
