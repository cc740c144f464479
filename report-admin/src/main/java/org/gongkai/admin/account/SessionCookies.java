package org.gongkai.admin.account;

import java.time.Duration;
import org.gongkai.admin.audit.Visitor;
import org.jspecify.annotations.Nullable;
import org.springframework.security.core.context.SecurityContext;
import org.springframework.security.core.context.SecurityContextImpl;
import org.springframework.security.web.server.context.ServerSecurityContextRepository;
import org.springframework.stereotype.Component;
import org.springframework.web.server.ServerWebExchange;
import reactor.core.publisher.Mono;

/**
 * Knows people by a cookie with 256 random bits that is new with every sign-in; of what it stands for, the database alone knows. Nothing is kept
 * in this process.
 */
@Component
class SessionCookies implements ServerSecurityContextRepository {

    private static final DeskCookie COOKIE = new DeskCookie("SESSION");
    private static final String LOADED = SessionCookies.class.getName();

    private final SessionStore sessions;

    SessionCookies(SessionStore sessions) {
        this.sessions = sessions;
    }

    @Override
    public Mono<Void> save(ServerWebExchange exchange, @Nullable SecurityContext context) {
        exchange.getAttributes().remove(LOADED);
        var before = digest(exchange);
        var end = before == null ? Mono.<Void>empty() : sessions.end(before);
        if (context == null || !(context.getAuthentication() instanceof ActorAuthentication person)) {
            return end.then(Mono.fromRunnable(() -> exchange.getResponse()
                    .addCookie(COOKIE.of(exchange.getRequest(), "", "Lax")
                            .maxAge(Duration.ZERO)
                            .build())));
        }
        var word = Digests.randomWord();
        return end.then(Visitor.now())
                .flatMap(visitor ->
                        sessions.begin(person.accountId(), Digests.sha256(word), visitor, person.isByProvider()))
                .then(Mono.fromRunnable(() -> exchange.getResponse()
                        .addCookie(COOKIE.of(exchange.getRequest(), word, "Lax").build())));
    }

    /** Read from the database once for each request, however many ask. */
    @Override
    public Mono<SecurityContext> load(ServerWebExchange exchange) {
        Mono<SecurityContext> loaded = exchange.getAttribute(LOADED);
        if (loaded == null) {
            var digest = digest(exchange);
            loaded = digest == null
                    ? Mono.empty()
                    : sessions.find(digest)
                            .<SecurityContext>map(SecurityContextImpl::new)
                            .cache();
            exchange.getAttributes().put(LOADED, loaded);
        }
        return loaded;
    }

    private static byte @Nullable [] digest(ServerWebExchange exchange) {
        var request = exchange.getRequest();
        var cookie = request.getCookies().getFirst(COOKIE.name(request));
        return cookie == null || cookie.getValue().length() != 43 ? null : Digests.sha256(cookie.getValue());
    }
}
