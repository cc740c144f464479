package org.gongkai.admin.attachment;

import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.atomic.AtomicInteger;

/** A clamd as far as INSTREAM goes: finds what holds {@link #SIGN}, and on demand breaks, or stays silent. */
public final class FakeClamd implements AutoCloseable {

    public static final String SIGN = "THIS-IS-A-TEST-OF-THE-SCANNER";

    private final ServerSocket server = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
    private final AtomicInteger asked = new AtomicInteger();
    private volatile String mood = "";

    public FakeClamd() throws IOException {
        Thread.ofVirtual().start(this::serve);
    }

    public String address() {
        return "127.0.0.1:" + server.getLocalPort();
    }

    /** {@code silent}, {@code error}, or anything else to work. */
    public void be(String newMood) {
        mood = newMood;
    }

    public int asked() {
        return asked.get();
    }

    private void serve() {
        while (!server.isClosed()) {
            try {
                var socket = server.accept();
                Thread.ofVirtual().start(() -> answer(socket));
            } catch (IOException _) {
                return;
            }
        }
    }

    private void answer(Socket socket) {
        try (socket) {
            var in = new DataInputStream(socket.getInputStream());
            var command = new String(in.readNBytes(10), StandardCharsets.US_ASCII);
            var file = new ByteArrayOutputStream();
            for (int length = in.readInt(); length > 0; length = in.readInt()) {
                file.write(in.readNBytes(length));
            }
            asked.incrementAndGet();
            if (mood.equals("silent")) {
                Thread.sleep(30_000);
            }
            var found = file.toString(StandardCharsets.ISO_8859_1).contains(SIGN);
            var said = !command.equals("zINSTREAM\0") || mood.equals("error")
                    ? "INSTREAM size limit exceeded. ERROR"
                    : found ? "stream: Test.Sign FOUND" : "stream: OK";
            socket.getOutputStream().write((said + "\0").getBytes(StandardCharsets.US_ASCII));
        } catch (IOException | InterruptedException _) {
            // whoever asked is gone
        }
    }

    @Override
    public void close() throws IOException {
        server.close();
    }
}
