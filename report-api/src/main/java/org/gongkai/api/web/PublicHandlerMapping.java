package org.gongkai.api.web;

import org.gongkai.api.serving.PublicSite;
import org.springframework.core.Ordered;
import org.springframework.stereotype.Component;
import org.springframework.web.cors.reactive.CorsUtils;
import org.springframework.web.reactive.HandlerMapping;
import org.springframework.web.server.ServerWebExchange;
import reactor.core.publisher.Mono;

/** Gives the public site the paths that are its own, before any other mapping is asked, and no other path. */
@Component
class PublicHandlerMapping implements HandlerMapping, Ordered {

    private final PublicSite site;
    private final PublicHandler handler;

    PublicHandlerMapping(PublicSite site, PublicHandler handler) {
        this.site = site;
        this.handler = handler;
    }

    @Override
    public Mono<Object> getHandler(ServerWebExchange exchange) {
        if (!site.covers(exchange.getRequest().getURI().getRawPath())) {
            return Mono.empty();
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
