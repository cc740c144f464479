package org.gongkai.deployment.backup;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.regex.Pattern;
import org.gongkai.domain.file.Attachment;
import org.gongkai.domain.file.FileShelf;

/** Folders of attachments as backups see them: in the order of their digests, copied as streams. */
final class Shelf {

    private static final int BUFFER = 1 << 16;
    private static final Pattern DRAWER = Pattern.compile("[0-9a-f]{2}");

    private Shelf() {}

    /** A file under its digest. */
    record Kept(String sha256, Path path) {}

    interface Taker {
        void take(Kept file) throws IOException;
    }

    /** All files in order; holds the names of one drawer at a time. */
    static void each(Path folder, Taker taker) throws IOException {
        for (var drawer : names(folder, DRAWER.asMatchPredicate())) {
            for (var name : names(folder.resolve(drawer), Attachment::isDigest)) {
                taker.take(new Kept(name, folder.resolve(drawer).resolve(name)));
            }
        }
    }

    private static List<String> names(Path folder, java.util.function.Predicate<String> wanted) throws IOException {
        if (!Files.isDirectory(folder)) {
            return List.of();
        }
        try (var all = Files.list(folder)) {
            return all.map(one -> String.valueOf(one.getFileName()))
                    .filter(wanted)
                    .sorted()
                    .toList();
        }
    }

    /** Copies a file unless one of its name and size is there; whether its bytes were what its name says. */
    static boolean copy(Kept file, FileShelf to) throws IOException {
        var there = to.find(file.sha256());
        if (there.isPresent() && Files.size(there.get()) == Files.size(file.path())) {
            return true;
        }
        try (var in = FileChannel.open(file.path(), StandardOpenOption.READ);
                var incoming = to.receive()) {
            var buffer = ByteBuffer.allocate(BUFFER);
            var digest = DigestStream.sha256();
            while (in.read(buffer) >= 0) {
                buffer.flip();
                digest.update(buffer.duplicate());
                incoming.write(buffer);
                buffer.clear();
            }
            if (!java.util.HexFormat.of().formatHex(digest.digest()).equals(file.sha256())) {
                return false;
            }
            incoming.keep();
            return true;
        }
    }
}
