package org.gongkai.domain.csv;

/** A field of a CSV file (RFC 4180, section 2). What a spreadsheet would take for a formula gets an apostrophe before it. */
public final class CsvField {

    /** By what formulas begin, in the wide forms of Chinese and Japanese keyboards too. */
    private static final String FORMULA = "=+-@\t\r\n＝＋－＠";

    private CsvField() {}

    /** The field as it stands in the file. */
    public static String of(String text) {
        var safe = guarded(text);
        return safe.matches("[^\",;\\t\\r\\n]*") ? safe : "\"" + safe.replace("\"", "\"\"") + "\"";
    }

    /** The text without quotation marks, for a file whose lines are taken apart at commas alone. */
    public static String guarded(String text) {
        return beginsFormula(text) ? "'" + text : text;
    }

    /** The text behind {@link #guarded}. */
    public static String unguarded(String text) {
        return text.startsWith("'") && beginsFormula(text.substring(1)) ? text.substring(1) : text;
    }

    private static boolean beginsFormula(String text) {
        return !text.isEmpty() && FORMULA.indexOf(text.charAt(0)) >= 0;
    }
}
