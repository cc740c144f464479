package org.gongkai.deployment.backup;

import java.nio.charset.StandardCharsets;
import java.util.TreeSet;
import java.util.function.Predicate;

/** Finds the files that rows speak of: every run of exactly 64 hexadecimal digits that names a file on the shelf. */
final class DigestScan {

    private static final int LENGTH = 64;

    private final Predicate<String> isFile;
    private final TreeSet<String> found = new TreeSet<>();
    private final byte[] run = new byte[LENGTH];
    private int length;

    DigestScan(Predicate<String> isFile) {
        this.isFile = isFile;
    }

    /** The next bytes of the rows. */
    void take(byte[] bytes, int from, int count) {
        for (int i = from; i < from + count; i++) {
            if (isDigit(bytes[i])) {
                if (length < LENGTH) {
                    run[length] = bytes[i];
                }
                length++;
            } else {
                end();
            }
        }
    }

    private static boolean isDigit(byte one) {
        return one >= '0' && one <= '9' || one >= 'a' && one <= 'f';
    }

    private void end() {
        if (length == LENGTH) {
            var name = new String(run, StandardCharsets.US_ASCII);
            if (!found.contains(name) && isFile.test(name)) {
                found.add(name);
            }
        }
        length = 0;
    }

    /** All that were found, in order. */
    TreeSet<String> found() {
        end();
        return found;
    }
}
