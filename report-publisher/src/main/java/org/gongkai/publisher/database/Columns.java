package org.gongkai.publisher.database;

import io.r2dbc.spi.Readable;

/** Reads columns that the schema declares {@code not null}. */
public final class Columns {

    private Columns() {}

    /** The value of the column; that it is missing would be a fault of ours. */
    public static <T> T value(Readable row, String name, Class<T> type) {
        var value = row.get(name, type);
        if (value == null) {
            throw new IllegalStateException("column " + name + " is null");
        }
        return value;
    }
}
