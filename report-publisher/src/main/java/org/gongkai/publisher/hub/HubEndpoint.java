package org.gongkai.publisher.hub;

import java.net.InetSocketAddress;
import java.util.Optional;
import org.gongkai.publisher.database.DatabaseFault;
import org.gongkai.publisher.limit.TrustedProxies;
import org.springframework.core.codec.DecodingException;
import org.springframework.http.CacheControl;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpMethod;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.stereotype.Component;
import org.springframework.web.reactive.function.server.ServerRequest;
import org.springframework.web.reactive.function.server.ServerResponse;
import reactor.core.publisher.Mono;

/** {@code /hub}, and the one place where the hub's refusals become HTTP: plain text, as WebSub, section 5.1, recommends. */
@Component
final class HubEndpoint {

    private static final MediaType TEXT = MediaType.parseMediaType("text/plain;charset=utf-8");
    /** A callback, a topic and a secret, each percent-encoded at its longest. */
    private static final long MOST_BYTES = 16 << 10;

    private final Subscribing subscribing;
    private final HubProperties properties;
    private final TrustedProxies proxies;

    HubEndpoint(Subscribing subscribing, HubProperties properties, TrustedProxies proxies) {
        this.subscribing = subscribing;
        this.properties = properties;
        this.proxies = proxies;
    }

    /** {@code POST /hub} with a form: 202, after which the callback is asked. */
    Mono<ServerResponse> take(ServerRequest request) {
        subscribing.admit(asker(request));
        var refusal = refusal(request);
        if (refusal.isPresent()) {
            return answer(refusal.get(), refusal.get().getReasonPhrase() + ": send a form of at most 16 KB.");
        }
        return request.formData()
                .onErrorMap(
                        fault -> fault instanceof IllegalArgumentException || fault instanceof DecodingException,
                        _ -> RequestRefused.wrong("The form cannot be read."))
                .map(form -> HubRequest.parse(form, properties))
                .flatMap(subscribing::take)
                .onErrorMap(
                        fault -> DatabaseFault.of(fault) != DatabaseFault.NONE,
                        _ -> new RequestRefused(RequestRefused.Reason.BUSY, "The hub cannot work just now."))
                .then(Mono.defer(
                        () -> answer(HttpStatus.ACCEPTED, "Accepted: the callback will be asked to confirm.")));
    }

    private static Optional<HttpStatus> refusal(ServerRequest request) {
        var type = request.headers().contentType();
        if (type.isEmpty() || !MediaType.APPLICATION_FORM_URLENCODED.isCompatibleWith(type.get())) {
            return Optional.of(HttpStatus.UNSUPPORTED_MEDIA_TYPE);
        }
        var length = request.headers().contentLength();
        if (length.isEmpty()) {
            return Optional.of(HttpStatus.LENGTH_REQUIRED);
        }
        return length.getAsLong() > MOST_BYTES ? Optional.of(HttpStatus.CONTENT_TOO_LARGE) : Optional.empty();
    }

    Mono<ServerResponse> refuseMethod() {
        return ServerResponse.status(HttpStatus.METHOD_NOT_ALLOWED)
                .allow(HttpMethod.POST)
                .contentType(TEXT)
                .cacheControl(CacheControl.noStore())
                .bodyValue("This is a WebSub hub; it takes POST.\n");
    }

    Mono<ServerResponse> refuse(RequestRefused refused) {
        return switch (refused.reason()) {
            case WRONG -> answer(HttpStatus.BAD_REQUEST, refused.text());
            case FULL -> answer(HttpStatus.FORBIDDEN, refused.text());
            case TOO_OFTEN -> answer(HttpStatus.TOO_MANY_REQUESTS, refused.text());
            case BUSY -> answer(HttpStatus.SERVICE_UNAVAILABLE, refused.text());
        };
    }

    private static Mono<ServerResponse> answer(HttpStatus status, String text) {
        var response = ServerResponse.status(status).contentType(TEXT).cacheControl(CacheControl.noStore());
        if (status == HttpStatus.TOO_MANY_REQUESTS || status == HttpStatus.SERVICE_UNAVAILABLE) {
            response.header(HttpHeaders.RETRY_AFTER, "60");
        }
        return response.bodyValue(text + "\n");
    }

    private Asker asker(ServerRequest request) {
        return proxies.address(request.headers().header("X-Forwarded-For"))
                .map(Asker::of)
                .orElseGet(() -> remote(request));
    }

    private static Asker remote(ServerRequest request) {
        return request.remoteAddress()
                .map(InetSocketAddress::getAddress)
                .map(Asker::of)
                .orElse(new Asker("unknown"));
    }
}
