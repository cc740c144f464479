package org.gongkai.admin.web;

import org.gongkai.admin.account.ActorAuthentication;
import org.gongkai.admin.account.SigningIn;
import org.gongkai.domain.town.Actor;
import org.springframework.core.MethodParameter;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Component;
import org.springframework.web.reactive.BindingContext;
import org.springframework.web.reactive.result.method.HandlerMethodArgumentResolver;
import org.springframework.web.server.ResponseStatusException;
import org.springframework.web.server.ServerWebExchange;
import reactor.core.publisher.Mono;

/**
 * Gives controllers the {@link Actor} who asks, with the roles of this very moment: a role taken away is gone with the next
 * request, and a disabled account with it.
 */
@Component
class ActorResolver implements HandlerMethodArgumentResolver {

    private final SigningIn signingIn;

    ActorResolver(SigningIn signingIn) {
        this.signingIn = signingIn;
    }

    @Override
    public boolean supportsParameter(MethodParameter parameter) {
        return parameter.getParameterType() == Actor.class || parameter.getParameterType() == ActorAuthentication.class;
    }

    @Override
    public Mono<Object> resolveArgument(MethodParameter parameter, BindingContext context, ServerWebExchange exchange) {
        var signedIn = exchange.getPrincipal().ofType(ActorAuthentication.class);
        return (parameter.getParameterType() == Actor.class
                        ? signedIn.flatMap(person -> signingIn.actor(person.accountId()))
                                .<Object>map(actor -> actor)
                        : signedIn.<Object>map(person -> person))
                .switchIfEmpty(Mono.error(() -> new ResponseStatusException(HttpStatus.UNAUTHORIZED)));
    }
}
