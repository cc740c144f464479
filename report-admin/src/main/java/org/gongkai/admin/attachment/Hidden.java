package org.gongkai.admin.attachment;

/**
 * Something that a file holds and that nobody sees who opens it as usual, but everybody finds who looks for it.
 *
 * @param count how often, at least 1
 * @param example a name or word by which it is recognised; may be empty
 * @param cleanable whether it can be removed here
 */
public record Hidden(Kind kind, int count, String example, boolean cleanable) {

    private static final int LONGEST = 60;

    public Hidden {
        var plain = example.codePoints()
                .map(c ->
                        Character.isISOControl(c) || Character.isWhitespace(c) || c >= 0xd800 && c <= 0xdfff ? ' ' : c)
                .limit(LONGEST)
                .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                .toString()
                .strip();
        example = plain;
    }

    /** What it is; each has its sentence in the message bundles below {@code check.FILE_}. */
    public enum Kind {
        /** What was deleted and added while changes were tracked. */
        TRACKED_CHANGES,
        /** Comments and who made them. */
        COMMENTS,
        /** Words formatted as hidden. */
        HIDDEN_TEXT,
        HIDDEN_SHEETS,
        HIDDEN_ROWS,
        HIDDEN_COLUMNS,
        HIDDEN_SLIDES,
        SPEAKER_NOTES,
        /** Files within the file, such as the whole workbook behind a chart. */
        EMBEDDED_FILES,
        /** The records that a pivot table sums up. */
        PIVOT_DATA,
        /** Values of other workbooks and where these lie. */
        EXTERNAL_LINKS,
        /** Scripts in a PDF. */
        SCRIPTS,
        /** Author, organisation, path and the like. */
        PROPERTIES
    }

    /** What people read of it: how often, and the example. */
    public String excerpt() {
        return example.isEmpty() ? Integer.toString(count) : count + "（" + example + "）";
    }

    /** As one line that {@link #of} reads. */
    String line() {
        return kind + " " + count + " " + (cleanable ? "+" : "-") + " " + example;
    }

    static Hidden of(String line) {
        var fields = line.split(" ", 4);
        return new Hidden(
                Kind.valueOf(fields[0]),
                Integer.parseInt(fields[1]),
                fields.length > 3 ? fields[3] : "",
                fields[2].equals("+"));
    }
}
