package org.gongkai.deployment.postgres;

import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import org.jspecify.annotations.Nullable;

/** Removes what an interrupted creation left. */
final class DirectoryTree extends SimpleFileVisitor<Path> {

    private DirectoryTree() {}

    static void delete(Path directory) throws IOException {
        if (Files.exists(directory)) {
            Files.walkFileTree(directory, new DirectoryTree());
        }
    }

    @Override
    public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) throws IOException {
        Files.delete(file);
        return FileVisitResult.CONTINUE;
    }

    @Override
    public FileVisitResult postVisitDirectory(Path directory, @Nullable IOException fault) throws IOException {
        if (fault != null) {
            throw fault;
        }
        Files.delete(directory);
        return FileVisitResult.CONTINUE;
    }
}
