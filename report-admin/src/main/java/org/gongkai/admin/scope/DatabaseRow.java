package org.gongkai.admin.scope;

import io.r2dbc.spi.Readable;
import java.util.Objects;

/** Reads columns that the schema declares {@code not null}. */
public final class DatabaseRow {

    private DatabaseRow() {}

    /** The value of the column; that it is missing would be a fault of ours. */
    public static <T> T required(Readable row, String column, Class<T> type) {
        return Objects.requireNonNull(row.get(column, type), column);
    }
}
