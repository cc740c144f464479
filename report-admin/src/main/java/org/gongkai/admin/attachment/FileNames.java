package org.gongkai.admin.attachment;

import java.text.Normalizer;
import java.util.Locale;
import org.gongkai.domain.file.Attachment;
import org.gongkai.domain.file.FileType;

/** Makes of what a browser calls a file a name that may stand on a public page. */
final class FileNames {

    private static final String NAMELESS = "附件";
    /** What may not stand in a name becomes its full-width twin, which says the same and does nothing. */
    private static final String SPECIAL = ":*?\"<>|";

    private static final String TWINS = "：＊？＂＜＞｜";

    private FileNames() {}

    /** A name with its extension; without a path, without what cannot be seen, and not too long. */
    static String clean(String given) {
        var seen = withoutPath(given)
                .codePoints()
                .map(FileNames::spaced)
                .filter(c -> Attachment.mayStandInName(c) || SPECIAL.indexOf(c) >= 0)
                .map(FileNames::twin)
                .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append);
        var name = Normalizer.normalize(seen, Normalizer.Form.NFC).replaceAll(" {2,}", " ");
        int dot = name.lastIndexOf('.');
        return dot < 0 ? shortened(name, "") : shortened(name.substring(0, dot), name.substring(dot));
    }

    private static String withoutPath(String given) {
        return given.substring(Math.max(given.lastIndexOf('/'), given.lastIndexOf('\\')) + 1);
    }

    private static int spaced(int c) {
        return Character.isWhitespace(c) || Character.isSpaceChar(c) ? ' ' : c;
    }

    private static int twin(int c) {
        int special = SPECIAL.indexOf(c);
        return special < 0 ? c : TWINS.charAt(special);
    }

    private static String shortened(String given, String extension) {
        var end = trimmed(extension.length() > 10 ? extension.substring(0, 10) : extension);
        end = end.isEmpty() ? "" : "." + end;
        var base = trimmed(given);
        base = base.isEmpty() ? NAMELESS : base;
        int room = Attachment.LONGEST_NAME - end.length();
        if (base.codePointCount(0, base.length()) > room) {
            base = trimmed(base.substring(0, base.offsetByCodePoints(0, room)));
        }
        return base + end;
    }

    /** Without dots and spaces at its ends. */
    private static String trimmed(String text) {
        return text.replaceAll("^[. ]+|[. ]+$", "");
    }

    /** The new name of a file that is attached; its extension stays that of its type, typed or not. */
    static String renamed(String given, FileType type) {
        if (given.isBlank()) {
            throw new AttachmentRefused(AttachmentRefused.Reason.UNREADABLE_NAME);
        }
        var name = clean(given);
        var extension = name.substring(name.lastIndexOf('.') + 1).toLowerCase(Locale.ROOT);
        return name.indexOf('.') >= 0 && type.extensions().contains(extension)
                ? name
                : clean(name + "." + type.extensions().getFirst());
    }
}
