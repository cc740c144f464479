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

/**
 * Reads a PDF in a process of its own, which is given little memory, none of our secrets, and is ended when its time is over: PDFBox
 * may take a gigabyte for a file of a few megabytes (PDFBOX-5479), and no thread can be ended from outside.
 */
final class PdfProcess {

    /** One more than is kept, so that it shows that there was more. */
    private static final int MOST = TextReading.LONGEST + 1;

    private static final String LAUNCHER = "org.springframework.boot.loader.launch.PropertiesLauncher";

    private PdfProcess() {}

    static void read(Path pdf, AttachmentProperties properties, TextCollector text) throws IOException {
        var folder = Files.createTempDirectory("gongkai-pdf");
        var words = folder.resolve("words.txt");
        try {
            switch (run(pdf, words, properties)) {
                case PdfWords.READ -> TextFiles.read(words, text);
                case PdfWords.ENCRYPTED -> throw new AttachmentRefused(Reason.ENCRYPTED);
                default -> throw new IOException("not readable as PDF");
            }
        } finally {
            clear(folder);
        }
    }

    private static int run(Path pdf, Path words, AttachmentProperties properties) throws IOException {
        var process = new ProcessBuilder(command(pdf, words, properties))
                .redirectOutput(Redirect.DISCARD)
                .redirectError(Redirect.DISCARD);
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
            end(started);
        }
    }

    private static void end(Process process) {
        if (process.isAlive()) {
            process.destroyForcibly();
        }
    }

    private static List<String> command(Path pdf, Path words, AttachmentProperties properties) {
        var command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx" + properties.readingMemory().toMegabytes() + "m",
                "-XX:+UseSerialGC",
                "-XX:TieredStopAtLevel=1",
                "-XX:+ExitOnOutOfMemoryError",
                "-Xshare:auto",
                "-Djava.awt.headless=true",
                // temporary files of its own go with the folder, and so does its list of the fonts of this machine
                "-Djava.io.tmpdir=" + words.getParent(),
                "-Dpdfbox.fontcache=" + words.getParent(),
                "-cp",
                System.getProperty("java.class.path")));
        command.addAll(program());
        command.addAll(List.of(pdf.toAbsolutePath().toString(), words.toString(), Integer.toString(MOST)));
        return command;
    }

    /** Inside the one jar, classes are found only by Spring Boot's loader. */
    private static List<String> program() {
        var program = PdfWords.class.getName();
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
