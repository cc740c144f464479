package org.gongkai.admin.attachment;

import java.io.File;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.io.IOUtils;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.encryption.InvalidPasswordException;
import org.apache.pdfbox.text.PDFTextStripper;
import org.gongkai.domain.file.FileType;

/**
 * The program that {@link ReadingProcess} starts: writes the words of a file into another. What it is given may have been made to take
 * all memory or never to end, so it runs on its own and is ended from outside.
 */
public final class ReadingProgram {

    // none of these is how a virtual machine ends by itself: 1 where it does not start, 3 without memory
    static final int READ = 10;
    static final int CUT = 11;
    static final int ENCRYPTED = 12;
    static final int UNREADABLE = 13;

    /** Where what is hidden in the file is told, beside its words, a line each. */
    static final String HIDDEN = "hidden.txt";

    private ReadingProgram() {}

    /** Arguments: a {@link FileType}, the file, the file for its words in UTF-8, the most characters to write. */
    public static void main(String[] arguments) {
        System.exit(write(
                FileType.valueOf(arguments[0]),
                Path.of(arguments[1]),
                Path.of(arguments[2]),
                Integer.parseInt(arguments[3])));
    }

    private static int write(FileType type, Path file, Path words, int most) {
        var text = new TextCollector(most);
        try {
            var hidden = read(type, file, text);
            var found = text.text();
            Files.writeString(words, found == null ? "" : found);
            Files.write(
                    words.resolveSibling(HIDDEN),
                    hidden.stream().map(Hidden::line).toList());
            return text.isFull() ? CUT : READ;
        } catch (InvalidPasswordException _) {
            return ENCRYPTED;
        } catch (IOException | RuntimeException | StackOverflowError _) {
            return UNREADABLE;
        }
    }

    private static List<Hidden> read(FileType type, Path file, TextCollector text) throws IOException {
        if (type == FileType.PDF) {
            return readPdf(file.toFile(), text);
        }
        try (var packed = new Packed(file)) {
            switch (type) {
                case DOCX -> OfficeText.document(packed, text);
                case XLSX -> SheetText.read(packed, text);
                case PPTX -> OfficeText.slides(packed, text);
                case OFD -> OfficeText.pages(packed, text);
                case PDF, DOC, XLS, PPT, WPS, TXT, CSV, PNG, JPEG ->
                    throw new IllegalArgumentException("not read by this program: " + type);
            }
            return HiddenParts.of(packed, type);
        }
    }

    private static List<Hidden> readPdf(File file, TextCollector text) throws IOException {
        try (var document = Loader.loadPDF(file, IOUtils.createTempFileOnlyStreamCache())) {
            readPdf(document, text);
            return HiddenInPdf.of(document);
        }
    }

    private static void readPdf(PDDocument document, TextCollector text) throws IOException {
        try {
            new PDFTextStripper().writeText(document, new Collecting(text));
        } catch (InterruptedIOException _) {
            // enough
        }
    }

    /** Breaks off at the limit. */
    private static final class Collecting extends Writer {

        private final TextCollector text;

        private Collecting(TextCollector text) {
            this.text = text;
        }

        @Override
        public void write(char[] characters, int offset, int length) throws IOException {
            text.append(new String(characters, offset, length));
            if (text.isFull()) {
                throw new InterruptedIOException("enough");
            }
        }

        @Override
        public void flush() {
            // nothing is held back
        }

        @Override
        public void close() {
            // nothing is open
        }
    }
}
