package org.gongkai.deployment.server.observe;

import java.nio.charset.StandardCharsets;
import org.gongkai.deployment.server.observe.RoleState.Level;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpMethod;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.stereotype.Component;
import org.springframework.web.server.ServerWebExchange;
import org.springframework.web.server.WebFilter;
import org.springframework.web.server.WebFilterChain;
import reactor.core.publisher.Mono;

/**
 * {@code /livez} and {@code /readyz} on the server's own port, for proxies and containers: one word, nothing that helps a stranger. Particulars are on the
 * management port.
 */
@Component
@Order(Ordered.HIGHEST_PRECEDENCE + 15)
final class Probes implements WebFilter {

    static final String LIVE = "/livez";
    static final String READY = "/readyz";

    private final RoleStates states;

    Probes(RoleStates states) {
        this.states = states;
    }

    @Override
    public Mono<Void> filter(ServerWebExchange exchange, WebFilterChain chain) {
        var method = exchange.getRequest().getMethod();
        if (!HttpMethod.GET.equals(method) && !HttpMethod.HEAD.equals(method)) {
            return chain.filter(exchange);
        }
        return switch (exchange.getRequest().getURI().getRawPath()) {
            case LIVE -> answer(exchange, Level.UP);
            case READY -> states.worst().flatMap(level -> answer(exchange, level));
            default -> chain.filter(exchange);
        };
    }

    private static Mono<Void> answer(ServerWebExchange exchange, Level level) {
        var word = switch (level) {
            case UP -> "ok\n";
            case DEGRADED -> "degraded\n";
            case DOWN -> "down\n";
        };
        var body = word.getBytes(StandardCharsets.US_ASCII);
        var response = exchange.getResponse();
        response.setStatusCode(level == Level.DOWN ? HttpStatus.SERVICE_UNAVAILABLE : HttpStatus.OK);
        response.getHeaders().setContentType(MediaType.TEXT_PLAIN);
        response.getHeaders().setContentLength(body.length);
        response.getHeaders().setCacheControl("no-store");
        return response.writeWith(Mono.just(response.bufferFactory().wrap(body)));
    }
}
