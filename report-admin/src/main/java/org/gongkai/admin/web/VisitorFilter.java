package org.gongkai.admin.web;

import java.net.InetSocketAddress;
import java.util.Objects;
import org.gongkai.admin.audit.Visitor;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpHeaders;
import org.springframework.stereotype.Component;
import org.springframework.web.server.ServerWebExchange;
import org.springframework.web.server.WebFilter;
import org.springframework.web.server.WebFilterChain;
import reactor.core.publisher.Mono;

/** Tells everything behind it from where a request to the desk comes. */
@Component
@Order(Ordered.HIGHEST_PRECEDENCE + 20)
class VisitorFilter implements WebFilter {

    @Override
    public Mono<Void> filter(ServerWebExchange exchange, WebFilterChain chain) {
        var request = exchange.getRequest();
        if (!request.getPath().pathWithinApplication().value().startsWith("/admin")) {
            return chain.filter(exchange);
        }
        var visitor = new Visitor(
                address(request.getRemoteAddress()),
                Objects.requireNonNullElse(request.getHeaders().getFirst(HttpHeaders.USER_AGENT), ""));
        return chain.filter(exchange).contextWrite(context -> context.put(Visitor.class, visitor));
    }

    private static String address(@org.jspecify.annotations.Nullable InetSocketAddress address) {
        if (address == null) {
            return "";
        }
        return address.getAddress() == null
                ? address.getHostString()
                : address.getAddress().getHostAddress();
    }
}
