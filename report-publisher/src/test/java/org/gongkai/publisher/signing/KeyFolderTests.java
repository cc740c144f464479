package org.gongkai.publisher.signing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class KeyFolderTests {

    @TempDir
    private Path home;

    @Test
    void keepsKeysForTheirOwnerAlone() throws IOException {
        var key = KeyFolder.of(home).create();

        var file = home.resolve("keys").resolve(key.id() + ".pem");
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                .isEqualTo("rw-------");
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(home.resolve("keys"))))
                .isEqualTo("rwx------");
        assertThat(Files.readString(file)).startsWith("-----BEGIN PRIVATE KEY-----\n");
        try (var files = Files.list(home.resolve("keys"))) {
            assertThat(files).hasSize(1);
        }
    }

    @Test
    void readsBackWhatItWrote() {
        var key = KeyFolder.of(home).create();
        var read = KeyFolder.of(home).keys();

        assertThat(read).singleElement().satisfies(one -> assertThat(one.id()).isEqualTo(key.id()));
        assertThat(read.getFirst().isSound()).isTrue();
        KeyFolder.of(home).remove(read.getFirst());
        assertThat(KeyFolder.of(home).keys()).isEmpty();
    }

    @Test
    void refusesWhatIsNoKeyAndHalvesThatDoNotBelongTogether() throws IOException {
        var folder = KeyFolder.of(home);
        var one = Files.readString(file(folder.create()));
        var other = Files.readString(file(folder.create()));
        int half = one.indexOf("-----BEGIN PUBLIC");
        Files.writeString(home.resolve("keys/mixed.pem"), one.substring(0, half) + other.substring(half));
        assertThatThrownBy(folder::keys).hasMessageContaining("mixed.pem");

        Files.writeString(home.resolve("keys/mixed.pem"), "nothing of a key");
        assertThatThrownBy(folder::keys).hasMessageContaining("mixed.pem");
    }

    @Test
    void letsOneInAtATime() throws Exception {
        var folder = KeyFolder.of(home);
        var inside = new AtomicInteger();
        try (var threads = Executors.newFixedThreadPool(4)) {
            var results = threads.invokeAll(IntStream.range(0, 20)
                    .<Callable<Boolean>>mapToObj(_ -> () -> folder.alone(() -> {
                        boolean alone = inside.incrementAndGet() == 1;
                        inside.decrementAndGet();
                        return alone;
                    }))
                    .toList());
            for (var result : results) {
                assertThat(result.get()).isTrue();
            }
        }
    }

    private Path file(SigningKey key) {
        return home.resolve("keys").resolve(key.id() + ".pem");
    }
}
