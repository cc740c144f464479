package org.gongkai.admin.importing;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** Decodes text files: UTF-8 or UTF-16 by their mark, otherwise UTF-8, otherwise GB18030, in which older offices still save. */
public final class Charsets {

    private static final List<Charset> TRIED = List.of(StandardCharsets.UTF_8, Charset.forName("GB18030"));

    private Charsets() {}

    /**
     * The text of a file.
     *
     * @throws ImportRefused where it is in none of these
     */
    public static String decode(byte[] file) {
        if (file.length >= 2 && (file[0] & 0xff) == 0xfe && (file[1] & 0xff) == 0xff) {
            return new String(file, 2, file.length - 2, StandardCharsets.UTF_16BE);
        }
        if (file.length >= 2 && (file[0] & 0xff) == 0xff && (file[1] & 0xff) == 0xfe) {
            return new String(file, 2, file.length - 2, StandardCharsets.UTF_16LE);
        }
        for (var charset : TRIED) {
            try {
                var text = charset.newDecoder().decode(ByteBuffer.wrap(file)).toString();
                return text.startsWith("\ufeff") ? text.substring(1) : text;
            } catch (CharacterCodingException _) {
                // not this one
            }
        }
        throw new ImportRefused(ImportRefused.Reason.UNKNOWN_CHARSET);
    }
}
