package org.gongkai.admin.attachment;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;

/** The directory of a compound file ([MS-CFB]): which streams it has and how each begins. Never reads more than the directory. */
final class CompoundFile implements AutoCloseable {

    private static final int HEADER = 512;
    private static final int ENTRY = 128;
    private static final int MOST_SECTORS = 4096;
    private static final int FAT_IN_HEADER = 109;
    private static final int END_OF_CHAIN = -2;
    /** Streams that are shorter lie in the mini stream (MS-CFB, 2.2). */
    private static final int SHORTEST_IN_SECTORS = 4096;

    private static final int MINI_SECTOR = 64;
    private static final int ROOT = 5;

    private final FileChannel channel;
    private final int sectorSize;
    private final ByteBuffer header;
    private final Map<String, Stream> streams = new LinkedHashMap<>();
    private int miniStream = END_OF_CHAIN;

    /** Not a compound file, or a damaged one. */
    static final class Broken extends IOException {
        private static final long serialVersionUID = 1L;

        private Broken(String what) {
            super(what);
        }
    }

    private record Stream(int firstSector, long size) {}

    private CompoundFile(FileChannel channel) throws IOException {
        this.channel = channel;
        this.header = read(0, HEADER);
        int shift = header.getShort(30);
        if (shift != 9 && shift != 12) {
            throw new Broken("sector size");
        }
        this.sectorSize = 1 << shift;
        readDirectory();
    }

    static CompoundFile open(Path file) throws IOException {
        var channel = FileChannel.open(file, StandardOpenOption.READ);
        try {
            return new CompoundFile(channel);
        } catch (IOException | RuntimeException fault) {
            channel.close();
            throw fault;
        }
    }

    /** The names of all storages and streams, wherever they stand in the tree. */
    Set<String> names() {
        return streams.keySet();
    }

    /** The first sector of a stream, which of a short one has 64 bytes; empty where there is no such stream. */
    ByteBuffer head(String stream) throws IOException {
        var found = streams.get(stream);
        if (found == null || found.size() == 0) {
            return ByteBuffer.allocate(0);
        }
        return found.size() < SHORTEST_IN_SECTORS ? miniSector(found.firstSector()) : sector(found.firstSector());
    }

    /** Short streams share the stream of the root (MS-CFB, 2.4). */
    private ByteBuffer miniSector(int number) throws IOException {
        int perSector = sectorSize / MINI_SECTOR;
        if (number < 0 || number / perSector > MOST_SECTORS) {
            throw new Broken("a sector that is none");
        }
        int sector = miniStream;
        for (int i = number / perSector; i > 0; i--) {
            sector = next(sector);
        }
        return sector(sector)
                .slice(number % perSector * MINI_SECTOR, MINI_SECTOR)
                .order(ByteOrder.LITTLE_ENDIAN);
    }

    private void readDirectory() throws IOException {
        int sector = header.getInt(48);
        for (int read = 0; sector != END_OF_CHAIN; read++) {
            if (read > MOST_SECTORS) {
                throw new Broken("a directory without an end");
            }
            readEntries(sector(sector));
            sector = next(sector);
        }
    }

    private void readEntries(ByteBuffer directory) {
        for (int at = 0; at + ENTRY <= directory.limit(); at += ENTRY) {
            int length = directory.getShort(at + 64) & 0xffff;
            if (directory.get(at + 66) == ROOT) {
                miniStream = directory.getInt(at + 116);
            }
            if (directory.get(at + 66) != 0 && length >= 2 && length <= 64) {
                var name = new byte[length - 2];
                directory.get(at, name);
                streams.putIfAbsent(
                        new String(name, StandardCharsets.UTF_16LE),
                        new Stream(directory.getInt(at + 116), directory.getInt(at + 120) & 0xffffffffL));
            }
        }
    }

    /** The sector that follows in the file allocation table (MS-CFB, 2.3). */
    private int next(int sector) throws IOException {
        if (sector < 0) {
            throw new Broken("a sector that is none");
        }
        int perSector = sectorSize / 4;
        return sector(fatSector(sector / perSector)).getInt(sector % perSector * 4);
    }

    /** Where the n-th sector of the table lies: in the header, or further on in the double-indirect table (2.5). */
    private int fatSector(int n) throws IOException {
        if (n < FAT_IN_HEADER) {
            return header.getInt(76 + n * 4);
        }
        int perSector = sectorSize / 4 - 1;
        int left = n - FAT_IN_HEADER;
        var further = sector(header.getInt(68));
        for (; left >= perSector; left -= perSector) {
            further = sector(further.getInt(perSector * 4));
        }
        return further.getInt(left * 4);
    }

    private ByteBuffer sector(int number) throws IOException {
        if (number < 0) {
            throw new Broken("a sector that is none");
        }
        return read(((long) number + 1) * sectorSize, sectorSize);
    }

    private ByteBuffer read(long from, int length) throws IOException {
        var bytes = ByteBuffer.allocate(length).order(ByteOrder.LITTLE_ENDIAN);
        while (bytes.hasRemaining() && channel.read(bytes, from + bytes.position()) >= 0) {
            // until the buffer is full
        }
        if (bytes.hasRemaining()) {
            throw new Broken("cut off");
        }
        return bytes.flip();
    }

    @Override
    public void close() throws IOException {
        channel.close();
    }
}
