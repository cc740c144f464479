package org.gongkai.deployment.server.netty;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/** One connection, written and read byte by byte. */
final class RawExchange implements AutoCloseable {

    private final Socket socket;
    private final InputStream in;

    RawExchange(int port) {
        try {
            socket = new Socket("127.0.0.1", port);
            socket.setSoTimeout(20_000);
            in = new BufferedInputStream(socket.getInputStream());
        } catch (IOException fault) {
            throw new UncheckedIOException(fault);
        }
    }

    /** An answer with everything that may be compared; {@code Date} is only noted as there, the id of the request is left out. */
    record Answer(String status, Map<String, String> headers, String body) {}

    void send(String request) {
        try {
            socket.getOutputStream().write(request.getBytes(StandardCharsets.ISO_8859_1));
        } catch (IOException fault) {
            throw new UncheckedIOException(fault);
        }
    }

    Answer receive(boolean bodiless) {
        try {
            var status = line();
            var headers = new TreeMap<String, String>();
            for (var line = line(); !line.isEmpty(); line = line()) {
                var parts = line.split(":", 2);
                var name = parts[0].toLowerCase(Locale.ROOT);
                // of the request's own, and none where the answer lay ready
                if (!name.equals("x-request-id")) {
                    headers.merge(
                            name, name.equals("date") ? "some time" : parts[1].strip(), (a, b) -> a + " AND " + b);
                }
            }
            return new Answer(status, headers, HexFormat.of().formatHex(body(bodiless, status, headers)));
        } catch (IOException fault) {
            throw new UncheckedIOException(fault);
        }
    }

    private byte[] body(boolean bodiless, String status, Map<String, String> headers) throws IOException {
        if (bodiless || status.contains(" 304 ") || status.contains(" 204 ")) {
            return new byte[0];
        }
        var length = headers.get("content-length");
        if (length != null) {
            return in.readNBytes(Integer.parseInt(length));
        }
        if (headers.containsKey("transfer-encoding")) {
            throw new IOException("no answer here is sent in chunks");
        }
        return new byte[0];
    }

    private String line() throws IOException {
        var line = new ByteArrayOutputStream();
        for (int c = in.read(); c != '\n'; c = in.read()) {
            if (c < 0) {
                throw new IOException("the connection ended after: " + line);
            }
            if (c != '\r') {
                line.write(c);
            }
        }
        return line.toString(StandardCharsets.ISO_8859_1);
    }

    @Override
    public void close() {
        try {
            socket.close();
        } catch (IOException fault) {
            throw new UncheckedIOException(fault);
        }
    }
}
