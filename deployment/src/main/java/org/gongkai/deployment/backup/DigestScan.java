package org.gongkai.deployment.backup;

import java.nio.charset.StandardCharsets;
import java.util.HashSet;
import java.util.Set;

/** Finds what may be files that rows speak of: every run of exactly 64 hexadecimal digits. */
final class DigestScan {

    private static final int LENGTH = 64;

    private final Set<String> found = new HashSet<>();
    private final byte[] run = new byte[LENGTH];
    private int length;

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
            found.add(new String(run, StandardCharsets.US_ASCII));
        }
        length = 0;
    }

    /** All that were found; most name no file. */
    Set<String> found() {
        end();
        return found;
    }
}
