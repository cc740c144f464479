package org.gongkai.admin.importing;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Locale;

/** Finds out what a file really is from its first bytes; its name only decides between text and HTML. */
final class FileSniffer {

    /** The largest file that is taken, in bytes (20 MiB). */
    static final int LARGEST = 20 * 1024 * 1024;

    private static final byte[] ZIP = {'P', 'K', 3, 4};
    private static final byte[] OLE = {(byte) 0xd0, (byte) 0xcf, 0x11, (byte) 0xe0};
    private static final byte[] PDF = {'%', 'P', 'D', 'F', '-'};
    private static final int HEAD = 1024;

    private FileSniffer() {}

    /** What a file is. */
    enum Type {
        DOCX,
        DOC,
        PDF,
        HTML,
        TEXT
    }

    static Type sniff(String name, byte[] file) {
        if (file.length > LARGEST) {
            throw new ImportRefused(ImportRefused.Reason.TOO_LARGE);
        }
        if (file.length == 0) {
            throw new ImportRefused(ImportRefused.Reason.EMPTY);
        }
        if (startsWith(file, OLE)) {
            return Type.DOC;
        }
        if (startsWith(file, PDF)) {
            return Type.PDF;
        }
        if (startsWith(file, ZIP)) {
            return Type.DOCX;
        }
        return textType(name.toLowerCase(Locale.ROOT), file);
    }

    private static Type textType(String name, byte[] file) {
        if (name.endsWith(".docx")) {
            throw new ImportRefused(ImportRefused.Reason.BROKEN_DOCX);
        }
        var head = new String(file, 0, Math.min(file.length, HEAD), StandardCharsets.ISO_8859_1);
        boolean isBinary = !hasUtf16Mark(file) && head.indexOf('\0') >= 0;
        if (isBinary || head.startsWith("{\\rtf")) {
            throw new ImportRefused(ImportRefused.Reason.UNKNOWN_TYPE);
        }
        var start = head.stripLeading().toLowerCase(Locale.ROOT);
        boolean isHtml = name.endsWith(".html")
                || name.endsWith(".htm")
                || start.startsWith("<!doctype html")
                || start.startsWith("<html");
        return isHtml ? Type.HTML : Type.TEXT;
    }

    private static boolean hasUtf16Mark(byte[] file) {
        return file.length >= 2
                && ((file[0] == (byte) 0xfe && file[1] == (byte) 0xff)
                        || (file[0] == (byte) 0xff && file[1] == (byte) 0xfe));
    }

    private static boolean startsWith(byte[] file, byte[] magic) {
        return file.length >= magic.length && Arrays.equals(file, 0, magic.length, magic, 0, magic.length);
    }
}
