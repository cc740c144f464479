package org.gongkai.admin.attachment;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import org.gongkai.admin.attachment.AttachmentRefused.Reason;
import org.gongkai.domain.file.FileType;

/** Finds out what a file really is from its bytes, and refuses what may not be attached. Its name must say the same. */
final class FileSniffer {

    private static final int HEAD = 1024;
    private static final String PDF = "%PDF-";
    private static final String PNG = "\u0089PNG\r\n\u001a\n";
    private static final String JPEG = "\u00ff\u00d8\u00ff";
    private static final String ZIP = "PK\u0003\u0004";
    private static final String OLE = "\u00d0\u00cf\u0011\u00e0\u00a1\u00b1\u001a\u00e1";
    private static final String RAR = "Rar!\u001a\u0007";
    private static final String SEVEN_ZIP = "7z\u00bc\u00af\u0027\u001c";
    private static final String GZIP = "\u001f\u008b";

    private FileSniffer() {}

    /** The type of this file; throws {@link AttachmentRefused} where it may not be attached under this name. */
    static FileType sniff(Path file, String name) throws IOException {
        var claimed = FileType.ofName(name);
        var type = sniff(file, head(file), claimed.orElse(FileType.TXT));
        if (claimed.isPresent() ? claimed.get() != type : name.indexOf('.') < 0) {
            throw new AttachmentRefused(
                    Reason.WRONG_EXTENSION, name, type.extensions().getFirst());
        }
        if (claimed.isEmpty()) {
            throw new AttachmentRefused(Reason.UNKNOWN_TYPE);
        }
        return type;
    }

    /** The first bytes, one character each. */
    private static String head(Path file) throws IOException {
        try (var in = Files.newInputStream(file)) {
            return new String(in.readNBytes(HEAD), StandardCharsets.ISO_8859_1);
        }
    }

    private static FileType sniff(Path file, String head, FileType claimed) throws IOException {
        if (head.startsWith(PDF)) {
            return FileType.PDF;
        }
        if (head.startsWith(PNG)) {
            return FileType.PNG;
        }
        if (head.startsWith(JPEG)) {
            return FileType.JPEG;
        }
        if (head.startsWith(ZIP)) {
            return PackedOffice.type(file);
        }
        if (head.startsWith(OLE)) {
            return OldOffice.type(file, claimed);
        }
        if (head.startsWith(RAR) || head.startsWith(SEVEN_ZIP) || head.startsWith(GZIP)) {
            throw new AttachmentRefused(Reason.ARCHIVE);
        }
        return text(file, head, claimed);
    }

    private static FileType text(Path file, String head, FileType claimed) throws IOException {
        if (isMarkupOrScript(head) || TextFiles.charset(file).isEmpty()) {
            throw new AttachmentRefused(Reason.UNKNOWN_TYPE);
        }
        return claimed == FileType.CSV ? FileType.CSV : FileType.TXT;
    }

    /** What a browser, or a system that trusts the first line, would run. */
    private static boolean isMarkupOrScript(String head) {
        // without a mark of the encoding and without the zeros of UTF-16
        var start = head.replaceAll("[\\u00ef\\u00bb\\u00bf\\u00fe\\u00ff\\u0000]", "")
                .stripLeading()
                .toLowerCase(Locale.ROOT);
        return start.matches("(?s)<[a-z!?/%].*")
                || start.startsWith("#!")
                || start.startsWith("{\\rtf")
                || start.startsWith("%!ps");
    }
}
