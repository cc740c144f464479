package org.gongkai.deployment.home;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.Set;

/** Generated passwords, one file each, readable by their owner alone. */
public final class Secrets {

    private static final SecureRandom RANDOM = new SecureRandom();
    private static final int BYTES = 24;

    private final Path directory;

    Secrets(Path directory) {
        this.directory = directory;
    }

    /** A new password of 192 random bits. */
    public static String generate() {
        var bytes = new byte[BYTES];
        RANDOM.nextBytes(bytes);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }

    /** The file that holds this secret, generated on first use. */
    public Path file(String name) {
        var file = directory.resolve(name);
        try {
            if (!Files.exists(file)) {
                create(file);
            }
            return file;
        } catch (IOException fault) {
            throw new CannotStart("the secret " + file + " cannot be written", fault);
        }
    }

    /** This secret, generated on first use. */
    public String secret(String name) {
        var file = file(name);
        try {
            var secret = Files.readString(file).strip();
            if (secret.isEmpty()) {
                throw new CannotStart("the secret " + file + " is empty");
            }
            return secret;
        } catch (IOException fault) {
            throw new CannotStart("the secret " + file + " cannot be read by this user", fault);
        }
    }

    /** Written aside and then linked: of two processes that come at once one wins, and nobody reads half a secret. */
    private void create(Path file) throws IOException {
        var aside = directory.resolve("." + file.getFileName() + "-" + generate());
        var ownerOnly = PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"));
        try (var channel =
                FileChannel.open(aside, Set.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE), ownerOnly)) {
            channel.write(ByteBuffer.wrap((generate() + "\n").getBytes(StandardCharsets.US_ASCII)));
            channel.force(true);
            Files.createLink(file, aside);
        } catch (FileAlreadyExistsException _) {
            // another process was first: its secret counts
        } finally {
            Files.deleteIfExists(aside);
        }
    }
}
