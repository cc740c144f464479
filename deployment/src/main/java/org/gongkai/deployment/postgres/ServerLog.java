package org.gongkai.deployment.postgres;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/** What the server writes: into one file while it starts, then into one file per day of the week. */
record ServerLog(Path directory) {

    private static final Pattern SEVERE = Pattern.compile("(?:FATAL|PANIC): +([^\\n]+)");

    Path startFile() {
        return directory.resolve("start.log");
    }

    /** The last severe complaint in the files written to since {@code instant}. */
    Optional<String> complaintSince(Instant instant) {
        return filesWrittenSince(instant).stream()
                .map(ServerLog::lastComplaint)
                .flatMap(Optional::stream)
                .findFirst();
    }

    private List<Path> filesWrittenSince(Instant instant) {
        try (var files = Files.list(directory)) {
            return files.filter(file -> !written(file).isBefore(instant))
                    .sorted(Comparator.comparing(ServerLog::written).reversed())
                    .toList();
        } catch (IOException _) {
            return List.of();
        }
    }

    private static Instant written(Path file) {
        try {
            return Files.getLastModifiedTime(file).toInstant();
        } catch (IOException _) {
            return Instant.EPOCH;
        }
    }

    private static Optional<String> lastComplaint(Path file) {
        try {
            return SEVERE.matcher(Files.readString(file, StandardCharsets.ISO_8859_1))
                    .results()
                    .map(MatchResult::group)
                    .reduce((_, later) -> later);
        } catch (IOException _) {
            return Optional.empty();
        }
    }
}
