package org.gongkai.admin.web;

import java.net.URI;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import org.springframework.boot.webflux.error.ErrorWebExceptionHandler;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.core.codec.DecodingException;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.stereotype.Component;
import org.springframework.web.server.ServerWebExchange;
import org.thymeleaf.ITemplateEngine;
import org.thymeleaf.context.Context;
import reactor.core.publisher.Mono;
import tools.jackson.databind.json.JsonMapper;

/** Answers every failure below {@code /admin}: a problem document to programs, a page with a way forward to people. */
@Component
@Order(Ordered.HIGHEST_PRECEDENCE + 10)
class DeskErrorHandler implements ErrorWebExceptionHandler {

    private final Problems problems;
    private final ITemplateEngine templates;
    private final JsonMapper json;

    DeskErrorHandler(Problems problems, ITemplateEngine templates, JsonMapper json) {
        this.problems = problems;
        this.templates = templates;
        this.json = json;
    }

    @Override
    public Mono<Void> handle(ServerWebExchange exchange, Throwable failure) {
        var path = exchange.getRequest().getPath().pathWithinApplication().value();
        if (!(path.equals("/admin") || path.startsWith("/admin/"))
                || exchange.getResponse().isCommitted()) {
            return Mono.error(failure);
        }
        return cause(exchange, failure).flatMap(cause -> {
            var locale = localeOf(exchange);
            var problem = problems.of(cause, locale);
            if (path.startsWith("/admin/api/")) {
                return document(exchange, problem);
            }
            return problem.status() == HttpStatus.UNAUTHORIZED
                    ? signInAgain(exchange)
                    : page(exchange, problem, locale);
        });
    }

    /** An upload that cannot be taken apart fails with whatever its reader throws; that it is malformed is what matters. */
    private static Mono<Throwable> cause(ServerWebExchange exchange, Throwable failure) {
        if (!(failure instanceof IllegalArgumentException || failure instanceof IllegalStateException)) {
            return Mono.just(failure);
        }
        return exchange.getMultipartData()
                .map(_ -> failure)
                .onErrorResume(unreadable -> Mono.just(new DecodingException("an upload cannot be read", unreadable)))
                .defaultIfEmpty(failure);
    }

    /** Whoever is not, or no longer, known goes to the sign-in page. */
    private static Mono<Void> signInAgain(ServerWebExchange exchange) {
        var response = exchange.getResponse();
        response.setStatusCode(HttpStatus.FOUND);
        response.getHeaders().setLocation(URI.create("/admin/sign-in"));
        return response.setComplete();
    }

    /** Writes a problem document. */
    Mono<Void> document(ServerWebExchange exchange, Problem problem) {
        var path = exchange.getRequest().getPath().value();
        return write(
                exchange,
                problem.status(),
                MediaType.APPLICATION_PROBLEM_JSON,
                json.writeValueAsBytes(problem.document(path, id(exchange))));
    }

    /** Writes a page that says what went wrong. */
    Mono<Void> page(ServerWebExchange exchange, Problem problem, Locale locale) {
        var context = new Context(
                locale,
                Map.of(
                        "problem",
                        problem,
                        "status",
                        problem.status().value(),
                        "request",
                        problem.status().is5xxServerError() ? id(exchange) : ""));
        var html = templates.process("admin/error", context);
        return write(
                exchange,
                problem.status(),
                new MediaType("text", "html", java.nio.charset.StandardCharsets.UTF_8),
                html.getBytes(java.nio.charset.StandardCharsets.UTF_8));
    }

    /** By which the log knows the request; empty where it has no id. */
    private static String id(ServerWebExchange exchange) {
        return Objects.requireNonNullElse(exchange.getResponse().getHeaders().getFirst("X-Request-Id"), "");
    }

    private static Mono<Void> write(ServerWebExchange exchange, HttpStatus status, MediaType type, byte[] body) {
        var response = exchange.getResponse();
        response.setStatusCode(status);
        response.getHeaders().setContentType(type);
        response.getHeaders().setContentLength(body.length);
        response.getHeaders().set(HttpHeaders.CACHE_CONTROL, "no-store");
        return response.writeWith(Mono.just(response.bufferFactory().wrap(body)));
    }

    static Locale localeOf(ServerWebExchange exchange) {
        var locale = exchange.getLocaleContext().getLocale();
        return locale == null ? Locale.SIMPLIFIED_CHINESE : locale;
    }
}
