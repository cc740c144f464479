package org.gongkai.domain.csv;

import java.util.List;
import java.util.stream.Collectors;

/** Rows as a CSV file (RFC 4180) that spreadsheets open in the right encoding. */
public final class CsvTable {

    /** By this Excel knows UTF-8. */
    private static final char MARK = '\ufeff';

    private CsvTable() {}

    /** All rows, each field written by {@link CsvField}. */
    public static String of(List<List<String>> rows) {
        return MARK
                + rows.stream()
                        .map(row -> row.stream().map(CsvField::of).collect(Collectors.joining(",")) + "\r\n")
                        .collect(Collectors.joining());
    }
}
