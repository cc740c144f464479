package org.gongkai.domain.file;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.HashSet;
import java.util.Set;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;

/** Looks through a packed document before a library that holds it as a tree opens it: a small file may unpack to any size (CWE-409). */
public final class Unpacked {

    private static final int MOST_ENTRIES = 2_000;
    private static final long LARGEST = 120L * 1024 * 1024;
    private static final long LARGEST_XML = 24L * 1024 * 1024;

    private Unpacked() {}

    /**
     * The names of its entries; empty where it is no packed file.
     *
     * @throws IOException where it cannot be read, has more than 2,000 entries, or unpacks to more than 120 MiB in all or 24 MiB in one
     *     part of XML
     */
    public static Set<String> names(byte[] file) throws IOException {
        var names = new HashSet<String>();
        long unpacked = 0;
        int entries = 0;
        try (var zip = new ZipInputStream(new ByteArrayInputStream(file))) {
            for (ZipEntry entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
                long size = sizeOf(zip, LARGEST - unpacked);
                unpacked += size;
                if (++entries > MOST_ENTRIES || unpacked >= LARGEST || (isXml(entry) && size > LARGEST_XML)) {
                    throw new IOException("it unpacks to more than a document could hold");
                }
                names.add(entry.getName());
            }
        }
        return names;
    }

    private static boolean isXml(ZipEntry entry) {
        return entry.getName().endsWith(".xml") || entry.getName().endsWith(".rels");
    }

    /** Reads an entry to its end or to the limit, whichever comes first; the size in its header may lie. */
    private static long sizeOf(InputStream entry, long limit) throws IOException {
        var buffer = new byte[16 * 1024];
        long size = 0;
        for (int read = entry.read(buffer); read >= 0 && size < limit; read = entry.read(buffer)) {
            size += read;
        }
        return size;
    }
}
