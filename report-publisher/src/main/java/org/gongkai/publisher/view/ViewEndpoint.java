package org.gongkai.publisher.view;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.regex.Pattern;
import org.gongkai.publisher.view.ViewRefused.Reason;
import org.springframework.http.CacheControl;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpMethod;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ProblemDetail;
import org.springframework.stereotype.Component;
import org.springframework.web.reactive.function.server.ServerRequest;
import org.springframework.web.reactive.function.server.ServerResponse;
import reactor.core.publisher.Mono;

/** The two addresses of the view count, and the one place where its refusals become HTTP. */
@Component
final class ViewEndpoint {

    private static final Pattern DAYS = Pattern.compile("[1-9]|[12]\\d|3[01]");
    private static final Pattern TOWN = Pattern.compile("[a-z][a-z0-9-]{1,39}|\\*");
    private static final int MOST_NUMBERS = 100;

    private final ViewCounter counter;
    private final ViewReports reports;
    private final ViewMeters meters;

    ViewEndpoint(ViewCounter counter, ViewReports reports, ViewMeters meters) {
        this.counter = counter;
        this.reports = reports;
        this.meters = meters;
    }

    /** {@code POST /views/{number}}: {@code {"views": 12}}. */
    Mono<ServerResponse> count(ServerRequest request) {
        var call = new ViewCall(
                request.pathVariable("number"),
                remoteAddress(request),
                request.headers().header("X-Forwarded-For"),
                header(request, HttpHeaders.USER_AGENT),
                ViewCall.isPrefetch(request.headers()::firstHeader));
        return counter.count(call).flatMap(views -> answer(Map.of("views", views)));
    }

    /**
     * {@code GET /api/v1/views?notice=1,2}: totals and today's visitors, with {@code days=7} also day by day, of those that are
     * public; {@code ?town=qinghe}: the visitors of a town, {@code ?town=*}: of the county.
     */
    Mono<ServerResponse> read(ServerRequest request) {
        int days = days(request);
        var town = single(request, "town");
        if (town.isPresent() == request.queryParam("notice").isPresent()) {
            throw new ViewRefused(Reason.WRONG_NUMBERS);
        }
        return town.isPresent()
                ? reports.ofTown(town(town.get()), days).flatMap(ViewEndpoint::answer)
                : reports.ofNotices(numbers(request), days).flatMap(ViewEndpoint::answer);
    }

    Mono<ServerResponse> refuseMethod(HttpMethod allowed) {
        var problem = ProblemDetail.forStatusAndDetail(
                HttpStatus.METHOD_NOT_ALLOWED, "This address takes %s.".formatted(allowed));
        return ServerResponse.status(HttpStatus.METHOD_NOT_ALLOWED)
                .allow(allowed)
                .contentType(MediaType.APPLICATION_PROBLEM_JSON)
                .cacheControl(CacheControl.noStore())
                .bodyValue(problem);
    }

    Mono<ServerResponse> refuse(ViewRefused refused) {
        meters.countRefused(refused.reason());
        return switch (refused.reason()) {
            case NO_SUCH_NOTICE -> problem(HttpStatus.NOT_FOUND, "There is no such public notice.");
            case NO_SUCH_TOWN -> problem(HttpStatus.NOT_FOUND, "There is no such town.");
            case WRONG_NUMBERS ->
                problem(
                        HttpStatus.BAD_REQUEST,
                        "Either notice with 1 to 100 notice numbers, as in notice=1,2, or town with a slug or *; days is 1 to 31.");
            case TOO_OFTEN -> later(HttpStatus.TOO_MANY_REQUESTS, refused, "This address calls too often.");
            case TOO_MANY_WAITING -> later(HttpStatus.SERVICE_UNAVAILABLE, refused, "Too many views at once.");
            case DATABASE_UNAVAILABLE ->
                later(HttpStatus.SERVICE_UNAVAILABLE, refused, "Views cannot be counted just now.");
        };
    }

    private static Mono<ServerResponse> later(HttpStatus status, ViewRefused refused, String detail) {
        return problem(
                status,
                detail,
                response -> response.header(HttpHeaders.RETRY_AFTER, Integer.toString(refused.retryAfter())));
    }

    private static Mono<ServerResponse> problem(HttpStatus status, String detail) {
        return problem(status, detail, _ -> {});
    }

    private static Mono<ServerResponse> problem(
            HttpStatus status, String detail, Consumer<ServerResponse.BodyBuilder> more) {
        var response = ServerResponse.status(status)
                .contentType(MediaType.APPLICATION_PROBLEM_JSON)
                .cacheControl(CacheControl.noStore());
        more.accept(response);
        return response.bodyValue(ProblemDetail.forStatusAndDetail(status, detail));
    }

    private static Mono<ServerResponse> answer(Object body) {
        return ServerResponse.ok()
                .contentType(MediaType.APPLICATION_JSON)
                .cacheControl(CacheControl.noStore())
                .bodyValue(body);
    }

    private static List<Long> numbers(ServerRequest request) {
        var numbers = request.queryParams().getOrDefault("notice", List.of()).stream()
                .flatMap(value -> Arrays.stream(value.split(",", -1)))
                .distinct()
                .limit(MOST_NUMBERS + 1L)
                .map(text -> ViewCounter.number(text).orElseThrow(() -> new ViewRefused(Reason.WRONG_NUMBERS)))
                .toList();
        if (numbers.isEmpty() || numbers.size() > MOST_NUMBERS) {
            throw new ViewRefused(Reason.WRONG_NUMBERS);
        }
        return numbers;
    }

    /** What can be no town's name is not looked for. */
    private static String town(String name) {
        if (!TOWN.matcher(name).matches()) {
            throw new ViewRefused(Reason.NO_SUCH_TOWN);
        }
        return name;
    }

    private static Optional<String> single(ServerRequest request, String name) {
        if (request.queryParams().getOrDefault(name, List.of()).size() > 1) {
            throw new ViewRefused(Reason.WRONG_NUMBERS);
        }
        return request.queryParam(name);
    }

    /** From 1, which is today; 0 where nobody asked for days. */
    private static int days(ServerRequest request) {
        var given = single(request, "days");
        if (given.isPresent() && !DAYS.matcher(given.get()).matches()) {
            throw new ViewRefused(Reason.WRONG_NUMBERS);
        }
        return given.map(Integer::parseInt).orElse(0);
    }

    private static InetAddress remoteAddress(ServerRequest request) {
        return request.remoteAddress().map(InetSocketAddress::getAddress).orElseGet(InetAddress::getLoopbackAddress);
    }

    private static String header(ServerRequest request, String name) {
        return Optional.ofNullable(request.headers().firstHeader(name)).orElse("");
    }
}
