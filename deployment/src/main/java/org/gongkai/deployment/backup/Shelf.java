package org.gongkai.deployment.backup;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.function.Consumer;
import org.gongkai.domain.file.FileShelf;
import org.gongkai.domain.file.ShelvedFile;

/** Copies attachments from one shelf to another, as streams. */
public final class Shelf {

    private static final int BUFFER = 1 << 16;

    private Shelf() {}

    /** Copies a file unless one of its name and size is there; whether its bytes were what its name says. */
    public static boolean copy(ShelvedFile file, FileShelf to) throws IOException {
        var there = to.find(file.sha256());
        if (there.isPresent() && there.get().size() == file.size()) {
            return true;
        }
        try (var in = file.open();
                var incoming = to.receive()) {
            var buffer = new byte[BUFFER];
            for (int came = in.read(buffer); came >= 0; came = in.read(buffer)) {
                incoming.write(ByteBuffer.wrap(buffer, 0, came));
            }
            return incoming.keepIf(file.sha256());
        }
    }

    /** What was copied, and how many files were not, because their bytes are others than their names say. */
    public record Copied(long files, long bytes, long damaged) {}

    /** Copies all files; those that are there already are passed over. {@code damaged} is told where each lies that cannot be copied. */
    public static Copied copyAll(FileShelf from, FileShelf to, Progress progress, Consumer<String> damaged)
            throws IOException {
        var figures = new long[4];
        from.each(_ -> figures[3]++);
        progress.begin("files", figures[3]);
        from.each(file -> {
            if (copy(file, to)) {
                figures[0]++;
                figures[1] += file.size();
            } else {
                figures[2]++;
                damaged.accept(from.address(file.sha256()));
            }
            progress.advance(1);
        });
        progress.end();
        return new Copied(figures[0], figures[1], figures[2]);
    }
}
