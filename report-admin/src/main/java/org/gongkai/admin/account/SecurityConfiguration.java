package org.gongkai.admin.account;

import java.net.URI;
import java.time.Duration;
import java.util.List;
import org.gongkai.admin.asset.EditorModules;
import org.jspecify.annotations.Nullable;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpMethod;
import org.springframework.http.HttpStatus;
import org.springframework.security.access.AccessDeniedException;
import org.springframework.security.authentication.AbstractAuthenticationToken;
import org.springframework.security.authentication.BadCredentialsException;
import org.springframework.security.authentication.ReactiveAuthenticationManager;
import org.springframework.security.config.annotation.web.reactive.EnableWebFluxSecurity;
import org.springframework.security.config.web.server.SecurityWebFiltersOrder;
import org.springframework.security.config.web.server.ServerHttpSecurity;
import org.springframework.security.core.Authentication;
import org.springframework.security.web.server.SecurityWebFilterChain;
import org.springframework.security.web.server.authentication.AuthenticationWebFilter;
import org.springframework.security.web.server.authentication.RedirectServerAuthenticationSuccessHandler;
import org.springframework.security.web.server.authentication.ServerAuthenticationEntryPointFailureHandler;
import org.springframework.security.web.server.authentication.logout.RedirectServerLogoutSuccessHandler;
import org.springframework.security.web.server.context.NoOpServerSecurityContextRepository;
import org.springframework.security.web.server.csrf.XorServerCsrfTokenRequestAttributeHandler;
import org.springframework.security.web.server.header.ReferrerPolicyServerHttpHeadersWriter.ReferrerPolicy;
import org.springframework.security.web.server.header.XFrameOptionsServerHttpHeadersWriter.Mode;
import org.springframework.security.web.server.savedrequest.CookieServerRequestCache;
import org.springframework.security.web.server.savedrequest.ServerRequestCache;
import org.springframework.security.web.server.util.matcher.ServerWebExchangeMatchers;
import org.springframework.web.server.ResponseStatusException;
import org.springframework.web.server.ServerWebExchange;
import reactor.core.publisher.Mono;

/** Who may come in below {@code /admin}: people by sign-in and session, programs by bearer token. */
@Configuration
@EnableWebFluxSecurity
class SecurityConfiguration {

    private static final String POLICY = "default-src 'self'; base-uri 'none'; object-src 'none'; "
            + "frame-ancestors 'none'; form-action 'self'; img-src 'self' data:; script-src 'self' '"
            + EditorModules.MAP_HASH + "'";
    private static final String BEARER = "Bearer ";

    /** Programs: a bearer token with each request, no session, no cookies and so no CSRF. */
    @Bean
    @Order(10)
    SecurityWebFilterChain apiSecurity(ServerHttpSecurity http, AccessTokens tokens) {
        var bearer = new AuthenticationWebFilter((ReactiveAuthenticationManager) given -> byToken(given, tokens));
        bearer.setServerAuthenticationConverter(SecurityConfiguration::token);
        bearer.setSecurityContextRepository(NoOpServerSecurityContextRepository.getInstance());
        bearer.setAuthenticationFailureHandler(
                new ServerAuthenticationEntryPointFailureHandler(SecurityConfiguration::challenge));
        return headers(http.securityMatcher(ServerWebExchangeMatchers.pathMatchers("/admin/api/**")))
                .csrf(ServerHttpSecurity.CsrfSpec::disable)
                .httpBasic(ServerHttpSecurity.HttpBasicSpec::disable)
                .formLogin(ServerHttpSecurity.FormLoginSpec::disable)
                .logout(ServerHttpSecurity.LogoutSpec::disable)
                .requestCache(ServerHttpSecurity.RequestCacheSpec::disable)
                .securityContextRepository(NoOpServerSecurityContextRepository.getInstance())
                .addFilterAt(bearer, SecurityWebFiltersOrder.AUTHENTICATION)
                .exceptionHandling(errors -> errors.authenticationEntryPoint(SecurityConfiguration::challenge))
                .authorizeExchange(exchanges -> exchanges
                        .pathMatchers(HttpMethod.POST, "/admin/api/v1/tokens")
                        .permitAll()
                        .anyExchange()
                        .authenticated())
                .build();
    }

    /** People: a form, a session, and a token in every form against cross-site requests. */
    @Bean
    @Order(20)
    SecurityWebFilterChain deskSecurity(
            ServerHttpSecurity http, SigningIn signingIn, SessionCookies sessions, OpenIdSignIn openId) {
        // a cookie, so that what a stranger asks for takes no memory here
        var wanted = new CookieServerRequestCache();
        openId.addTo(http, sessions, signedIn(wanted));
        return headers(http.securityMatcher(ServerWebExchangeMatchers.pathMatchers("/admin", "/admin/**")))
                .securityContextRepository(sessions)
                .addFilterBefore(new FormsFromElsewhere(), SecurityWebFiltersOrder.CSRF)
                .addFilterAfter(new FirstThings(), SecurityWebFiltersOrder.AUTHENTICATION)
                .addFilterBefore(new StrangersUploads(sessions), SecurityWebFiltersOrder.CSRF)
                .csrf(csrf -> csrf.csrfTokenRequestHandler(csrfTokens())
                        .csrfTokenRepository(new CsrfCookies())
                        .accessDeniedHandler(SecurityConfiguration::forbidden))
                .httpBasic(ServerHttpSecurity.HttpBasicSpec::disable)
                .requestCache(cache -> cache.requestCache(wanted))
                .exceptionHandling(errors -> errors.accessDeniedHandler(SecurityConfiguration::forbidden))
                .formLogin(form -> form.loginPage("/admin/sign-in")
                        .securityContextRepository(sessions)
                        .authenticationManager(given -> byPassword(given, signingIn))
                        .authenticationSuccessHandler(signedIn(wanted)))
                .logout(logout -> logout.requiresLogout(
                                ServerWebExchangeMatchers.pathMatchers(HttpMethod.POST, "/admin/sign-out"))
                        .logoutSuccessHandler(signedOut()))
                .authorizeExchange(exchanges -> exchanges
                        .pathMatchers("/admin/sign-in", "/admin/assets/**")
                        .permitAll()
                        .anyExchange()
                        .authenticated())
                .build();
    }

    /** Also finds the token in forms that carry a file. */
    private static XorServerCsrfTokenRequestAttributeHandler csrfTokens() {
        var handler = new XorServerCsrfTokenRequestAttributeHandler();
        handler.setTokenFromMultipartDataEnabled(true);
        return handler;
    }

    private static RedirectServerAuthenticationSuccessHandler signedIn(ServerRequestCache wanted) {
        var handler = new RedirectServerAuthenticationSuccessHandler("/admin/inbox");
        handler.setRequestCache(wanted);
        return handler;
    }

    private static Mono<Void> forbidden(ServerWebExchange exchange, AccessDeniedException denied) {
        return Mono.error(new ResponseStatusException(HttpStatus.FORBIDDEN, "denied", denied));
    }

    private static RedirectServerLogoutSuccessHandler signedOut() {
        var handler = new RedirectServerLogoutSuccessHandler();
        handler.setLogoutSuccessUrl(URI.create("/admin/sign-in?signed-out"));
        return handler;
    }

    private static ServerHttpSecurity headers(ServerHttpSecurity http) {
        return http.headers(headers -> headers.contentSecurityPolicy(policy -> policy.policyDirectives(POLICY))
                .frameOptions(frames -> frames.mode(Mode.DENY))
                .referrerPolicy(referrer -> referrer.policy(ReferrerPolicy.SAME_ORIGIN))
                .permissionsPolicy(permissions -> permissions.policy("camera=(), microphone=(), geolocation=()"))
                .hsts(hsts -> hsts.maxAge(Duration.ofDays(365)).includeSubdomains(false)));
    }

    private static Mono<Authentication> byPassword(Authentication given, SigningIn signingIn) {
        return signingIn
                .signIn(given.getName(), String.valueOf(given.getCredentials()))
                .map(ActorAuthentication::new);
    }

    private static Mono<Authentication> byToken(Authentication given, AccessTokens tokens) {
        return tokens.actor(String.valueOf(given.getCredentials()))
                .<Authentication>map(ActorAuthentication::new)
                .switchIfEmpty(Mono.error(() -> new BadCredentialsException("unknown token")));
    }

    private static Mono<Authentication> token(ServerWebExchange exchange) {
        var header = exchange.getRequest().getHeaders().getFirst("Authorization");
        return header != null && header.regionMatches(true, 0, BEARER, 0, BEARER.length())
                ? Mono.just(new GivenToken(header.substring(BEARER.length()).strip()))
                : Mono.empty();
    }

    private static Mono<Void> challenge(ServerWebExchange exchange, Exception failure) {
        exchange.getResponse().getHeaders().set("WWW-Authenticate", "Bearer realm=\"gongkai\"");
        return Mono.error(new ResponseStatusException(HttpStatus.UNAUTHORIZED));
    }

    private static final class GivenToken extends AbstractAuthenticationToken {
        private static final long serialVersionUID = 1L;
        private final String token;

        private GivenToken(String token) {
            super(List.of());
            this.token = token;
        }

        @Override
        public Object getCredentials() {
            return token;
        }

        @Override
        public Object getPrincipal() {
            return "";
        }

        @Override
        public boolean equals(@Nullable Object other) {
            return other instanceof GivenToken that && that.token.equals(token);
        }

        @Override
        public int hashCode() {
            return token.hashCode();
        }
    }
}
