package org.gongkai.admin.web;

/** A field of a CSV file (RFC 4180, section 2). What a spreadsheet would take for a formula gets an apostrophe before it. */
public final class CsvField {

    private CsvField() {}

    /** The field as it stands in the file. */
    public static String of(String text) {
        var safe = !text.isEmpty() && "=+-@\t\r".indexOf(text.charAt(0)) >= 0 ? "'" + text : text;
        return safe.matches("[^\",\\r\\n]*") ? safe : "\"" + safe.replace("\"", "\"\"") + "\"";
    }
}
