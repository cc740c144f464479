package org.gongkai.domain.file;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * The types that an attachment may have; a closed list, because whatever lies on the site of a county is opened in trust. Not in
 * it: programs and scripts, HTML and SVG, which a browser would run, Office files with macros, and archives, in which a reviewer
 * cannot see what is signed.
 */
public enum FileType {
    PDF("application/pdf", "PDF", true, "pdf"),
    /** GB/T 33190, the national format for documents of fixed layout. */
    OFD("application/ofd", "OFD", false, "ofd"),
    DOCX("application/vnd.openxmlformats-officedocument.wordprocessingml.document", "Word", false, "docx"),
    XLSX("application/vnd.openxmlformats-officedocument.spreadsheetml.sheet", "Excel", false, "xlsx"),
    PPTX("application/vnd.openxmlformats-officedocument.presentationml.presentation", "PowerPoint", false, "pptx"),
    DOC("application/msword", "Word", false, "doc"),
    XLS("application/vnd.ms-excel", "Excel", false, "xls"),
    PPT("application/vnd.ms-powerpoint", "PowerPoint", false, "ppt"),
    WPS("application/wps-office.wps", "WPS", false, "wps"),
    TXT("text/plain", "文本", true, "txt"),
    CSV("text/csv", "CSV", true, "csv"),
    PNG("image/png", "图片", true, "png"),
    JPEG("image/jpeg", "图片", true, "jpg", "jpeg");

    private final String mediaType;
    private final String label;
    private final boolean shownInBrowser;
    private final List<String> extensions;

    FileType(String mediaType, String label, boolean shownInBrowser, String... extensions) {
        this.mediaType = mediaType;
        this.label = label;
        this.shownInBrowser = shownInBrowser;
        this.extensions = List.of(extensions);
    }

    /** The type's name in HTTP, without parameters. */
    public String mediaType() {
        return mediaType;
    }

    /** The word by which people know it. */
    public String label() {
        return label;
    }

    /** Whether a browser shows it by itself; any other is saved. */
    public boolean isShownInBrowser() {
        return shownInBrowser;
    }

    /** Whether the file itself is text, so that it needs no twin. */
    public boolean isText() {
        return this == TXT || this == CSV;
    }

    /** The extensions it goes by, lower case, the usual one first. */
    public List<String> extensions() {
        return extensions;
    }

    /** The type with this name in HTTP, whatever its encoding. */
    public static Optional<FileType> ofMediaType(String mediaType) {
        int parameters = mediaType.indexOf(';');
        var name = parameters < 0 ? mediaType : mediaType.substring(0, parameters);
        return Arrays.stream(values())
                .filter(type -> type.mediaType.equals(name))
                .findFirst();
    }

    /** The type that the extension of this name stands for. */
    public static Optional<FileType> ofName(String name) {
        var extension = name.substring(name.lastIndexOf('.') + 1).toLowerCase(Locale.ROOT);
        return Arrays.stream(values())
                .filter(type -> name.indexOf('.') >= 0 && type.extensions.contains(extension))
                .findFirst();
    }
}
