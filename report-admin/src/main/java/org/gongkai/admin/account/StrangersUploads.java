package org.gongkai.admin.account;

import org.springframework.http.HttpMethod;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.web.server.ResponseStatusException;
import org.springframework.web.server.ServerWebExchange;
import org.springframework.web.server.WebFilter;
import org.springframework.web.server.WebFilterChain;
import reactor.core.publisher.Mono;

/**
 * Refuses files of people who have not signed in, before a byte is read: the check of the form's token would otherwise read
 * the whole upload to find it.
 */
final class StrangersUploads implements WebFilter {

    private final SessionCookies sessions;

    StrangersUploads(SessionCookies sessions) {
        this.sessions = sessions;
    }

    @Override
    public Mono<Void> filter(ServerWebExchange exchange, WebFilterChain chain) {
        if (!isUpload(exchange)) {
            return chain.filter(exchange);
        }
        return sessions.load(exchange)
                .filter(context -> context.getAuthentication() != null)
                .switchIfEmpty(Mono.error(() -> new ResponseStatusException(HttpStatus.UNAUTHORIZED)))
                .flatMap(_ -> chain.filter(exchange));
    }

    private static boolean isUpload(ServerWebExchange exchange) {
        var type = exchange.getRequest().getHeaders().getFirst("Content-Type");
        return HttpMethod.POST.equals(exchange.getRequest().getMethod())
                && type != null
                && type.regionMatches(true, 0, MediaType.MULTIPART_FORM_DATA_VALUE, 0, 10);
    }
}
