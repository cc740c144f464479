package org.gongkai.deployment.server.netty;

import io.netty.channel.Channel;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.handler.codec.http.HttpMessage;
import io.netty.handler.codec.http.LastHttpContent;
import io.netty.util.concurrent.Future;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * Closes a connection on which the head of a request takes too long: a client that sends a letter a minute is never idle and would hold its
 * connection for hours (slowloris). It stands on both sides of the HTTP codec, sets no timer for a head that comes at once, and leaves
 * bodies to Reactor Netty's own limits.
 */
final class SlowHeads {

    private final Duration patience;
    private boolean isWithinBody;
    private boolean hasArrived;
    private @Nullable Future<?> limit;

    private SlowHeads(Duration patience) {
        this.patience = patience;
    }

    /** Puts it around the codec of a channel. */
    static void around(Channel channel, String codec, Duration patience) {
        var heads = new SlowHeads(patience);
        channel.pipeline().addBefore(codec, "gongkai.bytes", heads.new Bytes());
        channel.pipeline().addAfter(codec, "gongkai.heads", heads.new Heads());
    }

    /** Before the codec: sees that something comes. */
    private final class Bytes extends ChannelInboundHandlerAdapter {

        @Override
        public void channelRead(ChannelHandlerContext context, Object message) {
            hasArrived = false;
            context.fireChannelRead(message);
            if (!hasArrived && !isWithinBody && limit == null) {
                limit = context.executor().schedule(() -> close(context), patience.toMillis(), TimeUnit.MILLISECONDS);
            }
        }

        @Override
        public void channelInactive(ChannelHandlerContext context) {
            rest();
            context.fireChannelInactive();
        }
    }

    /** Behind the codec: sees what is whole. */
    private final class Heads extends ChannelInboundHandlerAdapter {

        @Override
        public void channelRead(ChannelHandlerContext context, Object message) {
            if (message instanceof HttpMessage) {
                isWithinBody = true;
                hasArrived = true;
                rest();
            }
            if (message instanceof LastHttpContent) {
                isWithinBody = false;
                hasArrived = true;
            }
            context.fireChannelRead(message);
        }
    }

    private static void close(ChannelHandlerContext context) {
        var _ = context.close();
    }

    private void rest() {
        var waiting = limit;
        limit = null;
        if (waiting != null) {
            waiting.cancel(false);
        }
    }
}
