package org.gongkai.admin.importing;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.AtomicMoveNotSupportedException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.core.env.Environment;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Scheduler;
import reactor.core.scheduler.Schedulers;

/**
 * Keeps imported files as they came, under the SHA-256 of their bytes, in {@code GONGKAI_HOME/files}. A file is written aside
 * and moved into place, so that a name never stands for half a file.
 */
@Component
public class OriginalFiles {

    private final Path folder;
    private final Scheduler scheduler = Schedulers.newBoundedElastic(2, 100, "files");

    @Autowired
    OriginalFiles(Environment environment) {
        this(Path.of(environment.getProperty("gongkai.home", "gongkai-data")));
    }

    OriginalFiles(Path home) {
        this.folder = home.resolve("files");
    }

    /** Keeps the bytes and returns their SHA-256 in hexadecimal; a file that is already there is left as it is. */
    public Mono<String> keep(byte[] file) {
        return Mono.fromCallable(() -> write(file)).subscribeOn(scheduler);
    }

    /** The bytes under this SHA-256; empty where there are none. */
    public Mono<byte[]> read(String sha256) {
        return Mono.fromCallable(() -> {
                    var path = path(sha256);
                    return Files.exists(path) ? Files.readAllBytes(path) : null;
                })
                .subscribeOn(scheduler);
    }

    private String write(byte[] file) throws IOException {
        var digest = sha256(file);
        var target = path(digest);
        if (Files.exists(target)) {
            return digest;
        }
        Files.createDirectories(target.getParent());
        var aside = Files.createTempFile(target.getParent(), "new-", ".part");
        try {
            try (var channel = FileChannel.open(aside, StandardOpenOption.WRITE)) {
                channel.write(java.nio.ByteBuffer.wrap(file));
                channel.force(true);
            }
            move(aside, target);
        } finally {
            Files.deleteIfExists(aside);
        }
        return digest;
    }

    private static void move(Path from, Path to) throws IOException {
        try {
            Files.move(from, to, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } catch (AtomicMoveNotSupportedException _) {
            Files.move(from, to, StandardCopyOption.REPLACE_EXISTING);
        }
    }

    private Path path(String sha256) {
        if (!sha256.matches("[0-9a-f]{64}")) {
            throw new IllegalArgumentException("not a digest");
        }
        return folder.resolve(sha256.substring(0, 2)).resolve(sha256);
    }

    private static String sha256(byte[] file) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(file));
        } catch (NoSuchAlgorithmException fault) {
            throw new IllegalStateException("every Java platform has SHA-256", fault);
        }
    }
}
