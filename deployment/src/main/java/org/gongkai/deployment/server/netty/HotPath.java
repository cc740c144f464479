package org.gongkai.deployment.server.netty;

import io.netty.channel.Channel;
import io.netty.handler.ssl.SslHandler;
import java.time.InstantSource;
import org.gongkai.api.serving.HotAnswers;
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

    private final @Nullable HotAnswers answers;
    private final CurrentDate date;

    HotPath(
            ObjectProvider<HotAnswers> answers,
            InstantSource clock,
            @Value("${gongkai.hot-path:true}") boolean enabled) {
        this.answers = enabled ? answers.getIfAvailable() : null;
        this.date = new CurrentDate(clock);
    }

    @Override
    public HttpServer apply(HttpServer server) {
        return server.doOnChannelInit((_, channel, _) -> prepare(channel));
    }

    boolean isOn() {
        return answers != null;
    }

    private void prepare(Channel channel) {
        var pipeline = channel.pipeline();
        if (pipeline.get(NettyPipeline.HttpCodec) == null) {
            return;
        }
        pipeline.addAfter(NettyPipeline.HttpCodec, "gongkai.date", new DateHandler(date));
        if (answers != null) {
            var scheme = pipeline.get(SslHandler.class) == null ? "http" : "https";
            pipeline.addAfter(NettyPipeline.HttpCodec, "gongkai.hot", new HotPathHandler(answers, date, scheme));
        }
    }
}
