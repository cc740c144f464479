package org.gongkai.deployment.server.netty;

import io.netty.channel.Channel;
import io.netty.handler.ssl.SslHandler;
import java.time.Duration;
import java.time.InstantSource;
import org.gongkai.api.serving.HotAnswers;
import org.gongkai.api.serving.SecurityHeaders;
import org.gongkai.deployment.server.observe.AccessLog;
import org.gongkai.deployment.server.observe.RequestIds;
import org.gongkai.publisher.view.ViewCounter;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.reactor.netty.NettyServerCustomizer;
import org.springframework.stereotype.Component;
import reactor.netty.NettyPipeline;
import reactor.netty.http.server.HttpServer;

/**
 * Puts what answers without Spring into each connection: docs/adr/2026-11-24-hot-path.md says why and how far. Off with {@code
 * gongkai.hot-path=false}.
 */
@Component
public class HotPath implements NettyServerCustomizer {

    /** The head of a request is a kilobyte or two; a telephone in a tunnel needs a second try, not a minute. */
    private static final Duration HEAD_WITHIN = Duration.ofSeconds(20);

    /** Between two pieces of a body; and for a body as a whole, long enough for the largest attachment over a slow line. */
    private static final Duration PIECE_WITHIN = Duration.ofSeconds(60);

    private static final Duration BODY_WITHIN = Duration.ofMinutes(30);

    private final @Nullable HotAnswers answers;
    private final @Nullable HotViews views;
    private final CurrentDate date;
    private final HotRequestIds requests;

    HotPath(
            ObjectProvider<HotAnswers> answers,
            ObjectProvider<ViewCounter> views,
            InstantSource clock,
            RequestIds ids,
            AccessLog access,
            @Value("${gongkai.hot-path:true}") boolean enabled) {
        this.answers = enabled ? answers.getIfAvailable() : null;
        var counter = enabled ? views.getIfAvailable() : null;
        this.views = counter == null ? null : new HotViews(counter, SecurityHeaders.ALL);
        this.date = new CurrentDate(clock);
        this.requests = new HotRequestIds(ids, access);
    }

    @Override
    public HttpServer apply(HttpServer server) {
        return server.readTimeout(PIECE_WITHIN)
                .requestTimeout(BODY_WITHIN)
                .doOnChannelInit((_, channel, _) -> prepare(channel));
    }

    boolean isOn() {
        return answers != null || views != null;
    }

    private void prepare(Channel channel) {
        var pipeline = channel.pipeline();
        if (pipeline.get(NettyPipeline.HttpCodec) == null) {
            return;
        }
        pipeline.addAfter(NettyPipeline.HttpCodec, "gongkai.date", new DateHandler(date));
        if (isOn()) {
            var scheme = pipeline.get(SslHandler.class) == null ? "http" : "https";
            pipeline.addAfter(
                    NettyPipeline.HttpCodec, "gongkai.hot", new HotPathHandler(answers, views, date, requests, scheme));
        }
        // last, so that it stands next to the codec and sees what is answered on the hot path too
        SlowHeads.around(channel, NettyPipeline.HttpCodec, HEAD_WITHIN);
    }
}
