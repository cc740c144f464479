package org.gongkai.deployment.files;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Stream;
import org.gongkai.deployment.backup.Shelf;
import org.gongkai.deployment.home.CannotStart;
import org.gongkai.deployment.home.Home;
import org.gongkai.deployment.settings.FileStoreSettings;
import org.gongkai.deployment.settings.Settings;
import org.gongkai.domain.file.FileShelf;
import org.gongkai.domain.file.FolderShelf;
import org.gongkai.domain.file.ShelfUnavailable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What every shelf keeps to, whether a folder or a bucket of a real S3 server, and what becomes of a bucket whose server is away. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ShelfIT {

    private static final String ABC = "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad";
    private static final int LARGEST = 3_000_000;

    @TempDir
    private static Path folder;

    private S3Server server;
    private BucketShelf bucket;
    private FolderShelf files;

    enum Kind {
        FOLDER,
        BUCKET
    }

    @BeforeAll
    void start() {
        server = S3Server.start(folder.resolve("s3"));
        bucket = new BucketShelf(settings(server.environment()), aside(), LARGEST);
        files = new FolderShelf(folder.resolve("files"), LARGEST);
    }

    private static FileStoreSettings settings(Map<String, String> environment) {
        return FileStoreSettings.of(Settings.of(List.of(), environment));
    }

    private static Path aside() {
        return folder.resolve("aside");
    }

    @AfterAll
    void stop() {
        bucket.close();
        server.close();
    }

    private FileShelf shelf(Kind kind) {
        return kind == Kind.FOLDER ? files : bucket;
    }

    /** The bytes on the disk behind a shelf. */
    private Path behind(Kind kind, String sha256) {
        return kind == Kind.FOLDER ? files.place(sha256) : server.object(sha256);
    }

    private static byte[] bytes(int size, int seed) {
        var bytes = new byte[size];
        new Random(seed).nextBytes(bytes);
        return bytes;
    }

    @ParameterizedTest
    @EnumSource
    void whatIsPutIsFoundWholeAndInParts(Kind kind) throws IOException {
        var bytes = bytes(1_500_000, kind.ordinal());
        var sha256 = shelf(kind).keep(bytes);

        var file = shelf(kind).find(sha256).orElseThrow();

        assertThat(file.size()).isEqualTo(bytes.length);
        try (var all = file.open()) {
            assertThat(all.readAllBytes()).isEqualTo(bytes);
        }
        for (var part :
                List.of(List.of(0, 1), List.of(999_999, 100), List.of(1_499_999, 1), List.of(700_000, 800_000))) {
            try (var in = file.open(part.getFirst(), part.getLast())) {
                assertThat(in.readNBytes(part.getLast()))
                        .isEqualTo(
                                java.util.Arrays.copyOfRange(bytes, part.getFirst(), part.getFirst() + part.getLast()));
            }
        }
        assertThat(shelf(kind).address(sha256)).endsWith("/" + sha256.substring(0, 2) + "/" + sha256);
    }

    @ParameterizedTest
    @EnumSource
    void whatIsThereIsLeftAsItIsUnlessBytesWereLost(Kind kind) throws IOException {
        assertThat(shelf(kind).keep("abc".getBytes(UTF_8))).isEqualTo(ABC);
        Files.writeString(behind(kind, ABC), "xyz");
        shelf(kind).keep("abc".getBytes(UTF_8));
        assertThat(behind(kind, ABC)).hasContent("xyz");

        Files.writeString(behind(kind, ABC), "a");
        shelf(kind).keep("abc".getBytes(UTF_8));
        assertThat(behind(kind, ABC)).hasContent("abc");
    }

    @ParameterizedTest
    @EnumSource
    void whatIsMissingOrNoDigestIsNotFound(Kind kind) throws IOException {
        assertThat(shelf(kind).find(HexFormat.of().formatHex(new byte[32]))).isEmpty();
        for (var name : List.of("", "../../etc/passwd", ABC.toUpperCase(java.util.Locale.ROOT), ABC + "/..")) {
            assertThatThrownBy(() -> shelf(kind).find(name)).isInstanceOf(IllegalArgumentException.class);
        }
    }

    @ParameterizedTest
    @EnumSource
    void whatIsTooLargeOrOtherThanItShouldBeIsNotKept(Kind kind) throws IOException {
        try (var incoming = shelf(kind).receive()) {
            incoming.write(ByteBuffer.allocate(LARGEST));
            assertThatThrownBy(() -> incoming.write(ByteBuffer.allocate(1))).isInstanceOf(IOException.class);
        }
        try (var incoming = shelf(kind).receive()) {
            incoming.write(ByteBuffer.wrap("abcd".getBytes(UTF_8)));
            assertThat(incoming.keepIf(ABC)).isFalse();
        }
        assertThat(shelf(kind).find("88d4266fd4e6338d13b845fcf289579d209c897823b9217da3e161936f031589"))
                .isEmpty();
        for (var place : List.of(aside(), folder.resolve("files"))) {
            try (Stream<Path> left = Files.exists(place) ? Files.list(place) : Stream.of()) {
                assertThat(left.map(Path::toString)).noneMatch(name -> name.endsWith(".part"));
            }
        }
    }

    @ParameterizedTest
    @EnumSource
    void copyingMovesAllInOrderGoesOnWhereItWasAndRefusesWhatWasAltered(Kind kind) throws IOException {
        var from = shelf(kind);
        for (int i = 0; i < 20; i++) {
            from.keep(bytes(100 + i, 1000 + i));
        }
        var altered = from.keep(bytes(200, 2000));
        Files.write(behind(kind, altered), bytes(200, 2001));
        var to = new FolderShelf(folder.resolve("copy-of-" + kind));
        for (int round = 0; round < 2; round++) {
            var seen = new ArrayList<String>();
            var refused = new ArrayList<String>();
            from.each(file -> {
                seen.add(file.sha256());
                if (!Shelf.copy(file, to)) {
                    refused.add(file.sha256());
                }
            });
            assertThat(seen).isSorted().hasSizeGreaterThan(20).doesNotHaveDuplicates();
            assertThat(refused).containsExactly(altered);
        }
        Files.delete(behind(kind, altered));
    }

    @Test
    void aBucketWhoseServerIsAwayOrRefusesSaysSoInTime() throws IOException {
        var kept = bucket.keep(bytes(1000, 7));
        var wrong = new HashMap<>(server.environment());
        wrong.put("GONGKAI_FILES_S3_SECRET_KEY", "another-secret-than-it");
        try (var stranger = new BucketShelf(settings(wrong), aside(), LARGEST)) {
            assertThatThrownBy(() -> stranger.find(kept))
                    .isInstanceOf(ShelfUnavailable.class)
                    .hasMessageContaining("refuses: 403");
            assertThat(stranger.answers()).isFalse();
        }
        assertThat(bucket.answers()).isTrue();
        long reads = bucket.failedReads();
        long writes = bucket.failedWrites();
        server.stop();
        try {
            var started = System.nanoTime();
            assertThatThrownBy(() -> bucket.find(kept))
                    .isInstanceOf(ShelfUnavailable.class)
                    .hasMessageContaining("does not answer");
            assertThatThrownBy(() -> bucket.keep("abc".getBytes(UTF_8))).isInstanceOf(ShelfUnavailable.class);
            assertThatThrownBy(() -> bucket.each(_ -> {})).isInstanceOf(ShelfUnavailable.class);
            assertThat(bucket.answers()).isFalse();
            assertThat(Duration.ofNanos(System.nanoTime() - started)).isLessThan(Duration.ofSeconds(24));
            assertThat(bucket.failedReads()).isEqualTo(reads + 2);
            assertThat(bucket.failedWrites()).isEqualTo(writes + 1);
        } finally {
            server.start();
        }
        assertThat(bucket.find(kept)).isPresent();
    }

    @Test
    void theShelfOfAnInstallationIsTheOneThatIsSet() {
        var home = Home.open(folder.resolve("home"));
        assertThat(InstallationShelf.open(Settings.of(List.of(), Map.of()), home))
                .isInstanceOf(FolderShelf.class);
        var environment = new HashMap<>(server.environment());
        assertThat(InstallationShelf.open(Settings.of(List.of(), environment), home))
                .isInstanceOf(BucketShelf.class);
        environment.remove("GONGKAI_FILES_S3_SECRET_KEY");
        assertThatThrownBy(() -> InstallationShelf.open(Settings.of(List.of(), environment), home))
                .isInstanceOf(CannotStart.class)
                .hasMessageContaining("GONGKAI_FILES_S3_SECRET_KEY_FILE");
    }
}
