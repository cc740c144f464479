package org.gongkai.deployment.backup;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a backup holds; written last, so that a folder without it is none. Digests of tables are SHA-256 over the rows in the text form of
 * PostgreSQL's COPY, uncompressed, in the order of the primary key: the same rows give the same digest on any server.
 *
 * @param format of these files; this version writes and reads {@value #FORMAT}
 * @param id also the name of the folder: time in UTC and, for one town, its slug
 * @param at database clock when the snapshot was taken, RFC 3339
 * @param schema newest migration of the database
 * @param town slug of the one town; absent for the whole platform
 * @param tables in the order in which they can be loaded
 * @param keys SHA-256 of the sealed keys; absent where they are not in it
 */
public record Manifest(
        int format,
        String id,
        String at,
        String schema,
        @Nullable String town,
        List<TablePart> tables,
        List<SequencePart> sequences,
        FilesPart files,
        Head changes,
        Head audit,
        @Nullable String keys) {

    /** The one form there is. */
    static final int FORMAT = 1;

    /** Compact constructor: lists are kept as they came. */
    public Manifest {
        tables = List.copyOf(tables);
        sequences = List.copyOf(sequences);
    }

    /** Rows of one table. */
    public record TablePart(String name, List<String> columns, long rows, String sha256) {
        public TablePart {
            columns = List.copyOf(columns);
        }

        String file() {
            return "tables/" + name + ".copy.gz";
        }
    }

    /** What a sequence gives next: the value after this one, or this one where it has not been called. */
    public record SequencePart(String name, long value, boolean called) {}

    /**
     * The attachments.
     *
     * @param sha256 of the list, uncompressed
     * @param damaged how many on the shelf no longer were what their name says, and are not in the backup
     */
    public record FilesPart(long count, long bytes, String sha256, long damaged) {}

    /** The end of a chain; number 0 where it has none. */
    public record Head(long sequence, String hash) {}

    /** Rows of all tables. */
    long rows() {
        return tables.stream().mapToLong(TablePart::rows).sum();
    }
}
