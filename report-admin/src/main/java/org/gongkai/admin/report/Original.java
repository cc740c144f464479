package org.gongkai.admin.report;

/**
 * A file that a text was read from, kept as it came.
 *
 * @param sha256 of its bytes
 * @param name under which it came
 */
public record Original(String sha256, String name) {

    private static final int LONGEST_NAME = 255;

    /** Under a name without what no name may hold. */
    static Original of(String sha256, String givenName) {
        var clean = givenName
                .codePoints()
                .filter(c -> !Character.isISOControl(c) && (c < 0xd800 || c > 0xdfff))
                .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                .toString();
        var shortName = clean.length() > LONGEST_NAME ? clean.substring(clean.length() - LONGEST_NAME) : clean;
        return new Original(sha256, shortName.isBlank() ? "file" : shortName);
    }
}
