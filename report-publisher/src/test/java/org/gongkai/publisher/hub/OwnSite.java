package org.gongkai.publisher.hub;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import reactor.core.publisher.Mono;
import reactor.netty.DisposableServer;
import reactor.netty.http.server.HttpServer;

/** Stands for the public side: each feed it gives is another. */
final class OwnSite implements AutoCloseable {

    static final String TYPE = "application/feed+json; charset=utf-8";

    /** The type of a feed at this address. */
    private static String type(String address) {
        return address.endsWith(".json")
                ? TYPE
                : "application/" + address.replaceAll(".*\\.", "") + "+xml; charset=utf-8";
    }

    final List<String> asked = new CopyOnWriteArrayList<>();
    volatile int status = 200;
    private final AtomicInteger count = new AtomicInteger();
    private final DisposableServer server = HttpServer.create()
            .host("127.0.0.1")
            .port(0)
            .handle((request, response) -> {
                asked.add(request.uri());
                return response.status(status)
                        .header("Content-Type", type(request.uri()))
                        .sendString(Mono.just("feed " + count.incrementAndGet()));
            })
            .bindNow();

    String address() {
        return "http://127.0.0.1:" + server.port();
    }

    @Override
    public void close() {
        server.disposeNow(Duration.ofSeconds(1));
    }
}
