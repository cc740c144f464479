package org.gongkai.domain.report;

import java.time.Instant;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Where an edition was public before this platform was: on an old portal, from which it came over.
 *
 * @param address its absolute address there, as browsers send it, without a fragment
 * @param publishedAt when it was published there, as the old page says
 * @param indexNumber the index number (索引号) that it had there; here it gets one of its own
 */
public record Migrated(
        String address, Instant publishedAt, @Nullable String indexNumber) {

    /** The longest address, in characters; it is a key. */
    public static final int LONGEST_ADDRESS = 1000;

    private static final int LONGEST_INDEX_NUMBER = 60;
    private static final Pattern ADDRESS = Pattern.compile("https?://[!-~&&[^/?#]]+/[!-~&&[^#]]*");

    public Migrated {
        if (address.length() > LONGEST_ADDRESS || !ADDRESS.matcher(address).matches()) {
            throw new IllegalArgumentException("an old address has http or https, a host and a path");
        }
        if (indexNumber != null && (indexNumber.isBlank() || indexNumber.length() > LONGEST_INDEX_NUMBER)) {
            throw new IllegalArgumentException("an old index number has 1 to 60 characters");
        }
    }
}
