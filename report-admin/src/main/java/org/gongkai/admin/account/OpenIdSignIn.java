package org.gongkai.admin.account;

import java.net.URI;
import java.time.Duration;
import java.util.List;
import org.gongkai.admin.account.OpenIdFailure.Reason;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.http.HttpMethod;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseCookie;
import org.springframework.security.authentication.AbstractAuthenticationToken;
import org.springframework.security.authentication.ReactiveAuthenticationManager;
import org.springframework.security.config.web.server.SecurityWebFiltersOrder;
import org.springframework.security.config.web.server.ServerHttpSecurity;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.AuthenticationException;
import org.springframework.security.web.server.authentication.AuthenticationWebFilter;
import org.springframework.security.web.server.authentication.ServerAuthenticationSuccessHandler;
import org.springframework.security.web.server.util.matcher.ServerWebExchangeMatchers;
import org.springframework.stereotype.Component;
import org.springframework.web.server.ServerWebExchange;
import org.springframework.web.server.WebFilterChain;
import reactor.core.publisher.Mono;

/** Sends people to the OpenID provider and lets those in whom it sends back and this desk knows. */
@Component
public class OpenIdSignIn {

    static final String START = "/admin/openid";
    static final String BACK = START + "/back";

    private static final Logger LOG = LoggerFactory.getLogger(OpenIdSignIn.class);
    private static final String COOKIE = "OPENID";
    private static final Duration LONGEST = Duration.ofMinutes(10);
    private static final int LONGEST_PARAMETER = 2000;

    private final OpenIdProperties properties;
    private final OpenIdProvider provider;
    private final SigningIn signingIn;

    OpenIdSignIn(OpenIdProperties properties, OpenIdProvider provider, SigningIn signingIn) {
        this.properties = properties;
        this.provider = provider;
        this.signingIn = signingIn;
    }

    /** What the button on the sign-in page says; empty where there is no provider. */
    public String name() {
        return properties.isOn() ? properties.name() : "";
    }

    /** Adds both steps to the chain of the desk; nothing where there is no provider. */
    void addTo(ServerHttpSecurity http, SessionCookies sessions, ServerAuthenticationSuccessHandler signedIn) {
        if (!properties.isOn()) {
            return;
        }
        var back = new AuthenticationWebFilter((ReactiveAuthenticationManager) this::signIn);
        back.setRequiresAuthenticationMatcher(ServerWebExchangeMatchers.pathMatchers(HttpMethod.GET, BACK));
        back.setServerAuthenticationConverter(OpenIdSignIn::answer);
        back.setSecurityContextRepository(sessions);
        back.setAuthenticationSuccessHandler((exchange, person) -> {
            forget(exchange.getExchange());
            return signedIn.onAuthenticationSuccess(exchange, person);
        });
        back.setAuthenticationFailureHandler((exchange, failure) -> refuse(exchange.getExchange(), failure));
        http.addFilterBefore(this::begin, SecurityWebFiltersOrder.AUTHENTICATION)
                .addFilterBefore(back, SecurityWebFiltersOrder.AUTHENTICATION);
    }

    private Mono<Void> begin(ServerWebExchange exchange, WebFilterChain chain) {
        var request = exchange.getRequest();
        if (!request.getMethod().equals(HttpMethod.GET)
                || !request.getPath().pathWithinApplication().value().equals(START)) {
            return chain.filter(exchange);
        }
        var attempt = OpenIdAttempt.begin();
        return provider.authorization(attempt)
                .doOnNext(_ -> exchange.getResponse()
                        .addCookie(cookie(attempt.word()).maxAge(LONGEST).build()))
                .flatMap(where -> lead(exchange, where))
                .onErrorResume(OpenIdFailure.class, failure -> refuse(exchange, failure));
    }

    /** Lax: the way back from the provider comes from another site. */
    private ResponseCookie.ResponseCookieBuilder cookie(String word) {
        return ResponseCookie.from(COOKIE, word)
                .path(START)
                .httpOnly(true)
                .sameSite("Lax")
                .secure(properties.desk().startsWith("https:"));
    }

    private static Mono<Authentication> answer(ServerWebExchange exchange) {
        var cookie = exchange.getRequest().getCookies().getFirst(COOKIE);
        var attempt = new OpenIdAttempt(cookie == null ? "" : cookie.getValue());
        var state = parameter(exchange, "state");
        var code = parameter(exchange, "code");
        return attempt.word().length() == 43 && attempt.began(state) && !code.isEmpty()
                ? Mono.just(new Answer(code, attempt, parameter(exchange, "iss")))
                : Mono.error(new OpenIdFailure(Reason.BROKEN, "not begun here, or refused there", null));
    }

    private static String parameter(ServerWebExchange exchange, String name) {
        var value = exchange.getRequest().getQueryParams().getFirst(name);
        return value == null || value.length() > LONGEST_PARAMETER ? "" : value;
    }

    private Mono<Authentication> signIn(Authentication given) {
        if (!(given instanceof Answer answer)) {
            return Mono.empty();
        }
        // where the provider names itself on the way back, it is ours (RFC 9207, 2.4)
        if (!answer.issuer.isEmpty() && !answer.issuer.equals(properties.issuer())) {
            return Mono.error(new OpenIdFailure(Reason.BROKEN, "from another provider", null));
        }
        return provider.subject(answer.code, answer.attempt)
                .flatMap(subject -> signingIn.signInAt(properties.issuer(), subject))
                .map(ActorAuthentication::byProvider);
    }

    private Mono<Void> refuse(ServerWebExchange exchange, AuthenticationException failure) {
        var reason = failure instanceof OpenIdFailure known ? known.reason() : Reason.BROKEN;
        if (reason == Reason.UNREACHABLE) {
            LOG.warn("The OpenID provider {}: {}", properties.issuer(), failure.getMessage(), failure.getCause());
        }
        forget(exchange);
        return lead(exchange, URI.create("/admin/sign-in?openid=" + reason.code()));
    }

    /** An attempt is good for once. */
    private void forget(ServerWebExchange exchange) {
        exchange.getResponse().addCookie(cookie("").maxAge(Duration.ZERO).build());
    }

    private static Mono<Void> lead(ServerWebExchange exchange, URI where) {
        var response = exchange.getResponse();
        response.setStatusCode(HttpStatus.SEE_OTHER);
        response.getHeaders().setLocation(where);
        response.getHeaders().setCacheControl("no-store");
        return response.setComplete();
    }

    /** What a browser brings back. */
    private static final class Answer extends AbstractAuthenticationToken {

        private static final long serialVersionUID = 1L;

        private final String code;
        private final transient OpenIdAttempt attempt;
        private final String issuer;

        private Answer(String code, OpenIdAttempt attempt, String issuer) {
            super(List.of());
            this.code = code;
            this.attempt = attempt;
            this.issuer = issuer;
        }

        @Override
        public Object getCredentials() {
            return code;
        }

        @Override
        public Object getPrincipal() {
            return "";
        }

        @Override
        public boolean equals(@Nullable Object other) {
            return other instanceof Answer that && that.code.equals(code);
        }

        @Override
        public int hashCode() {
            return code.hashCode();
        }
    }
}
