package org.gongkai.publisher.hub;

import io.netty.channel.ChannelOption;
import java.net.InetAddress;
import java.net.URI;
import java.time.Duration;
import org.springframework.core.env.Environment;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;
import reactor.netty.ByteBufFlux;
import reactor.netty.http.client.HttpClient;
import reactor.netty.http.client.HttpClientResponse;
import reactor.netty.resources.ConnectionProvider;

/**
 * Asks the own site for a feed, as anybody would: the publisher knows no code of the public side, and what is delivered is to
 * the byte what a subscriber would have fetched.
 */
@Component
final class FeedReader {

    private static final Duration PATIENCE = Duration.ofSeconds(10);
    /** 100 notices of 150,000 bytes. */
    private static final int MOST_BYTES = 16 << 20;

    private static final int CONNECTIONS = 4;
    private static final int MOST_WAITING = 256;

    private final HubProperties properties;
    private final SiteAddress site;
    private final Environment environment;
    private final HttpClient http = HttpClient.create(ConnectionProvider.builder("hub-site")
                    .maxConnections(CONNECTIONS)
                    .pendingAcquireMaxCount(MOST_WAITING)
                    .pendingAcquireTimeout(PATIENCE)
                    .maxIdleTime(Duration.ofSeconds(30))
                    .build())
            .option(ChannelOption.CONNECT_TIMEOUT_MILLIS, 3000)
            .responseTimeout(PATIENCE);

    FeedReader(HubProperties properties, SiteAddress site, Environment environment) {
        this.properties = properties;
        this.site = site;
        this.environment = environment;
    }

    /** Where a feed is fetched, and the host that it is to be made for. */
    record Source(URI address, String host) {}

    /** One and the same for topics that have the same content. */
    Source source(Topic topic) {
        if (!properties.site().isEmpty()) {
            var address = URI.create(properties.site() + topic.path());
            // the host stays the configured one: a subscriber must not choose among the sites behind a proxy
            return new Source(address, address.getRawAuthority());
        }
        return new Source(
                URI.create(ownServer() + topic.path()),
                URI.create(site.base(topic.origin())).getRawAuthority());
    }

    /** The feed as it is now; {@link SiteSilent} where the site does not give it. */
    Mono<FeedContent> read(Source source) {
        return http.headers(headers -> headers.set("Host", source.host()).set("User-Agent", "Gongkai (WebSub hub)"))
                .get()
                .uri(source.address())
                .response((response, body) -> content(source, response, body))
                .next()
                .timeout(PATIENCE)
                .onErrorMap(
                        fault -> !(fault instanceof SiteSilent),
                        fault -> new SiteSilent(source.address() + " cannot be read: " + fault));
    }

    private static Mono<FeedContent> content(Source source, HttpClientResponse response, ByteBufFlux body) {
        if (response.status().code() != 200) {
            return Mono.error(new SiteSilent(source.address() + " answers " + response.status()
                    + "; gongkai.hub.site names a process that serves the feeds"));
        }
        var type = response.responseHeaders().get("Content-Type", "application/octet-stream");
        return BoundedBody.read(body, MOST_BYTES).map(bytes -> {
            if (bytes.length > MOST_BYTES) {
                throw new SiteSilent(source.address() + " is longer than " + MOST_BYTES + " bytes");
            }
            return new FeedContent(type, bytes);
        });
    }

    private String ownServer() {
        var port = environment.getProperty("local.server.port");
        if (port == null) {
            throw new SiteSilent("this process serves nothing; gongkai.hub.site names one that serves the feeds");
        }
        var address = environment.getProperty("server.address", InetAddress.class, InetAddress.getLoopbackAddress());
        var host = address.isAnyLocalAddress() ? "127.0.0.1" : address.getHostAddress();
        var scheme = environment.getProperty("server.ssl.enabled", Boolean.class, false) ? "https" : "http";
        return scheme + "://" + (host.contains(":") ? "[" + host + "]" : host) + ":" + port;
    }
}
