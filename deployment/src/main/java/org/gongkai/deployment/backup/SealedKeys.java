package org.gongkai.deployment.backup;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import javax.crypto.Cipher;
import javax.crypto.SecretKeyFactory;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.PBEKeySpec;
import javax.crypto.spec.SecretKeySpec;
import org.gongkai.deployment.home.CannotStart;
import org.gongkai.deployment.home.Home;

/**
 * The keys of a home under a passphrase: private halves of what signs the change log, and what opens second factors. AES-256-GCM under
 * PBKDF2-HMAC-SHA256 with 600,000 rounds (OWASP Password Storage Cheat Sheet). Passwords of the database are never among them.
 */
public final class SealedKeys {

    private static final byte[] MARK = "GKKEYS1\n".getBytes(StandardCharsets.US_ASCII);
    private static final int SALT = 16;
    private static final int NONCE = 12;
    private static final int TAG_BITS = 128;
    private static final int KEY_BITS = 256;
    private static final int ROUNDS = 600_000;
    private static final int SHORTEST = 12;
    private static final int LARGEST = 1_000_000;

    private SealedKeys() {}

    /** Reads a passphrase: the first line of the file. */
    public static char[] passphrase(Path file) {
        try (var lines = Files.newBufferedReader(file)) {
            var line = lines.readLine();
            if (line == null || line.strip().length() < SHORTEST) {
                throw new CannotStart("a passphrase has " + SHORTEST + " characters or more: " + file);
            }
            return line.strip().toCharArray();
        } catch (IOException fault) {
            throw new CannotStart("the passphrase cannot be read: " + file, fault);
        }
    }

    /** The keys of this home, sealed. */
    public static byte[] seal(Home home, char[] passphrase) {
        var text = new StringBuilder();
        files(home.directory())
                .forEach((name, bytes) -> text.append(name)
                        .append('\t')
                        .append(Base64.getEncoder().encodeToString(bytes))
                        .append('\n'));
        var random = new SecureRandom();
        var salt = new byte[SALT];
        var nonce = new byte[NONCE];
        random.nextBytes(salt);
        random.nextBytes(nonce);
        var sealed = crypt(
                Cipher.ENCRYPT_MODE, passphrase, salt, nonce, text.toString().getBytes(StandardCharsets.US_ASCII));
        return ByteBuffer.allocate(MARK.length + SALT + NONCE + sealed.length)
                .put(MARK)
                .put(salt)
                .put(nonce)
                .put(sealed)
                .array();
    }

    private static Map<String, byte[]> files(Path home) {
        var found = new TreeMap<String, byte[]>();
        try {
            for (var folder : List.of("keys", "secrets")) {
                if (!Files.isDirectory(home.resolve(folder))) {
                    continue;
                }
                try (var all = Files.list(home.resolve(folder))) {
                    for (var file : all.toList()) {
                        var name = String.valueOf(file.getFileName());
                        if (!name.startsWith(".") && !name.startsWith("database-")) {
                            found.put(folder + "/" + name, Files.readAllBytes(file));
                        }
                    }
                }
            }
            return found;
        } catch (IOException fault) {
            throw new CannotStart("the keys of " + home + " cannot be read", fault);
        }
    }

    /** Puts sealed keys into a home, where it does not have them; how many came. */
    static int open(byte[] sealed, char[] passphrase, Home home) throws IOException {
        int start = MARK.length + SALT + NONCE;
        if (sealed.length < start
                || sealed.length > LARGEST
                || !Arrays.equals(MARK, Arrays.copyOf(sealed, MARK.length))) {
            throw new CannotStart("the backup is damaged: these are no sealed keys");
        }
        var salt = Arrays.copyOfRange(sealed, MARK.length, MARK.length + SALT);
        var nonce = Arrays.copyOfRange(sealed, MARK.length + SALT, start);
        var text =
                crypt(Cipher.DECRYPT_MODE, passphrase, salt, nonce, Arrays.copyOfRange(sealed, start, sealed.length));
        int came = 0;
        for (var line : new String(text, StandardCharsets.US_ASCII).lines().toList()) {
            int tab = line.indexOf('\t');
            int slash = line.indexOf('/');
            var name = line.substring(slash + 1, tab);
            var file = home.directory(line.substring(0, slash)).resolve(name).normalize();
            if (!name.equals(String.valueOf(file.getFileName())) || Files.exists(file)) {
                continue;
            }
            var aside = file.resolveSibling("." + name + ".new");
            Files.deleteIfExists(aside);
            Files.createFile(aside, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
            Files.write(aside, Base64.getDecoder().decode(line.substring(tab + 1)));
            Archive.force(aside);
            Files.move(aside, file);
            came++;
        }
        return came;
    }

    private static byte[] crypt(int mode, char[] passphrase, byte[] salt, byte[] nonce, byte[] bytes) {
        try {
            var key = SecretKeyFactory.getInstance("PBKDF2WithHmacSHA256")
                    .generateSecret(new PBEKeySpec(passphrase, salt, ROUNDS, KEY_BITS))
                    .getEncoded();
            var cipher = Cipher.getInstance("AES/GCM/NoPadding");
            cipher.init(mode, new SecretKeySpec(key, "AES"), new GCMParameterSpec(TAG_BITS, nonce));
            return cipher.doFinal(bytes);
        } catch (GeneralSecurityException fault) {
            throw new CannotStart("the passphrase does not open the keys of the backup", fault);
        }
    }
}
