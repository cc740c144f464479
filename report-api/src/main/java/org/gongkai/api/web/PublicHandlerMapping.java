package org.gongkai.api.web;

import java.util.Set;
import org.gongkai.api.change.ChangeStream;
import org.gongkai.api.serving.PublicSite;
import org.springframework.core.Ordered;
import org.springframework.http.HttpMethod;
import org.springframework.stereotype.Component;
import org.springframework.web.cors.reactive.CorsUtils;
import org.springframework.web.reactive.HandlerMapping;
import org.springframework.web.server.ServerWebExchange;
import reactor.core.publisher.Mono;

/** Gives the public site the paths that are its own, before any other mapping is asked, and no other path. */
@Component
class PublicHandlerMapping implements HandlerMapping, Ordered {

    private static final String FILES = "/files/";
    private static final Set<HttpMethod> READING = Set.of(HttpMethod.GET, HttpMethod.HEAD);

    private final PublicSite site;
    private final PublicHandler handler;
    private final ChangeStreamHandler changes;
    private final FileHandler files;

    PublicHandlerMapping(PublicSite site, PublicHandler handler, ChangeStreamHandler changes, FileHandler files) {
        this.site = site;
        this.handler = handler;
        this.changes = changes;
        this.files = files;
    }

    @Override
    public Mono<Object> getHandler(ServerWebExchange exchange) {
        var path = exchange.getRequest().getURI().getRawPath();
        if (!site.covers(path)) {
            return Mono.empty();
        }
        if (READING.contains(exchange.getRequest().getMethod())) {
            if (path.equals(ChangeStream.PATH)) {
                return Mono.just(changes);
            }
            if (path.startsWith(FILES)) {
                return Mono.just(files);
            }
        }
        // the dispatcher leaves the answer to a question from another site's page to the mapping, and asks no handler
        return CorsUtils.isPreFlightRequest(exchange.getRequest())
                ? handler.handle(exchange).thenReturn(handler)
                : Mono.just(handler);
    }

    @Override
    public int getOrder() {
        return -50;
    }
}
