package org.gongkai.publisher.signing;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyPair;
import java.security.spec.PKCS8EncodedKeySpec;
import java.security.spec.X509EncodedKeySpec;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;
import org.gongkai.domain.publication.HeadKey;

/**
 * {@code GONGKAI_HOME/keys}: one file per key, {@code {id}.pem}, holding the private half (PKCS#8, RFC 8410) and the public half,
 * readable by their owner alone. All methods read or write the disk and block.
 */
public final class KeyFolder {

    private static final String ENDING = ".pem";
    private static final String PRIVATE = "PRIVATE KEY";
    private static final String PUBLIC = "PUBLIC KEY";
    private static final FileAttribute<Set<PosixFilePermission>> OWNERS_FOLDER =
            PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------"));
    private static final FileAttribute<Set<PosixFilePermission>> OWNERS_FILE =
            PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"));
    // a lock on the file keeps other processes out, and this one other threads, to which such a lock is a fault
    private static final ReentrantLock IN_THIS_PROCESS = new ReentrantLock();

    private final Path folder;

    private KeyFolder(Path folder) {
        this.folder = folder;
    }

    /** That of this home, made if missing. */
    public static KeyFolder of(Path home) {
        var folder = home.resolve("keys");
        try {
            Files.createDirectories(folder, OWNERS_FOLDER);
            return new KeyFolder(folder);
        } catch (IOException fault) {
            throw new UncheckedIOException("the keys in " + folder + " cannot be reached", fault);
        }
    }

    /** Does this while nobody else, in whichever process, does anything so guarded in this folder. */
    public <T> T alone(Supplier<T> work) {
        IN_THIS_PROCESS.lock();
        try (var channel = FileChannel.open(
                        folder.resolve(".lock"),
                        Set.of(StandardOpenOption.CREATE, StandardOpenOption.WRITE),
                        OWNERS_FILE);
                var lock = channel.lock()) {
            return lock.isValid() ? work.get() : alone(work);
        } catch (IOException fault) {
            throw new UncheckedIOException("the keys in " + folder + " cannot be locked", fault);
        } finally {
            IN_THIS_PROCESS.unlock();
        }
    }

    /** All keys here, the newest file first. */
    public List<SigningKey> keys() {
        try (var files = Files.list(folder)) {
            var found = new ArrayList<>(files.filter(KeyFolder::isKey).toList());
            found.sort((one, other) -> modified(other).compareTo(modified(one)));
            return found.stream().map(KeyFolder::read).toList();
        } catch (IOException fault) {
            throw new UncheckedIOException("the keys in " + folder + " cannot be listed", fault);
        }
    }

    /** A new key, on disk before it is used. */
    public SigningKey create() {
        var pair = SigningKey.newPair();
        var key = new SigningKey(pair);
        try {
            write(folder.resolve(key.id() + ENDING), pair);
            return key;
        } catch (IOException fault) {
            throw new UncheckedIOException("the key cannot be written to " + folder, fault);
        }
    }

    /** Removes a key that signs no more; its public half stays listed in the database. */
    public void remove(SigningKey key) {
        try {
            Files.deleteIfExists(folder.resolve(key.id() + ENDING));
        } catch (IOException fault) {
            throw new UncheckedIOException("the old key cannot be removed from " + folder, fault);
        }
    }

    /** Written aside, forced to disk and then linked, so that nobody ever reads half a key. */
    private void write(Path file, KeyPair pair) throws IOException {
        var aside = folder.resolve("." + UUID.randomUUID());
        try (var channel =
                FileChannel.open(aside, Set.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE), OWNERS_FILE)) {
            var text = block(PRIVATE, pair.getPrivate().getEncoded())
                    + block(PUBLIC, pair.getPublic().getEncoded());
            var bytes = ByteBuffer.wrap(text.getBytes(StandardCharsets.US_ASCII));
            while (bytes.hasRemaining()) {
                channel.write(bytes);
            }
            channel.force(true);
            Files.createLink(file, aside);
        } catch (FileAlreadyExistsException fault) {
            throw new IllegalStateException("a new key has the id of an old one", fault);
        } finally {
            Files.deleteIfExists(aside);
        }
    }

    private static boolean isKey(Path file) {
        var name = String.valueOf(file.getFileName());
        return name.endsWith(ENDING) && !name.startsWith(".");
    }

    private static java.nio.file.attribute.FileTime modified(Path file) {
        try {
            return Files.getLastModifiedTime(file);
        } catch (IOException fault) {
            throw new UncheckedIOException("the key " + file + " cannot be read", fault);
        }
    }

    private static SigningKey read(Path file) {
        try {
            var text = Files.readString(file, StandardCharsets.US_ASCII);
            var factory = KeyFactory.getInstance(HeadKey.ALGORITHM);
            var key = new SigningKey(new KeyPair(
                    factory.generatePublic(new X509EncodedKeySpec(inside(text, PUBLIC))),
                    factory.generatePrivate(new PKCS8EncodedKeySpec(inside(text, PRIVATE)))));
            if (!key.isSound()) {
                throw new IllegalStateException("the halves of the key " + file + " do not belong together");
            }
            return key;
        } catch (GeneralSecurityException | IllegalArgumentException fault) {
            throw new IllegalStateException("this is no Ed25519 key: " + file, fault);
        } catch (IOException fault) {
            throw new UncheckedIOException("the key " + file + " cannot be read", fault);
        }
    }

    private static String block(String what, byte[] bytes) {
        return "-----BEGIN " + what + "-----\n"
                + Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(bytes) + "\n-----END " + what + "-----\n";
    }

    private static byte[] inside(String text, String what) {
        var start = "-----BEGIN " + what + "-----";
        int from = text.indexOf(start);
        int to = text.indexOf("-----END " + what + "-----");
        if (from < 0 || to < from) {
            throw new IllegalArgumentException("no " + what);
        }
        return Base64.getMimeDecoder().decode(text.substring(from + start.length(), to));
    }
}
