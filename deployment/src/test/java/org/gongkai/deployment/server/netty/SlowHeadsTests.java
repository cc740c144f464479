package org.gongkai.deployment.server.netty;

import static org.assertj.core.api.Assertions.assertThat;

import io.netty.buffer.Unpooled;
import io.netty.channel.embedded.EmbeddedChannel;
import io.netty.handler.codec.http.HttpRequestDecoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A connection is kept for whoever asks, or says nothing for the idle time; not for whoever never comes to the end of the question. */
class SlowHeadsTests {

    private EmbeddedChannel channel;

    @BeforeEach
    void open() {
        channel = new EmbeddedChannel();
        channel.freezeTime();
        channel.pipeline().addLast("codec", new HttpRequestDecoder());
        SlowHeads.around(channel, "codec", Duration.ofSeconds(20));
    }

    @AfterEach
    void close() {
        channel.finishAndReleaseAll();
    }

    private void send(String text) {
        channel.writeInbound(Unpooled.copiedBuffer(text, StandardCharsets.US_ASCII));
    }

    private void pass(long seconds) {
        channel.advanceTimeBy(seconds, TimeUnit.SECONDS);
        channel.runScheduledPendingTasks();
    }

    @Test
    void aHeadLetterByLetterEndsTheConnection() {
        send("GET / HTTP/1.1\r\nHost: a\r\n");
        for (int second = 0; second < 19; second++) {
            pass(1);
            send("x");
        }
        assertThat(channel.isOpen()).isTrue();
        pass(2);
        assertThat(channel.isOpen()).isFalse();
    }

    @Test
    void aHeadInTwoPiecesIsTakenAndWhatFollowsMayWait() {
        send("GET / HTTP/1.1\r\nHo");
        pass(10);
        send("st: a\r\n\r\n");
        pass(600);
        assertThat(channel.isOpen()).isTrue();
        send("GET / HTTP/1.1\r\nHost: a\r\n\r\n");
        pass(600);
        assertThat(channel.isOpen()).isTrue();
    }

    @Test
    void aBodyIsLeftToOtherLimits() {
        send("POST / HTTP/1.1\r\nHost: a\r\nContent-Length: 3\r\n\r\n");
        send("a");
        pass(600);
        send("b");
        assertThat(channel.isOpen()).isTrue();
        send("cGET");
        send(" /");
        pass(21);
        assertThat(channel.isOpen()).as("the next head is a head again").isFalse();
    }
}
