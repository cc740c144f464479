package org.gongkai.admin.account;

import java.util.Set;
import org.springframework.http.HttpMethod;
import org.springframework.http.HttpStatus;
import org.springframework.web.server.ResponseStatusException;
import org.springframework.web.server.ServerWebExchange;
import org.springframework.web.server.WebFilter;
import org.springframework.web.server.WebFilterChain;
import reactor.core.publisher.Mono;

/**
 * Refuses what a browser sends on behalf of another site, neighbouring subdomains included, by what it says of itself (W3C
 * Fetch Metadata, {@code Sec-Fetch-Site}); a neighbour could plant a cookie and so satisfy the form's token. Browsers that
 * say nothing are left to the token.
 */
final class FormsFromElsewhere implements WebFilter {

    private static final Set<HttpMethod> READING = Set.of(HttpMethod.GET, HttpMethod.HEAD, HttpMethod.OPTIONS);
    private static final Set<String> OURS = Set.of("same-origin", "none");

    @Override
    public Mono<Void> filter(ServerWebExchange exchange, WebFilterChain chain) {
        var site = exchange.getRequest().getHeaders().getFirst("Sec-Fetch-Site");
        return READING.contains(exchange.getRequest().getMethod()) || site == null || OURS.contains(site)
                ? chain.filter(exchange)
                : Mono.error(new ResponseStatusException(HttpStatus.FORBIDDEN));
    }
}
