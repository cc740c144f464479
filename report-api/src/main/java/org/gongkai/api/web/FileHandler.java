package org.gongkai.api.web;

import java.io.InputStream;
import org.gongkai.api.file.FileConditions;
import org.gongkai.api.file.FileConditions.Wanted;
import org.gongkai.api.file.PublicFiles;
import org.gongkai.api.file.PublicFiles.Found;
import org.gongkai.api.serving.Answer;
import org.gongkai.api.serving.PublicRequest;
import org.gongkai.api.serving.PublicSite;
import org.gongkai.domain.file.Attachment;
import org.gongkai.domain.file.FileHeaders;
import org.gongkai.domain.file.ShelfUnavailable;
import org.gongkai.domain.file.ShelvedFile;
import org.springframework.core.io.buffer.DataBuffer;
import org.springframework.core.io.buffer.DataBufferFactory;
import org.springframework.core.io.buffer.DataBufferUtils;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpMethod;
import org.springframework.http.HttpStatus;
import org.springframework.http.server.reactive.ServerHttpRequest;
import org.springframework.http.server.reactive.ServerHttpResponse;
import org.springframework.stereotype.Component;
import org.springframework.web.server.ServerWebExchange;
import org.springframework.web.server.WebHandler;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/**
 * Carries the bytes of public attachments from the shelf, whole or in part, never more of them in memory than the network takes. They are
 * read on threads of their own: a disk that is slow holds nobody else up.
 */
@Component
class FileHandler implements WebHandler {

    private static final int PIECE = 64 * 1024;
    private static final String RETRY_AFTER_SECONDS = "30";

    private final PublicSite site;
    private final PublicFiles files;

    FileHandler(PublicSite site, PublicFiles files) {
        this.site = site;
        this.files = files;
    }

    @Override
    public Mono<Void> handle(ServerWebExchange exchange) {
        var request = PublicHandler.request(exchange);
        return files.find(request.path())
                .map(found -> carry(found, request, exchange))
                .switchIfEmpty(Mono.fromSupplier(() -> send(site.failure(404, request), exchange)))
                .onErrorResume(fault -> Mono.just(send(site.failure(fault, request), exchange)))
                .flatMap(sending -> sending);
    }

    private Mono<Void> carry(Found found, PublicRequest request, ServerWebExchange exchange) {
        return switch (found) {
            case Found.Bytes(Attachment file, ShelvedFile shelved) -> carry(file, shelved, request, exchange);
            case Found.Twin(var text) -> send(site.answer(request, text), exchange);
            case Found.Elsewhere(String path) -> redirect(path, exchange.getResponse());
            case Found.Gone _ -> send(site.failure(410, request), exchange);
            case Found.Missing _ -> send(site.failure(503, request), exchange);
        };
    }

    private Mono<Void> carry(Attachment file, ShelvedFile shelved, PublicRequest request, ServerWebExchange exchange) {
        var tag = '"' + file.sha256() + '"';
        boolean isHead = HttpMethod.HEAD.equals(exchange.getRequest().getMethod());
        return switch (conditions(exchange.getRequest(), isHead).of(tag, file.size())) {
            case Wanted.Failed _ -> end(exchange, HttpStatus.PRECONDITION_FAILED, tag);
            case Wanted.NotModified _ -> end(exchange, HttpStatus.NOT_MODIFIED, tag);
            case Wanted.Unsatisfiable _ -> {
                exchange.getResponse().getHeaders().set(HttpHeaders.CONTENT_RANGE, "bytes */" + file.size());
                yield end(exchange, HttpStatus.REQUESTED_RANGE_NOT_SATISFIABLE, tag);
            }
            case Wanted.Whole _ -> {
                var all = new Sending(file, shelved, 0, file.size());
                yield isHead ? head(all, tag, exchange) : stream(all, tag, request, exchange);
            }
            case Wanted.Part(long first, long last) ->
                stream(new Sending(file, shelved, first, last - first + 1), tag, request, exchange);
        };
    }

    /** Which bytes of a file are sent. */
    private record Sending(Attachment file, ShelvedFile shelved, long from, long length) {

        boolean isPart() {
            return length < file.size();
        }

        void describe(HttpHeaders headers) {
            headers.set(HttpHeaders.CONTENT_TYPE, file.mediaType());
            headers.set(HttpHeaders.CONTENT_DISPOSITION, FileHeaders.disposition(file));
            headers.set("Content-Security-Policy", FileHeaders.POLICY);
            headers.setContentLength(length);
            if (isPart()) {
                headers.set(
                        HttpHeaders.CONTENT_RANGE, "bytes %d-%d/%d".formatted(from, from + length - 1, file.size()));
            }
        }
    }

    /** A range is defined for GET alone (RFC 9110, section 14.2). */
    private static FileConditions conditions(ServerHttpRequest request, boolean isHead) {
        var headers = request.getHeaders();
        return new FileConditions(
                PublicHandler.joined(headers, HttpHeaders.IF_MATCH),
                PublicHandler.joined(headers, HttpHeaders.IF_NONE_MATCH),
                PublicHandler.joined(headers, HttpHeaders.IF_RANGE),
                isHead ? null : PublicHandler.joined(headers, HttpHeaders.RANGE));
    }

    private static void begin(ServerHttpResponse response, HttpStatus status, String tag) {
        response.setStatusCode(status);
        var headers = response.getHeaders();
        headers.set(HttpHeaders.ETAG, tag);
        headers.set(HttpHeaders.ACCEPT_RANGES, "bytes");
        // the notice may be withdrawn at any moment: whoever keeps it asks each time
        headers.set(HttpHeaders.CACHE_CONTROL, "public, max-age=0, must-revalidate");
        headers.set(HttpHeaders.ACCESS_CONTROL_ALLOW_ORIGIN, "*");
        headers.set(
                HttpHeaders.ACCESS_CONTROL_EXPOSE_HEADERS,
                "ETag, Accept-Ranges, Content-Range, Content-Length, Content-Disposition");
        headers.set("Cross-Origin-Resource-Policy", "cross-origin");
    }

    private static Mono<Void> end(ServerWebExchange exchange, HttpStatus status, String tag) {
        begin(exchange.getResponse(), status, tag);
        return exchange.getResponse().setComplete();
    }

    private static Mono<Void> head(Sending sending, String tag, ServerWebExchange exchange) {
        sending.describe(exchange.getResponse().getHeaders());
        return end(exchange, HttpStatus.OK, tag);
    }

    private Mono<Void> stream(Sending sending, String tag, PublicRequest request, ServerWebExchange exchange) {
        return files.take()
                .map(giveBack -> stream(sending, tag, exchange)
                        .onErrorResume(
                                // it was not opened: nothing has been said to the reader yet
                                fault -> fault instanceof ShelfUnavailable
                                        && exchange.getResponse().getHeaders().getETag() == null,
                                fault -> send(site.failure(fault, request), exchange))
                        .doFinally(_ -> giveBack.run()))
                .orElseGet(() -> send(
                        site.failure(503, request).map(answer -> answer.with("Retry-After", RETRY_AFTER_SECONDS)),
                        exchange));
    }

    private Mono<Void> stream(Sending sending, String tag, ServerWebExchange exchange) {
        return files.open(sending.shelved(), sending.from(), sending.length(), bytes -> {
            var response = exchange.getResponse();
            begin(response, sending.isPart() ? HttpStatus.PARTIAL_CONTENT : HttpStatus.OK, tag);
            sending.describe(response.getHeaders());
            return SlowReaders.drop(exchange.getRequest(), files.patience())
                    .then(response.writeWith(bytes(bytes, sending, response.bufferFactory())));
        });
    }

    private Flux<DataBuffer> bytes(InputStream bytes, Sending sending, DataBufferFactory buffers) {
        var all = DataBufferUtils.readInputStream(() -> bytes, buffers, PIECE).subscribeOn(files.reading());
        return DataBufferUtils.takeUntilByteCount(all, sending.length());
    }

    private static Mono<Void> redirect(String path, ServerHttpResponse response) {
        response.setStatusCode(HttpStatus.FOUND);
        response.getHeaders().set(HttpHeaders.LOCATION, path);
        response.getHeaders().set(HttpHeaders.CACHE_CONTROL, "no-cache");
        response.getHeaders().set(HttpHeaders.ACCESS_CONTROL_ALLOW_ORIGIN, "*");
        return response.setComplete();
    }

    private static Mono<Void> send(Mono<Answer> answer, ServerWebExchange exchange) {
        return answer.flatMap(made -> PublicHandler.send(made, exchange.getResponse()));
    }
}
