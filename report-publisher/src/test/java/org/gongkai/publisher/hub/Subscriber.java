package org.gongkai.publisher.hub;

import io.netty.buffer.Unpooled;
import io.netty.handler.codec.http.QueryStringDecoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Collectors;
import org.reactivestreams.Publisher;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.netty.DisposableServer;
import reactor.netty.http.server.HttpServer;
import reactor.netty.http.server.HttpServerRequest;
import reactor.netty.http.server.HttpServerResponse;

/** A subscriber on a loopback address of its own, which behaves as a test wants it to. */
final class Subscriber implements AutoCloseable {

    /** What it answers to content. */
    interface Manner {
        Publisher<Void> answer(HttpServerResponse response);
    }

    /** Content as it arrived. */
    record Received(String body, Map<String, String> headers, long nanos) {}

    static final Manner TAKES = response -> response.status(204).send();

    final List<Received> received = new CopyOnWriteArrayList<>();
    final List<Map<String, String>> questions = new CopyOnWriteArrayList<>();
    private final DisposableServer server;
    volatile Manner manner = TAKES;
    /** What it echoes; a blank one stands for the challenge. */
    volatile String echo = "";

    volatile int echoStatus = 200;

    /** On 127.0.0.{@code last}, so that each is a host of its own. */
    Subscriber(int last) {
        server = HttpServer.create()
                .host("127.0.0." + last)
                .port(0)
                .route(routes -> routes.get("/**", this::confirm).post("/**", this::receive))
                .bindNow();
    }

    String callback() {
        return "http://" + server.host() + ":" + server.port() + "/hook?key=k%20k";
    }

    private Publisher<Void> confirm(HttpServerRequest request, HttpServerResponse response) {
        var question = new QueryStringDecoder(request.uri())
                .parameters().entrySet().stream()
                        .collect(Collectors.toMap(
                                Map.Entry::getKey, entry -> entry.getValue().getFirst()));
        questions.add(question);
        var answer = echo.isBlank() ? question.getOrDefault("hub.challenge", "") : echo;
        return response.status(echoStatus).sendString(Mono.just(answer));
    }

    private Publisher<Void> receive(HttpServerRequest request, HttpServerResponse response) {
        var headers = request.requestHeaders().entries().stream()
                .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue, (one, _) -> one));
        return request.receive()
                .aggregate()
                .asString(StandardCharsets.UTF_8)
                .defaultIfEmpty("")
                .doOnNext(body -> received.add(new Received(body, headers, System.nanoTime())))
                .thenMany(Flux.defer(() -> manner.answer(response)));
    }

    static Manner hangs() {
        return _ -> Mono.never();
    }

    static Manner answers(int status) {
        return response -> response.status(status).send();
    }

    static Manner redirects(String to) {
        return response -> response.status(307).header("Location", to).send();
    }

    static Manner closes() {
        return response -> {
            response.withConnection(connection -> connection.channel().close());
            return Mono.never();
        };
    }

    /** 200 and a gigabyte. */
    static Manner floods() {
        var part = new byte[1 << 16];
        return response -> response.status(200).send(Flux.range(0, 1 << 14).map(_ -> Unpooled.wrappedBuffer(part)));
    }

    /** 200 and a byte a second. */
    static Manner trickles() {
        return response -> response.status(500)
                .sendByteArray(Flux.interval(Duration.ofSeconds(1)).map(_ -> new byte[] {'.'}));
    }

    @Override
    public void close() {
        server.disposeNow(Duration.ofSeconds(1));
    }
}
