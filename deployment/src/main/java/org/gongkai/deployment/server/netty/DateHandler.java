package org.gongkai.deployment.server.netty;

import io.netty.channel.ChannelHandler;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelOutboundHandlerAdapter;
import io.netty.channel.ChannelPromise;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpResponse;

/** Gives every answer its {@code Date}, as a server with a clock must (RFC 9110, section 6.6.1). */
@ChannelHandler.Sharable
final class DateHandler extends ChannelOutboundHandlerAdapter {

    private final CurrentDate date;

    DateHandler(CurrentDate date) {
        this.date = date;
    }

    @Override
    public void write(ChannelHandlerContext context, Object message, ChannelPromise promise) {
        if (message instanceof HttpResponse response && !response.headers().contains(HttpHeaderNames.DATE)) {
            response.headers().set(HttpHeaderNames.DATE, date.text());
        }
        var _ = context.write(message, promise);
    }
}
