package org.gongkai.publisher.view;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
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

    private static final Pattern NUMBER = Pattern.compile("[1-9]\\d{0,18}");
    private static final int MOST_NUMBERS = 100;

    private final ViewCounting counting;
    private final ViewProperties properties;

    ViewEndpoint(ViewCounting counting, ViewProperties properties) {
        this.counting = counting;
        this.properties = properties;
    }

    /** {@code POST /views/{number}}: {@code {"views": 12}}. */
    Mono<ServerResponse> count(ServerRequest request) {
        long notice = number(request.pathVariable("number")).orElseThrow(() -> new ViewRefused(Reason.NO_SUCH_NOTICE));
        var agent = header(request, HttpHeaders.USER_AGENT);
        var total = Robots.isRobot(agent) || isPrefetch(request)
                ? counting.total(notice)
                : counting.count(new Visit(notice, address(request), agent));
        return total.flatMap(views -> answer(Map.of("views", views)));
    }

    /** {@code GET /api/v1/views?notice=1,2}: {@code {"views": {"1": 3, "2": 0}}}, without those that are not public. */
    Mono<ServerResponse> read(ServerRequest request) {
        return counting.totals(numbers(request)).flatMap(totals -> answer(Map.of("views", totals)));
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
        return switch (refused.reason()) {
            case NO_SUCH_NOTICE -> problem(HttpStatus.NOT_FOUND, "There is no such public notice.");
            case WRONG_NUMBERS ->
                problem(
                        HttpStatus.BAD_REQUEST,
                        "The parameter notice takes 1 to 100 notice numbers, as in notice=1,2.");
            case TOO_MANY_WAITING -> problem(HttpStatus.SERVICE_UNAVAILABLE, "Too many views at once.");
            case DATABASE_UNAVAILABLE -> problem(HttpStatus.SERVICE_UNAVAILABLE, "Views cannot be counted just now.");
        };
    }

    private static Mono<ServerResponse> problem(HttpStatus status, String detail) {
        var response = ServerResponse.status(status)
                .contentType(MediaType.APPLICATION_PROBLEM_JSON)
                .cacheControl(CacheControl.noStore());
        if (status == HttpStatus.SERVICE_UNAVAILABLE) {
            response.header(HttpHeaders.RETRY_AFTER, "1");
        }
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
                .map(text -> number(text).orElseThrow(() -> new ViewRefused(Reason.WRONG_NUMBERS)))
                .toList();
        if (numbers.isEmpty() || numbers.size() > MOST_NUMBERS) {
            throw new ViewRefused(Reason.WRONG_NUMBERS);
        }
        return numbers;
    }

    private static Optional<Long> number(String text) {
        if (!NUMBER.matcher(text).matches()) {
            return Optional.empty();
        }
        try {
            return Optional.of(Long.parseLong(text));
        } catch (NumberFormatException _) {
            return Optional.empty();
        }
    }

    private static boolean isPrefetch(ServerRequest request) {
        return header(request, "Sec-Purpose").startsWith("prefetch")
                || header(request, "Purpose").equals("prefetch");
    }

    private String address(ServerRequest request) {
        return properties.trustedProxies()
                ? forwardedAddress(request).orElse(remoteAddress(request))
                : remoteAddress(request);
    }

    /** The last entry: that of the operator's own proxy. What stands before it comes from the visitor. */
    private static Optional<String> forwardedAddress(ServerRequest request) {
        return request.headers().header("X-Forwarded-For").reversed().stream()
                .map(value -> value.substring(value.lastIndexOf(',') + 1).strip())
                .filter(address -> !address.isEmpty())
                .findFirst();
    }

    private static String remoteAddress(ServerRequest request) {
        return request.remoteAddress()
                .map(InetSocketAddress::getAddress)
                .map(InetAddress::getHostAddress)
                .orElse("");
    }

    private static String header(ServerRequest request, String name) {
        return Optional.ofNullable(request.headers().firstHeader(name)).orElse("");
    }
}
