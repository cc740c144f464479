package org.gongkai.admin.account;

import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.TimeoutException;
import org.gongkai.admin.account.OpenIdFailure.Reason;
import org.springframework.core.ParameterizedTypeReference;
import org.springframework.http.MediaType;
import org.springframework.http.client.reactive.ReactorClientHttpConnector;
import org.springframework.security.oauth2.core.DelegatingOAuth2TokenValidator;
import org.springframework.security.oauth2.core.OAuth2Error;
import org.springframework.security.oauth2.core.OAuth2TokenValidator;
import org.springframework.security.oauth2.core.OAuth2TokenValidatorResult;
import org.springframework.security.oauth2.jose.jws.SignatureAlgorithm;
import org.springframework.security.oauth2.jwt.Jwt;
import org.springframework.security.oauth2.jwt.JwtException;
import org.springframework.security.oauth2.jwt.JwtValidators;
import org.springframework.security.oauth2.jwt.NimbusReactiveJwtDecoder;
import org.springframework.security.oauth2.jwt.ReactiveJwtDecoder;
import org.springframework.stereotype.Component;
import org.springframework.util.LinkedMultiValueMap;
import org.springframework.web.reactive.function.BodyInserters;
import org.springframework.web.reactive.function.client.WebClient;
import org.springframework.web.util.UriComponentsBuilder;
import org.springframework.web.util.UriUtils;
import reactor.core.publisher.Mono;
import reactor.netty.http.client.HttpClient;

/**
 * The OpenID provider of this desk, by the code flow (OpenID Connect Core 1.0, 3.1) with PKCE (RFC 7636). What it says of itself is read when first
 * needed and again an hour later, never while it is being asked in vain: this desk starts and works without it.
 */
@Component
class OpenIdProvider {

    private static final int LARGEST_ANSWER = 256 * 1024;
    private static final Duration KEPT = Duration.ofHours(1);
    private static final ParameterizedTypeReference<Map<String, Object>> FIELDS = new ParameterizedTypeReference<>() {};

    private final OpenIdProperties properties;
    private final WebClient web;
    private final Mono<Endpoints> endpoints;

    OpenIdProvider(OpenIdProperties properties) {
        this.properties = properties;
        // no redirects: an address of the provider is what its description says
        this.web = WebClient.builder()
                .clientConnector(new ReactorClientHttpConnector(HttpClient.create()
                        .compress(false)
                        .followRedirect(false)
                        .responseTimeout(properties.timeout())))
                .codecs(codecs -> codecs.defaultCodecs().maxInMemorySize(LARGEST_ANSWER))
                .build();
        this.endpoints = Mono.defer(this::discover)
                .cacheInvalidateWhen(_ -> Mono.delay(KEPT).then());
    }

    private record Endpoints(URI authorization, URI token, ReactiveJwtDecoder tokens) {}

    /** Where the browser goes for this attempt. */
    Mono<URI> authorization(OpenIdAttempt attempt) {
        return endpoints.map(known -> UriComponentsBuilder.fromUri(known.authorization())
                .queryParam("response_type", "code")
                .queryParam("scope", "openid")
                .queryParam("client_id", encoded(properties.clientId()))
                .queryParam("redirect_uri", encoded(properties.back()))
                .queryParam("state", attempt.state())
                .queryParam("nonce", attempt.nonce())
                .queryParam("code_challenge", attempt.challenge())
                .queryParam("code_challenge_method", "S256")
                .build(true)
                .toUri());
    }

    private static String encoded(String value) {
        return UriUtils.encode(value, StandardCharsets.UTF_8);
    }

    /** The subject whom the provider vouches for with this code; fails with an {@link OpenIdFailure} otherwise. */
    Mono<String> subject(String code, OpenIdAttempt attempt) {
        return endpoints.flatMap(known -> redeem(known, code, attempt)
                .flatMap(token -> known.tokens().decode(token))
                .onErrorMap(
                        JwtException.class, fault -> new OpenIdFailure(Reason.BROKEN, "no ID token to trust", fault))
                .filter(token -> attempt.nonce().equals(token.getClaimAsString("nonce")))
                .mapNotNull(Jwt::getSubject)
                .switchIfEmpty(Mono.error(() -> new OpenIdFailure(Reason.BROKEN, "of another attempt", null))));
    }

    private Mono<String> redeem(Endpoints known, String code, OpenIdAttempt attempt) {
        var form = new LinkedMultiValueMap<String, String>();
        form.add("grant_type", "authorization_code");
        form.add("code", code);
        form.add("redirect_uri", properties.back());
        form.add("code_verifier", attempt.verifier());
        form.add("client_id", properties.clientId());
        return web.post()
                .uri(known.token())
                .headers(headers -> {
                    if (!properties.clientSecret().isEmpty()) {
                        // both are form-encoded first (RFC 6749, 2.3.1)
                        headers.setBasicAuth(encoded(properties.clientId()), encoded(properties.clientSecret()));
                    }
                })
                .accept(MediaType.APPLICATION_JSON)
                .body(BodyInserters.fromFormData(form))
                .exchangeToMono(answer -> answer.statusCode().is4xxClientError()
                        ? answer.releaseBody().then(Mono.error(new OpenIdFailure(Reason.BROKEN, "code refused", null)))
                        : answer.statusCode().is2xxSuccessful() ? answer.bodyToMono(FIELDS) : answer.createError())
                .timeout(properties.timeout())
                .map(fields -> field(fields, "id_token"))
                .onErrorMap(OpenIdProvider::unreachable);
    }

    private Mono<Endpoints> discover() {
        var issuer = properties.issuer();
        return web.get()
                .uri(URI.create((issuer.endsWith("/") ? issuer : issuer + "/") + ".well-known/openid-configuration"))
                .accept(MediaType.APPLICATION_JSON)
                .retrieve()
                .bodyToMono(FIELDS)
                .timeout(properties.timeout())
                .map(this::described)
                .onErrorMap(OpenIdProvider::unreachable);
    }

    private Endpoints described(Map<String, Object> fields) {
        // whoever describes another issuer is not ours (OpenID Connect Discovery 1.0, 4.3)
        if (!properties.issuer().equals(field(fields, "issuer"))) {
            throw new IllegalStateException("the provider describes itself as another issuer");
        }
        return new Endpoints(
                OpenIdProperties.requireSafe(field(fields, "authorization_endpoint")),
                OpenIdProperties.requireSafe(field(fields, "token_endpoint")),
                tokens(OpenIdProperties.requireSafe(field(fields, "jwks_uri"))));
    }

    private ReactiveJwtDecoder tokens(URI keys) {
        // no HMAC and no "none": a token is signed by a key that only the provider has
        var decoder = NimbusReactiveJwtDecoder.withJwkSetUri(keys.toString())
                .jwsAlgorithms(allowed -> allowed.addAll(
                        List.of(SignatureAlgorithm.RS256, SignatureAlgorithm.PS256, SignatureAlgorithm.ES256)))
                .webClient(web)
                .build();
        decoder.setJwtValidator(new DelegatingOAuth2TokenValidator<>(
                JwtValidators.createDefaultWithIssuer(properties.issuer()), forThisDesk()));
        return decoder;
    }

    /** Issued for this desk and for nobody else, and not for ever (OpenID Connect Core 1.0, 3.1.3.7, steps 3 to 5 and 9). */
    private OAuth2TokenValidator<Jwt> forThisDesk() {
        return token -> {
            var party = token.getClaimAsString("azp");
            boolean ours = token.getAudience() != null
                    && token.getAudience().contains(properties.clientId())
                    && (party == null ? token.getAudience().size() == 1 : party.equals(properties.clientId()))
                    && token.getExpiresAt() != null;
            return ours
                    ? OAuth2TokenValidatorResult.success()
                    : OAuth2TokenValidatorResult.failure(new OAuth2Error("invalid_id_token", "of another desk", null));
        };
    }

    private static String field(Map<String, Object> fields, String name) {
        return String.valueOf(Objects.requireNonNull(fields.get(name), name));
    }

    private static Throwable unreachable(Throwable failure) {
        return failure instanceof OpenIdFailure
                ? failure
                : new OpenIdFailure(
                        Reason.UNREACHABLE,
                        failure instanceof TimeoutException ? "no answer in time" : "no answer to work with",
                        failure);
    }
}
