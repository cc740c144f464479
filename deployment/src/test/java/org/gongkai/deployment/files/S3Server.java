package org.gongkai.deployment.files;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** S3Proxy as a process of its own, with its objects in a folder. It can be stopped and started again. */
public final class S3Server implements AutoCloseable {

    /** There when the server is up. */
    public static final String BUCKET = "attachments";

    private static final Path CLASS_PATH = Path.of("target", "programs.classpath");
    private static final String KEY = "gongkai-test-key";
    private static final String SECRET = "Vq3mXb7-tR9pLs2w";

    private final Path folder;
    private final int port;
    private Process process;

    private S3Server(Path folder, int port) {
        this.folder = folder;
        this.port = port;
    }

    /** One that is up, with an empty bucket. */
    public static S3Server start(Path folder) {
        try (var free = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            Files.createDirectories(folder.resolve("objects").resolve(BUCKET));
            var server = new S3Server(folder, free.getLocalPort());
            free.close();
            server.start();
            return server;
        } catch (IOException fault) {
            throw new IllegalStateException(fault);
        }
    }

    /** Starts it again where it was stopped. */
    public void start() {
        try {
            var settings = folder.resolve("s3proxy.conf");
            Files.writeString(settings, """
                            s3proxy.endpoint=http://127.0.0.1:%d
                            s3proxy.authorization=aws-v2-or-v4
                            s3proxy.identity=%s
                            s3proxy.credential=%s
                            jclouds.provider=filesystem
                            jclouds.filesystem.basedir=%s
                            jclouds.identity=none
                            jclouds.credential=none
                            """.formatted(port, KEY, SECRET, folder.resolve("objects")));
            process = new ProcessBuilder(
                            Path.of(System.getProperty("java.home"), "bin", "java")
                                    .toString(),
                            "-Xmx128m",
                            "-XX:TieredStopAtLevel=1",
                            "-cp",
                            Files.readString(CLASS_PATH).strip(),
                            "org.gaul.s3proxy.Main",
                            "--properties",
                            settings.toString())
                    .redirectErrorStream(true)
                    .redirectOutput(folder.resolve("s3proxy.log").toFile())
                    .start();
            awaitPort();
        } catch (IOException | InterruptedException fault) {
            throw new IllegalStateException(fault);
        }
    }

    private void awaitPort() throws InterruptedException {
        for (int i = 0; i < 600 && process.isAlive(); i++) {
            try (var socket = new Socket()) {
                socket.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 100);
                return;
            } catch (IOException _) {
                Thread.sleep(50);
            }
        }
        throw new IllegalStateException("S3Proxy does not come up, see " + folder.resolve("s3proxy.log"));
    }

    /** Kills it; its objects stay. */
    public void stop() {
        try {
            process.destroyForcibly().waitFor(10, TimeUnit.SECONDS);
        } catch (InterruptedException fault) {
            throw new IllegalStateException(fault);
        }
    }

    public URI endpoint() {
        return URI.create("http://127.0.0.1:" + port);
    }

    /** Where the object of this file lies on the disk. */
    public Path object(String sha256) {
        return folder.resolve("objects")
                .resolve(BUCKET)
                .resolve(sha256.substring(0, 2))
                .resolve(sha256);
    }

    /** What a server or a command needs to keep its files here. */
    public Map<String, String> environment() {
        return Map.of(
                "GONGKAI_FILES_STORE",
                "s3",
                "GONGKAI_FILES_S3_ENDPOINT",
                endpoint().toString(),
                "GONGKAI_FILES_S3_BUCKET",
                BUCKET,
                "GONGKAI_FILES_S3_TIMEOUT",
                "2s",
                "GONGKAI_FILES_S3_ACCESS_KEY",
                KEY,
                "GONGKAI_FILES_S3_SECRET_KEY",
                SECRET);
    }

    @Override
    public void close() {
        stop();
    }
}
