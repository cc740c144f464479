package org.gongkai.deployment.server.netty;

import io.netty.buffer.Unpooled;
import io.netty.channel.ChannelDuplexHandler;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelPromise;
import io.netty.handler.codec.http.DefaultFullHttpResponse;
import io.netty.handler.codec.http.EmptyHttpHeaders;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpMethod;
import io.netty.handler.codec.http.HttpRequest;
import io.netty.handler.codec.http.HttpResponse;
import io.netty.handler.codec.http.HttpResponseStatus;
import io.netty.handler.codec.http.HttpStatusClass;
import io.netty.handler.codec.http.HttpVersion;
import io.netty.handler.codec.http.LastHttpContent;
import io.netty.handler.codec.http.ReadOnlyHttpHeaders;
import io.netty.util.ReferenceCountUtil;
import java.util.ArrayDeque;
import org.gongkai.api.serving.HotAnswer;
import org.gongkai.api.serving.HotAnswers;
import org.jspecify.annotations.Nullable;

/**
 * Answers what lies ready right behind the HTTP codec, and counts views there. Everything else goes on to Reactor Netty and Spring, and so does what
 * comes while one of those answers is still awaited: answers leave in the order of their requests.
 */
final class HotPathHandler extends ChannelDuplexHandler {

    /** A request goes the long way now and then, so that the idle timer there knows the connection is in use. */
    private static final long LONGEST_ON_HOT_PATH_NANOS = 15_000_000_000L;

    private final @Nullable HotAnswers answers;
    private final @Nullable HotViews views;
    private final CurrentDate date;
    private final HotRequestIds requests;
    private final String scheme;

    /** What came while a view is being committed: it waits, because answers leave in the order of their requests. */
    private @Nullable ArrayDeque<Object> held;

    private int awaited;
    private boolean droppingRest;
    private boolean reading;
    private long lastHandedOn = System.nanoTime();

    HotPathHandler(
            @Nullable HotAnswers answers,
            @Nullable HotViews views,
            CurrentDate date,
            HotRequestIds requests,
            String scheme) {
        this.answers = answers;
        this.views = views;
        this.date = date;
        this.requests = requests;
        this.scheme = scheme;
    }

    @Override
    public void channelRead(ChannelHandlerContext context, Object message) {
        if (held != null) {
            held.add(message);
            return;
        }
        if (message instanceof HttpRequest request) {
            long begun = requests.begun();
            boolean free = isFree(context, request);
            if (free && isCounted(context, request)) {
                return;
            }
            var answer = free ? answer(request) : null;
            if (answer != null) {
                droppingRest = true;
                reading = true;
                var id = requests.of(request);
                var _ = context.write(response(answer, request.method(), id), context.voidPromise());
                requests.answered(request, context.channel(), answer.status(), begun, id);
                ReferenceCountUtil.release(message);
                return;
            }
            handOn(context, request);
        } else if (droppingRest) {
            droppingRest = !(message instanceof LastHttpContent);
            ReferenceCountUtil.release(message);
        } else {
            context.fireChannelRead(message);
        }
    }

    /** To the long way, whose answer is awaited from now on. */
    private void handOn(ChannelHandlerContext context, HttpRequest request) {
        awaited++;
        lastHandedOn = System.nanoTime();
        context.fireChannelRead(request);
    }

    /** Whoever pipelines without reading waits for the long way, which holds back. */
    private boolean isFree(ChannelHandlerContext context, HttpRequest request) {
        return awaited == 0
                && request.decoderResult().isSuccess()
                && context.channel().isWritable()
                && System.nanoTime() - lastHandedOn < LONGEST_ON_HOT_PATH_NANOS;
    }

    private @Nullable HotAnswer answer(HttpRequest request) {
        var asked = HotRequest.of(request, scheme);
        return asked == null || answers == null ? null : asked.answer(answers);
    }

    /** Whether this is a view, whose answer then comes with the commit of its batch. */
    private boolean isCounted(ChannelHandlerContext context, HttpRequest request) {
        if (views == null) {
            return false;
        }
        var call = views.call(request, context.channel());
        if (call == null) {
            return false;
        }
        held = new ArrayDeque<>();
        long begun = requests.begun();
        var loop = context.executor();
        views.count(call)
                .subscribe(
                        total -> loop.execute(() -> counted(context, request, total, begun)),
                        _ -> loop.execute(() -> refused(context, request)));
        return true;
    }

    private void counted(ChannelHandlerContext context, HttpRequest request, long total, long begun) {
        if (held != null && views != null) {
            droppingRest = true;
            reading = true;
            var id = requests.of(request);
            var _ = context.write(views.response(total, date.text(), id), context.voidPromise());
            requests.answered(request, context.channel(), HttpResponseStatus.OK.code(), begun, id);
            goOn(context);
        }
    }

    /** The long way finds the same, and knows the words for it. */
    private void refused(ChannelHandlerContext context, HttpRequest request) {
        if (held != null) {
            handOn(context, request);
            goOn(context);
        }
    }

    private void goOn(ChannelHandlerContext context) {
        var waiting = held;
        held = null;
        if (waiting != null) {
            waiting.forEach(message -> channelRead(context, message));
        }
        channelReadComplete(context);
    }

    @Override
    public void channelInactive(ChannelHandlerContext context) {
        if (held != null) {
            held.forEach(ReferenceCountUtil::release);
            held = null;
        }
        context.fireChannelInactive();
    }

    private DefaultFullHttpResponse response(HotAnswer answer, HttpMethod method, @Nullable String id) {
        // the encoder writes names and values as they are, so one value may carry all headers that were written once
        var headers = id == null
                ? new ReadOnlyHttpHeaders(
                        false, answer.firstName(), answer.otherHeaders(), HttpHeaderNames.DATE, date.text())
                : new ReadOnlyHttpHeaders(
                        false,
                        answer.firstName(),
                        answer.otherHeaders(),
                        HttpHeaderNames.DATE,
                        date.text(),
                        HotRequestIds.HEADER,
                        id);
        boolean bodiless = HttpMethod.HEAD.equals(method) || answer.length() == 0;
        return new DefaultFullHttpResponse(
                HttpVersion.HTTP_1_1,
                HttpResponseStatus.valueOf(answer.status()),
                bodiless ? Unpooled.EMPTY_BUFFER : Unpooled.wrappedBuffer(answer.body()),
                headers,
                EmptyHttpHeaders.INSTANCE);
    }

    @Override
    public void channelReadComplete(ChannelHandlerContext context) {
        if (reading) {
            reading = false;
            context.flush();
            // Reactor Netty asks for the next request when it has answered one; these it never saw
            if (awaited == 0 && held == null) {
                context.read();
            }
        }
        context.fireChannelReadComplete();
    }

    @Override
    public void write(ChannelHandlerContext context, Object message, ChannelPromise promise) {
        if (message instanceof LastHttpContent && !isInterim(message) && awaited > 0) {
            awaited--;
        }
        var _ = context.write(message, promise);
    }

    private static boolean isInterim(Object message) {
        return message instanceof HttpResponse response
                && response.status().codeClass() == HttpStatusClass.INFORMATIONAL;
    }
}
