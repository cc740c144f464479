package org.gongkai.api;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.TimeUnit;
import org.gongkai.domain.publication.ChangeKind;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** The limits are those of {@link OnThePublicSide}: four from one address, a second of patience. */
class ChangeStreamIT extends OnThePublicSide {

    private static LoggedChanges log;

    @BeforeAll
    static void beginALog() {
        log = new LoggedChanges(DATABASE);
    }

    /** A follower that speaks HTTP by hand, so that it reads exactly when it wants to. */
    private final class Follower implements AutoCloseable {
        private final Socket socket = new Socket();
        private final BufferedReader in;
        private final String head;

        private Follower(String query, String... headers) throws IOException {
            socket.setReceiveBufferSize(4096);
            socket.setSoTimeout(10_000);
            socket.connect(new InetSocketAddress("127.0.0.1", port));
            var request = "GET /api/v1/changes/stream" + query + " HTTP/1.1\r\nHost: 127.0.0.1:" + port + "\r\n"
                    + String.join("", headers) + "\r\n";
            socket.getOutputStream().write(request.getBytes(StandardCharsets.US_ASCII));
            in = new BufferedReader(new InputStreamReader(socket.getInputStream(), StandardCharsets.UTF_8), 512);
            var lines = new StringBuilder();
            for (var line = in.readLine(); line != null && !line.isEmpty(); line = in.readLine()) {
                lines.append(line).append('\n');
            }
            head = lines.toString();
        }

        private String until(String start) throws IOException {
            for (var line = in.readLine(); line != null; line = in.readLine()) {
                if (line.startsWith(start)) {
                    return line;
                }
            }
            return "";
        }

        private long nextId() throws IOException {
            return Long.parseLong(until("id: ").substring(4));
        }

        @Override
        public void close() throws IOException {
            socket.close();
        }
    }

    @Test
    void tellsAWaitingFollowerAtOnce() throws IOException {
        try (var follower = new Follower("")) {
            assertThat(follower.head).startsWith("HTTP/1.1 200 ").containsIgnoringCase("text/event-stream");
            follower.until("retry:");
            long slowest = 0;
            for (int i = 0; i < 10; i++) {
                long number = nextNumber();
                long sequence = log.append(ChangeKind.PUBLISHED, town, channel, number);
                long committed = System.nanoTime();
                assertThat(follower.nextId()).isEqualTo(sequence);
                slowest = Math.max(slowest, TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - committed));
                assertThat(follower.until("data: "))
                        .contains("\"notice\":" + number)
                        .contains("\"town\":\"" + slug);
            }
            System.out.println("slowest of 10 changes reached a follower after " + slowest + " ms");
            assertThat(slowest).isLessThan(500);
        }
    }

    @Test
    void goesOnWhereTheFollowerLeftOff() throws IOException {
        long last = log.append(ChangeKind.PUBLISHED, town, channel, nextNumber(), 250);
        try (var follower = new Follower("?after=" + (last - 250))) {
            for (long sequence = last - 249; sequence <= last; sequence++) {
                assertThat(follower.nextId()).isEqualTo(sequence);
            }
            assertThat(log.append(ChangeKind.CORRECTED, town, channel, nextNumber()))
                    .isEqualTo(follower.nextId());
        }
        try (var again = new Follower("?after=1", "Last-Event-ID: " + (last - 1) + "\r\n")) {
            assertThat(again.nextId()).isEqualTo(last);
        }
    }

    @Test
    void looksByItselfWhileNothingIsAnnounced() throws IOException {
        try (var follower = new Follower("")) {
            follower.until("retry:");
            notices.endListening();
            long sequence = log.append(ChangeKind.PUBLISHED, town, channel, nextNumber());
            assertThat(follower.nextId()).isEqualTo(sequence);
        }
    }

    @Test
    void refusesWhatIsNoNumberAndMoreThanItsShareFromOneAddress() throws IOException {
        assertThat(status("/api/v1/changes/stream?after=x")).isEqualTo(400);
        try (var wrong = new Follower("", "Last-Event-ID: x\r\n")) {
            assertThat(wrong.head).startsWith("HTTP/1.1 400 ");
        }
        soon(() -> taken() == 0);
        try (var one = new Follower("");
                var two = new Follower("");
                var three = new Follower("");
                var four = new Follower("")) {
            assertThat(four.head).startsWith("HTTP/1.1 200 ");
            assertThat(taken()).isEqualTo(4);
            try (var fifth = new Follower("")) {
                assertThat(fifth.head).startsWith("HTTP/1.1 503 ").containsIgnoringCase("retry-after: 30");
            }
            assertThat(one.head + two.head + three.head).doesNotContain("503");
        }
        soon(() -> taken() == 0);
    }

    @Test
    void tellsTheHeadersWithoutTakingAPlace() {
        var headers = client.head()
                .uri("/api/v1/changes/stream")
                .exchange()
                .expectStatus()
                .isOk()
                .returnResult(Void.class)
                .getResponseHeaders();
        assertThat(headers.getFirst("Content-Type")).isEqualTo("text/event-stream;charset=utf-8");
        assertThat(headers.getAccessControlAllowOrigin()).isEqualTo("*");
    }

    @Test
    void dropsWhoDoesNotRead() throws IOException {
        soon(() -> taken() == 0);
        long before = log.append(ChangeKind.PUBLISHED, town, channel, nextNumber());
        try (var sleeper = new Follower("?after=" + before)) {
            assertThat(sleeper.head).startsWith("HTTP/1.1 200 ");
            log.append(ChangeKind.PUBLISHED, town, channel, nextNumber(), 20_000);
            assertThat(taken()).isEqualTo(1);
            for (int i = 0; i < 100 && taken() > 0; i++) {
                TimeUnit.MILLISECONDS.sleep(100);
            }
            assertThat(taken()).isZero();
        } catch (InterruptedException fault) {
            throw new IllegalStateException(fault);
        }
    }

    @org.springframework.beans.factory.annotation.Autowired
    private org.springframework.context.ApplicationContext context;

    private int taken() {
        return org.gongkai.api.change.Followers.count(context);
    }
}
