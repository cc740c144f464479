package org.gongkai.admin.account;

import org.jspecify.annotations.Nullable;
import org.springframework.security.web.server.csrf.CookieServerCsrfTokenRepository;
import org.springframework.security.web.server.csrf.CsrfToken;
import org.springframework.security.web.server.csrf.ServerCsrfTokenRepository;
import org.springframework.web.server.ServerWebExchange;
import reactor.core.publisher.Mono;

/**
 * Keeps the token of forms in a cookie that no script reads, so that the sign-in page makes no session for strangers. Spring marks the
 * cookie as secure by the connection, which is plain behind a proxy; here the address of the request decides.
 */
final class CsrfCookies implements ServerCsrfTokenRepository {

    private final ServerCsrfTokenRepository plain = repository("XSRF-TOKEN", "/admin", false);
    private final ServerCsrfTokenRepository secure = repository("__Host-XSRF-TOKEN", "/", true);

    private static ServerCsrfTokenRepository repository(String name, String path, boolean secure) {
        var repository = new CookieServerCsrfTokenRepository();
        repository.setCookieName(name);
        repository.setCookieCustomizer(
                cookie -> cookie.path(path).httpOnly(true).sameSite("Strict").secure(secure));
        return repository;
    }

    private ServerCsrfTokenRepository of(ServerWebExchange exchange) {
        return DeskCookie.isSecure(exchange.getRequest()) ? secure : plain;
    }

    @Override
    public Mono<CsrfToken> generateToken(ServerWebExchange exchange) {
        return of(exchange).generateToken(exchange);
    }

    @Override
    public Mono<Void> saveToken(ServerWebExchange exchange, @Nullable CsrfToken token) {
        return of(exchange).saveToken(exchange, token);
    }

    @Override
    public Mono<CsrfToken> loadToken(ServerWebExchange exchange) {
        return of(exchange).loadToken(exchange);
    }
}
