package org.gongkai.publisher.hub;

import io.netty.buffer.Unpooled;
import io.netty.channel.ChannelOption;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.stream.Collectors;
import org.springframework.beans.factory.DisposableBean;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;
import reactor.netty.http.client.HttpClient;
import reactor.netty.resources.ConnectionProvider;
import reactor.netty.resources.LoopResources;

/**
 * Calls subscribers, who may be slow, broken or hostile. Each call has a connection and ten seconds of its own, on event loops
 * that carry nothing else; redirects are not followed, and of an answer only what is needed is read.
 */
@Component
final class Courier implements DisposableBean {

    static final Duration PATIENCE = Duration.ofSeconds(10);

    private static final int CONNECT_MILLIS = 3000;
    /** A challenge is shorter. */
    private static final int MOST_READ = 4096;

    private static final int MOST_HEADERS = 8192;

    private final HubProperties properties;
    private final LoopResources loops = LoopResources.create("hub", 1, true);
    private final HttpClient publicOnly = client(false);
    private final HttpClient privateToo = client(true);

    Courier(HubProperties properties) {
        this.properties = properties;
    }

    /** What came back. */
    record Echo(int status, byte[] body) {}

    /** Content on its way to one subscriber, with all its headers. */
    record Parcel(Callback callback, Map<String, String> headers, byte[] content) {}

    /** Asks or tells the subscriber something: parameters are added to those that the callback has. */
    Mono<Echo> visit(Callback callback, Map<String, String> parameters) {
        return client(callback)
                .get()
                .uri(URI.create(address(callback.url(), parameters)))
                .response((response, body) -> BoundedBody.read(body, MOST_READ)
                        .map(bytes -> new Echo(response.status().code(), bytes)))
                .next()
                .timeout(PATIENCE);
    }

    /** Hands the content over; the status of the answer, whose body nobody reads. */
    Mono<Integer> deliver(Parcel parcel) {
        return client(parcel.callback())
                .headers(headers -> parcel.headers().forEach(headers::set))
                .post()
                .uri(URI.create(parcel.callback().url()))
                .send(Mono.fromSupplier(() -> Unpooled.wrappedBuffer(parcel.content())))
                .response((response, _) -> Mono.just(response.status().code()))
                .next()
                .timeout(PATIENCE);
    }

    private HttpClient client(Callback callback) {
        return properties.permitsPrivate(callback.host()) ? privateToo : publicOnly;
    }

    private HttpClient client(boolean privateAddressesToo) {
        // no pool: nothing of one call is left for the next, and no hanging peer holds what another needs
        return HttpClient.create(ConnectionProvider.newConnection())
                .runOn(loops)
                .disableRetry(true)
                .keepAlive(false)
                .followRedirect(false)
                .option(ChannelOption.CONNECT_TIMEOUT_MILLIS, CONNECT_MILLIS)
                .responseTimeout(PATIENCE)
                .httpResponseDecoder(limits -> limits.maxHeaderSize(MOST_HEADERS))
                .headers(headers -> headers.set("User-Agent", "Gongkai (WebSub hub)"))
                .doOnChannelInit((_, channel, _) ->
                        channel.pipeline().addFirst("gongkai.addressGate", new AddressGate(privateAddressesToo)));
    }

    static String address(String url, Map<String, String> parameters) {
        return parameters.entrySet().stream()
                .map(parameter -> encoded(parameter.getKey()) + "=" + encoded(parameter.getValue()))
                .collect(Collectors.joining("&", url + (url.contains("?") ? "&" : "?"), ""));
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }

    @Override
    public void destroy() {
        loops.dispose();
    }
}
