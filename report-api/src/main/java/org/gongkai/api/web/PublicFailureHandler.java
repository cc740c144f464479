package org.gongkai.api.web;

import org.gongkai.api.serving.PublicSite;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;
import org.springframework.web.ErrorResponse;
import org.springframework.web.server.ServerWebExchange;
import org.springframework.web.server.WebExceptionHandler;
import reactor.core.publisher.Mono;

/** Answers for public addresses that nobody has, and for faults before or behind the public site; ahead of Boot's own (-1). */
@Component
@Order(-2)
class PublicFailureHandler implements WebExceptionHandler {

    private static final Logger LOG = LoggerFactory.getLogger(PublicFailureHandler.class);

    private final PublicSite site;

    PublicFailureHandler(PublicSite site) {
        this.site = site;
    }

    @Override
    public Mono<Void> handle(ServerWebExchange exchange, Throwable fault) {
        var request = PublicHandler.request(exchange);
        if (exchange.getResponse().isCommitted() || !PublicPaths.isPublic(request.path())) {
            return Mono.error(fault);
        }
        return site.failure(status(fault), request)
                .flatMap(answer -> PublicHandler.send(answer, exchange.getResponse()));
    }

    private static int status(Throwable fault) {
        if (fault instanceof ErrorResponse response) {
            return response.getStatusCode().value();
        }
        LOG.error("a request failed", fault);
        return 500;
    }
}
