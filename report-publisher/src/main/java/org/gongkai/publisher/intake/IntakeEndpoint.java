package org.gongkai.publisher.intake;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.util.Optional;
import org.gongkai.domain.intake.IntakePages;
import org.gongkai.domain.intake.IntakePages.Statement;
import org.gongkai.publisher.intake.IntakeRefused.Reason;
import org.gongkai.publisher.limit.TrustedProxies;
import org.springframework.core.codec.DecodingException;
import org.springframework.core.io.buffer.DataBufferLimitException;
import org.springframework.http.CacheControl;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpMethod;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.stereotype.Component;
import org.springframework.web.reactive.function.server.ServerRequest;
import org.springframework.web.reactive.function.server.ServerResponse;
import reactor.core.publisher.Mono;

/** {@code POST /intake/{town}/{register}}, and the one place where refusals become HTTP: pages, because a person reads them. */
@Component
final class IntakeEndpoint {

    /** A text of 5,000 signs in UTF-8, each percent-encoded, and what stands around it. */
    static final long MOST_BYTES = 64 << 10;

    private static final MediaType HTML = MediaType.parseMediaType("text/html;charset=utf-8");
    private static final String POLICY = "default-src 'none'; style-src 'self'; img-src 'self' data:; base-uri 'none'; "
            + "frame-ancestors 'none'; form-action 'self'";
    private static final int RETRY_AFTER_SECONDS = 60;

    private final IntakeTaking taking;
    private final IntakeMeters meters;
    private final TrustedProxies proxies;

    IntakeEndpoint(IntakeTaking taking, IntakeMeters meters, TrustedProxies proxies) {
        this.taking = taking;
        this.meters = meters;
        this.proxies = proxies;
    }

    Mono<ServerResponse> take(ServerRequest request) {
        check(request);
        taking.admit(address(request));
        return request.formData()
                .onErrorMap(DataBufferLimitException.class, _ -> new IntakeRefused(Reason.TOO_LARGE))
                .onErrorMap(
                        fault -> fault instanceof IllegalArgumentException || fault instanceof DecodingException,
                        _ -> new IntakeRefused(Reason.UNREADABLE))
                .flatMap(form -> taking.take(request.pathVariable("town"), request.pathVariable("register"), form))
                .flatMap(page -> {
                    meters.count(page.taken() ? "taken" : "shown-again");
                    return answer(page.taken() ? HttpStatus.OK : HttpStatus.UNPROCESSABLE_CONTENT, page.html());
                });
    }

    /** What a browser asks for that goes back or forth to an answer: the form. */
    Mono<ServerResponse> lead(ServerRequest request) {
        var town = request.pathVariable("town");
        var register = request.pathVariable("register");
        return town.matches("[a-z][a-z0-9-]{1,39}") && register.matches("[a-z][a-z0-9-]{1,39}")
                ? ServerResponse.seeOther(URI.create("/towns/" + town + "/registers/" + register + "/apply"))
                        .cacheControl(CacheControl.noStore())
                        .build()
                : refuse(new IntakeRefused(Reason.NO_SUCH_FORM));
    }

    Mono<ServerResponse> refuseMethod() {
        return ServerResponse.status(HttpStatus.METHOD_NOT_ALLOWED)
                .allow(HttpMethod.GET, HttpMethod.POST)
                .cacheControl(CacheControl.noStore())
                .build();
    }

    private static void check(ServerRequest request) {
        if (!isOwn(request)) {
            throw new IntakeRefused(Reason.FOREIGN);
        }
        var type = request.headers().contentType();
        if (type.isEmpty() || !MediaType.APPLICATION_FORM_URLENCODED.isCompatibleWith(type.get())) {
            throw new IntakeRefused(Reason.NO_FORM);
        }
        var length = request.headers().contentLength();
        if (length.isEmpty()) {
            throw new IntakeRefused(Reason.NO_LENGTH);
        }
        if (length.getAsLong() > MOST_BYTES) {
            throw new IntakeRefused(Reason.TOO_LARGE);
        }
    }

    /** A page of another site cannot have its visitors send here; a program that says nothing of a page is not one. */
    private static boolean isOwn(ServerRequest request) {
        var site = request.headers().firstHeader("Sec-Fetch-Site");
        if (site != null) {
            return site.equals("same-origin") || site.equals("none");
        }
        var origin = request.headers().firstHeader(HttpHeaders.ORIGIN);
        var host = request.headers().firstHeader(HttpHeaders.HOST);
        return origin == null
                || (host != null && origin.replaceFirst("^https?://", "").equalsIgnoreCase(host));
    }

    private InetAddress address(ServerRequest request) {
        return proxies.address(request.headers().header("X-Forwarded-For"))
                .flatMap(IntakeEndpoint::literal)
                .orElseGet(() -> request.remoteAddress()
                        .map(InetSocketAddress::getAddress)
                        .orElseGet(InetAddress::getLoopbackAddress));
    }

    private static Optional<InetAddress> literal(String address) {
        try {
            return Optional.of(InetAddress.ofLiteral(address));
        } catch (IllegalArgumentException _) {
            return Optional.empty();
        }
    }

    Mono<ServerResponse> refuse(IntakeRefused refused) {
        meters.count(refused.reason().name());
        return switch (refused.reason()) {
            case NO_SUCH_FORM -> answer(HttpStatus.NOT_FOUND, Statement.NOWHERE);
            case FOREIGN -> answer(HttpStatus.FORBIDDEN, Statement.FOREIGN);
            case NO_LENGTH -> answer(HttpStatus.LENGTH_REQUIRED, Statement.UNREADABLE);
            case NO_FORM -> answer(HttpStatus.UNSUPPORTED_MEDIA_TYPE, Statement.UNREADABLE);
            case TOO_LARGE -> answer(HttpStatus.CONTENT_TOO_LARGE, Statement.LARGE);
            case UNREADABLE -> answer(HttpStatus.BAD_REQUEST, Statement.UNREADABLE);
            case TOO_OFTEN ->
                later(HttpStatus.TOO_MANY_REQUESTS, refused.retryAfter(), IntakePages.tooOften(refused.retryAfter()));
            case FULL ->
                later(HttpStatus.SERVICE_UNAVAILABLE, RETRY_AFTER_SECONDS, IntakePages.statement(Statement.FULL, null));
            case BUSY ->
                later(HttpStatus.SERVICE_UNAVAILABLE, RETRY_AFTER_SECONDS, IntakePages.statement(Statement.BUSY, null));
        };
    }

    private static Mono<ServerResponse> answer(HttpStatus status, Statement statement) {
        return answer(status, IntakePages.statement(statement, null));
    }

    private static Mono<ServerResponse> answer(HttpStatus status, String html) {
        return written(ServerResponse.status(status), html);
    }

    private static Mono<ServerResponse> later(HttpStatus status, int seconds, String html) {
        return written(ServerResponse.status(status).header(HttpHeaders.RETRY_AFTER, Integer.toString(seconds)), html);
    }

    private static Mono<ServerResponse> written(ServerResponse.BodyBuilder response, String html) {
        return response.contentType(HTML)
                .cacheControl(CacheControl.noStore())
                .header("Content-Security-Policy", POLICY)
                .header("X-Content-Type-Options", "nosniff")
                .header("Referrer-Policy", "same-origin")
                .bodyValue(html);
    }
}
