package org.gongkai.domain.file;

import java.util.Locale;

/** The size of a file in words that people compare at a glance. */
public final class FileSize {

    private FileSize() {}

    /** Such as {@code 532 B}, {@code 12.3 KB}, {@code 1.2 MB}; a kilobyte has 1,024 bytes, as the systems of the offices count. */
    public static String words(long bytes) {
        if (bytes < 1024) {
            return bytes + " B";
        }
        // 1,023.95 KB would be rounded to 1024.0 KB
        return bytes < 1024 * 1024 - 51 ? shown(bytes, 1024, "KB") : shown(bytes, 1024 * 1024, "MB");
    }

    private static String shown(long bytes, int unit, String name) {
        return String.format(Locale.ROOT, "%.1f %s", (double) bytes / unit, name);
    }
}
