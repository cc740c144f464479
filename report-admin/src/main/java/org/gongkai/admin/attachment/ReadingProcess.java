package org.gongkai.admin.attachment;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.lang.ProcessBuilder.Redirect;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.gongkai.admin.attachment.AttachmentRefused.Reason;
import org.gongkai.domain.file.FileType;

/**
 * Reads a document in a process of its own, which is given little memory, none of our secrets, and is ended when its time is over. A
 * file of a few megabytes can be made to take a gigabyte (PDFBOX-5479 tells of one by chance), and no thread can be ended from outside.
 */
final class ReadingProcess {

    private static final String LAUNCHER = "org.springframework.boot.loader.launch.PropertiesLauncher";

    private ReadingProcess() {}

    /** The words of a file, whether there were more than are kept, and what is hidden in it. */
    record Words(String text, boolean cut, List<Hidden> hidden) {}

    /** Fails with {@link AttachmentRefused} where a password is asked for, and with an {@link IOException} where it cannot be read. */
    static Words read(Path file, FileType type, AttachmentProperties properties) throws IOException {
        var folder = Files.createTempDirectory("gongkai-reading");
        var words = folder.resolve("words.txt");
        try {
            int end = run(
                    command(
                            folder,
                            ReadingProgram.class,
                            properties,
                            type.name(),
                            file.toAbsolutePath().toString(),
                            words.toString(),
                            Integer.toString(TextReading.LONGEST)),
                    properties);
            return switch (end) {
                case ReadingProgram.READ, ReadingProgram.CUT ->
                    new Words(Files.readString(words), end == ReadingProgram.CUT, hidden(folder));
                case ReadingProgram.ENCRYPTED -> throw new AttachmentRefused(Reason.ENCRYPTED);
                default -> throw new IOException("not readable, the reading process ended with " + end);
            };
        } finally {
            clear(folder);
        }
    }

    private static List<Hidden> hidden(Path folder) throws IOException {
        return Files.readAllLines(folder.resolve(ReadingProgram.HIDDEN)).stream()
                .map(Hidden::of)
                .toList();
    }

    /** What is done with a file that was written anew, while it is there. */
    interface Use<T> {
        T use(Path clean) throws IOException;
    }

    /**
     * Writes a file anew without what is hidden in it; fails with {@link AttachmentRefused} where that cannot be done without harm.
     *
     * @param use takes the new file, which is removed afterwards
     */
    static <T> T clean(Path file, FileType type, AttachmentProperties properties, Use<T> use) throws IOException {
        var folder = Files.createTempDirectory("gongkai-cleaning");
        var clean = folder.resolve("clean");
        try {
            int end = run(
                    command(
                            folder,
                            CleaningProgram.class,
                            properties,
                            type.name(),
                            file.toAbsolutePath().toString(),
                            clean.toString()),
                    properties);
            if (end != CleaningProgram.CLEANED) {
                throw new AttachmentRefused(Reason.NOT_CLEANABLE);
            }
            return use.use(clean);
        } finally {
            clear(folder);
        }
    }

    private static int run(List<String> command, AttachmentProperties properties) throws IOException {
        var process =
                new ProcessBuilder(command).redirectOutput(Redirect.DISCARD).redirectError(Redirect.DISCARD);
        process.environment().keySet().retainAll(List.of("PATH", "LANG", "LC_ALL", "LC_CTYPE"));
        var started = process.start();
        try {
            if (!started.waitFor(properties.readingTime().toMillis(), TimeUnit.MILLISECONDS)) {
                throw new IOException("reading took too long");
            }
            return started.exitValue();
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
            throw new InterruptedIOException("given up");
        } finally {
            started.destroyForcibly();
        }
    }

    private static List<String> command(
            Path folder, Class<?> program, AttachmentProperties properties, String... arguments) {
        var command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx" + properties.readingMemory().toMegabytes() + "m",
                "-XX:+UseSerialGC",
                "-XX:TieredStopAtLevel=1",
                "-XX:+ExitOnOutOfMemoryError",
                "-Xshare:auto",
                "-Djava.awt.headless=true",
                // temporary files of its own go with the folder, and so does its list of the fonts of this machine
                "-Djava.io.tmpdir=" + folder,
                "-Dpdfbox.fontcache=" + folder,
                "-cp",
                System.getProperty("java.class.path")));
        command.addAll(program(program.getName()));
        command.addAll(List.of(arguments));
        return command;
    }

    /** Inside the one jar, classes are found only by Spring Boot's loader. */
    private static List<String> program(String program) {
        return ClassLoader.getSystemResource(LAUNCHER.replace('.', '/') + ".class") == null
                ? List.of(program)
                : List.of("-Dloader.main=" + program, LAUNCHER);
    }

    private static void clear(Path folder) throws IOException {
        try (var files = Files.list(folder)) {
            for (var file : files.toList()) {
                Files.deleteIfExists(file);
            }
        }
        Files.deleteIfExists(folder);
    }
}
