package org.gongkai.admin.attachment;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.Reader;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** Plain text: UTF-8 or UTF-16 by their mark, otherwise UTF-8, otherwise GB18030, in which older offices still save. */
final class TextFiles {

    private static final List<Charset> TRIED = List.of(StandardCharsets.UTF_8, Charset.forName("GB18030"));
    private static final int PIECE = 8192;

    private TextFiles() {}

    /** The encoding in which the whole file is text; empty where it is none. */
    static Optional<Charset> charset(Path file) throws IOException {
        var mark = mark(file);
        for (var charset : mark.isPresent() ? List.of(mark.get()) : TRIED) {
            if (isText(file, charset)) {
                return Optional.of(charset);
            }
        }
        return Optional.empty();
    }

    /** The text, as far as it is kept. */
    static void read(Path file, TextCollector text) throws IOException {
        var charset = charset(file);
        if (charset.isEmpty()) {
            return;
        }
        try (var in = reader(file, charset.get())) {
            var piece = new char[PIECE];
            for (int read = in.read(piece); read >= 0 && !text.isFull(); read = in.read(piece)) {
                text.append(new String(piece, 0, read));
            }
        }
    }

    private static Optional<Charset> mark(Path file) throws IOException {
        try (var in = Files.newInputStream(file)) {
            int first = in.read();
            int second = in.read();
            if (first == 0xfe && second == 0xff) {
                return Optional.of(StandardCharsets.UTF_16BE);
            }
            return first == 0xff && second == 0xfe ? Optional.of(StandardCharsets.UTF_16LE) : Optional.empty();
        }
    }

    private static boolean isText(Path file, Charset charset) throws IOException {
        try (var in = reader(file, charset)) {
            var piece = new char[PIECE];
            for (int read = in.read(piece); read >= 0; read = in.read(piece)) {
                if (new String(piece, 0, read).indexOf('\0') >= 0) {
                    return false;
                }
            }
            return true;
        } catch (CharacterCodingException _) {
            return false;
        }
    }

    private static Reader reader(Path file, Charset charset) throws IOException {
        var decoder = charset.newDecoder()
                .onMalformedInput(CodingErrorAction.REPORT)
                .onUnmappableCharacter(CodingErrorAction.REPORT);
        return new BufferedReader(new InputStreamReader(Files.newInputStream(file), decoder));
    }
}
