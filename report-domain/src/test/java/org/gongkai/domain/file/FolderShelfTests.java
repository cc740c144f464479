package org.gongkai.domain.file;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HexFormat;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FolderShelfTests {

    private static final String ABC = "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad";

    @TempDir
    private Path home;

    @Test
    void aFileLiesUnderItsDigestInAFolderOfTwoDigits() throws IOException {
        var shelf = new FolderShelf(home);

        assertThat(shelf.keep("abc".getBytes(UTF_8))).isEqualTo(ABC);

        assertThat(shelf.find(ABC))
                .hasValueSatisfying(file -> assertThat(file.size()).isEqualTo(3));
        assertThat(home.resolve("ba").resolve(ABC)).hasContent("abc");
        assertThat(left()).containsExactly("ba/" + ABC);
    }

    @Test
    void bytesMayComeInPieces() throws IOException {
        var shelf = new FolderShelf(home);
        try (var incoming = shelf.receive()) {
            incoming.write(ByteBuffer.wrap("a".getBytes(UTF_8)));
            incoming.write(ByteBuffer.allocate(0));
            incoming.write(
                    ByteBuffer.allocateDirect(2).put("bc".getBytes(UTF_8)).flip());

            assertThat(incoming.size()).isEqualTo(3);
            assertThat(incoming.path()).hasContent("abc");
            assertThat(shelf.find(ABC)).isEmpty();
            assertThat(incoming.keep()).isEqualTo(ABC);
        }
        assertThat(left()).containsExactly("ba/" + ABC);
    }

    @Test
    void nothingIsLeftOfAFileThatIsNotKept() throws IOException {
        try (var incoming = new FolderShelf(home).receive()) {
            incoming.write(ByteBuffer.wrap("abc".getBytes(UTF_8)));
        }
        assertThat(left()).isEmpty();
    }

    @Test
    void aFileThatIsThereIsLeftAsItIsUnlessTheDiskLostSomeOfIt() throws IOException {
        var shelf = new FolderShelf(home);
        shelf.keep("abc".getBytes(UTF_8));
        Files.writeString(shelf.place(ABC), "xyz");
        shelf.keep("abc".getBytes(UTF_8));
        assertThat(shelf.place(ABC)).hasContent("xyz");

        Files.writeString(shelf.place(ABC), "a");
        shelf.keep("abc".getBytes(UTF_8));
        assertThat(shelf.place(ABC)).hasContent("abc");
        assertThat(left()).containsExactly("ba/" + ABC);
    }

    @Test
    void manyMayBringTheSameFileAtOnce() throws Exception {
        var shelf = new FolderShelf(home);
        var bytes = new byte[300_000];
        try (var people = Executors.newFixedThreadPool(8)) {
            var tasks = IntStream.range(0, 16)
                    .<Callable<String>>mapToObj(_ -> () -> shelf.keep(bytes))
                    .toList();
            for (var kept : people.invokeAll(tasks)) {
                assertThat(shelf.place(kept.get())).hasBinaryContent(bytes);
            }
        }
        assertThat(left()).hasSize(1);
    }

    @Test
    void whatIsNoDigestLeadsNowhere() throws IOException {
        var shelf = new FolderShelf(home);
        for (var name : List.of("", "../../etc/passwd", ABC.toUpperCase(), ABC.substring(1), "..", ABC + "/..")) {
            assertThatThrownBy(() -> shelf.find(name)).as(name).isInstanceOf(IllegalArgumentException.class);
        }
        assertThat(shelf.find(HexFormat.of().formatHex(new byte[32]))).isEmpty();
    }

    private List<String> left() throws IOException {
        try (var files = Files.walk(home)) {
            return files.filter(Files::isRegularFile)
                    .map(file -> home.relativize(file).toString())
                    .toList();
        }
    }
}
