package org.gongkai.admin.account;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.Base64;
import javax.crypto.Cipher;
import javax.crypto.SecretKey;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;

/** Encrypts the keys of second factors (AES-256-GCM): a copy of the database alone makes no codes. */
@Component
class SecondFactorKey {

    private static final int KEY_BYTES = 32;
    private static final int NONCE_BYTES = 12;
    private static final int TAG_BITS = 128;
    private static final SecureRandom RANDOM = new SecureRandom();

    private final AccountProperties properties;
    private final Path file;

    SecondFactorKey(AccountProperties properties, @Value("${gongkai.home}") Path home) {
        this.properties = properties;
        this.file = home.resolve("secrets").resolve("second-factor");
    }

    /** What is kept of the key of an account; no other account can use it. */
    byte[] seal(byte[] key, long accountId) {
        var nonce = new byte[NONCE_BYTES];
        RANDOM.nextBytes(nonce);
        var sealed = run(Cipher.ENCRYPT_MODE, nonce, key, accountId);
        var kept = Arrays.copyOf(nonce, NONCE_BYTES + sealed.length);
        System.arraycopy(sealed, 0, kept, NONCE_BYTES, sealed.length);
        return kept;
    }

    byte[] open(byte[] kept, long accountId) {
        return run(
                Cipher.DECRYPT_MODE,
                Arrays.copyOf(kept, NONCE_BYTES),
                Arrays.copyOfRange(kept, NONCE_BYTES, kept.length),
                accountId);
    }

    private byte[] run(int mode, byte[] nonce, byte[] text, long accountId) {
        try {
            var cipher = Cipher.getInstance("AES/GCM/NoPadding");
            cipher.init(mode, key(), new GCMParameterSpec(TAG_BITS, nonce));
            cipher.updateAAD(Long.toString(accountId).getBytes(java.nio.charset.StandardCharsets.US_ASCII));
            return cipher.doFinal(text);
        } catch (GeneralSecurityException fault) {
            throw new IllegalStateException(
                    "the second factor of account " + accountId + " was sealed by another key than the present one",
                    fault);
        }
    }

    private SecretKey key() {
        var given = properties.secondFactorKey();
        var bytes = Base64.getDecoder().decode(given == null ? fromFile() : given.strip());
        if (bytes.length != KEY_BYTES) {
            throw new IllegalStateException("the key for second factors has 32 bytes in Base64");
        }
        return new SecretKeySpec(bytes, "AES");
    }

    private String fromFile() {
        try {
            if (!Files.exists(file)) {
                create();
            }
            return Files.readString(file).strip();
        } catch (IOException fault) {
            throw new UncheckedIOException(fault);
        }
    }

    private void create() throws IOException {
        Files.createDirectories(file.getParent());
        var bytes = new byte[KEY_BYTES];
        RANDOM.nextBytes(bytes);
        // written whole before it has its name: another process never reads half a key
        var written = Files.createTempFile(
                file.getParent(),
                "second-factor",
                "",
                PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
        Files.writeString(written, Base64.getEncoder().encodeToString(bytes));
        try {
            Files.createLink(file, written);
        } catch (FileAlreadyExistsException _) {
            // another process was faster; its key is everybody's
        } finally {
            Files.delete(written);
        }
    }
}
