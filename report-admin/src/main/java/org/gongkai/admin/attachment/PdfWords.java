package org.gongkai.admin.attachment;

import java.io.BufferedWriter;
import java.io.File;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.io.IOUtils;
import org.apache.pdfbox.pdmodel.encryption.InvalidPasswordException;
import org.apache.pdfbox.text.PDFTextStripper;

/**
 * The program that {@link PdfProcess} starts: writes the words of a PDF into a file. What it is given may be made to take all memory or
 * never to end, so it runs on its own and is ended from outside.
 */
public final class PdfWords {

    static final int READ = 0;
    static final int ENCRYPTED = 3;
    static final int UNREADABLE = 4;

    private PdfWords() {}

    /** Arguments: the PDF, the file for its words in UTF-8, the most characters to write. */
    public static void main(String[] arguments) {
        System.exit(write(new File(arguments[0]), Path.of(arguments[1]), Integer.parseInt(arguments[2])));
    }

    private static int write(File pdf, Path words, int most) {
        try (var document = Loader.loadPDF(pdf, IOUtils.createTempFileOnlyStreamCache());
                var out = new Limited(Files.newBufferedWriter(words, StandardCharsets.UTF_8), most)) {
            new PDFTextStripper().writeText(document, out);
            return READ;
        } catch (InvalidPasswordException _) {
            return ENCRYPTED;
        } catch (InterruptedIOException _) {
            return READ;
        } catch (IOException | RuntimeException | StackOverflowError _) {
            return UNREADABLE;
        }
    }

    /** Breaks off at the limit. */
    private static final class Limited extends Writer {

        private final BufferedWriter out;
        private int left;

        private Limited(BufferedWriter out, int most) {
            this.out = out;
            this.left = most;
        }

        @Override
        public void write(char[] characters, int offset, int length) throws IOException {
            out.write(characters, offset, Math.min(left, length));
            left -= length;
            if (left < 0) {
                throw new InterruptedIOException("enough");
            }
        }

        @Override
        public void flush() throws IOException {
            out.flush();
        }

        @Override
        public void close() throws IOException {
            out.close();
        }
    }
}
