package org.gongkai.api.web;

import org.gongkai.api.serving.PublicSite;
import org.springframework.core.Ordered;
import org.springframework.stereotype.Component;
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
        return site.covers(exchange.getRequest().getURI().getRawPath()) ? Mono.just(handler) : Mono.empty();
    }

    @Override
    public int getOrder() {
        return -50;
    }
}
