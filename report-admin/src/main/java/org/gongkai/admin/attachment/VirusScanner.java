package org.gongkai.admin.attachment;

import java.io.ByteArrayInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.Socket;
import java.net.SocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.LongAdder;
import org.gongkai.admin.attachment.AttachmentRefused.Reason;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/**
 * Has a file looked at by clamd before it is kept, by its command INSTREAM (clamd(8)). Where a scanner is configured and does not answer
 * {@code OK} in time, the file is refused: a file that nobody looked at is not taken. Calls block; keep them off event loops.
 */
@Component
public class VirusScanner {

    private static final Logger LOG = LoggerFactory.getLogger(VirusScanner.class);

    private static final int CHUNK = 64 * 1024;
    /** An answer is one short line. */
    private static final int LONGEST_ANSWER = 1024;

    private final ScannerProperties properties;
    private final LongAdder running = new LongAdder();
    private final LongAdder infected = new LongAdder();
    private final LongAdder failed = new LongAdder();

    VirusScanner(ScannerProperties properties) {
        this.properties = properties;
    }

    /** Fails with {@link AttachmentRefused} where something was found or nothing could be said. */
    void scan(Path file) throws IOException {
        try (var in = Files.newInputStream(file)) {
            scan(in);
        }
    }

    /** The same for a file in memory. */
    public void scan(byte[] file) {
        scan(new ByteArrayInputStream(file));
    }

    /** Files being looked at. */
    public long inProgress() {
        return running.sum();
    }

    /** Files in which something was found, since the start. */
    public long infected() {
        return infected.sum();
    }

    /** Files of which nothing could be said, since the start. */
    public long failed() {
        return failed.sum();
    }

    private void scan(InputStream file) {
        var place = properties.place();
        if (place == null) {
            return;
        }
        running.increment();
        var answer = "";
        try {
            answer = ask(place, file);
        } finally {
            running.decrement();
        }
        if (answer.endsWith(" FOUND")) {
            infected.increment();
            LOG.warn("The virus scanner refused a file: {}", answer);
            throw new AttachmentRefused(Reason.INFECTED);
        }
        if (!answer.endsWith(": OK")) {
            failed.increment();
            LOG.error("The virus scanner at {} could not look at a file: {}", properties.address(), answer);
            throw new AttachmentRefused(Reason.UNSCANNED);
        }
    }

    private String ask(SocketAddress place, InputStream file) {
        try (var socket = new Socket()) {
            // a write to a scanner that has stopped reading waits for ever, so the whole talk has an end
            var end = CompletableFuture.delayedExecutor(properties.timeout().toMillis(), TimeUnit.MILLISECONDS);
            var ending = CompletableFuture.runAsync(() -> close(socket), end);
            try {
                socket.connect(place, (int) properties.timeout().toMillis());
                return talk(socket, file);
            } finally {
                ending.cancel(false);
            }
        } catch (IOException fault) {
            return fault.toString();
        }
    }

    private static void close(Socket socket) {
        try {
            socket.close();
        } catch (IOException _) {
            // it is closed all the same
        }
    }

    private static String talk(Socket socket, InputStream file) throws IOException {
        var out = new DataOutputStream(socket.getOutputStream());
        out.write("zINSTREAM\0".getBytes(StandardCharsets.US_ASCII));
        var chunk = new byte[CHUNK];
        for (int read = file.read(chunk); read > 0; read = file.read(chunk)) {
            out.writeInt(read);
            out.write(chunk, 0, read);
        }
        out.writeInt(0);
        out.flush();
        var answer = socket.getInputStream().readNBytes(LONGEST_ANSWER);
        return new String(answer, StandardCharsets.UTF_8).replace("\0", "").strip();
    }
}
