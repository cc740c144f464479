package org.gongkai.admin.attachment;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Optional;
import java.util.Set;
import org.gongkai.admin.attachment.AttachmentRefused.Reason;
import org.gongkai.domain.file.FileType;

/**
 * Writes a picture anew with nothing but what it takes to show it: no EXIF with places, times and cameras, no comments, no thumbnails of
 * what was cut off, nothing behind its end. Its pixels stay bit for bit; how it is turned is kept.
 */
public final class PlainPicture {

    private static final byte[] PNG = {(byte) 0x89, 'P', 'N', 'G', '\r', '\n', 0x1a, '\n'};

    private static final byte[] JPEG = {(byte) 0xff, (byte) 0xd8, (byte) 0xff};
    /** What changes how a picture looks (PNG, 3rd edition, 11.3); every other ancillary chunk only tells of it. */
    private static final Set<String> SHOWN =
            Set.of("tRNS", "gAMA", "cHRM", "sRGB", "iCCP", "cICP", "sBIT", "bKGD", "pHYs", "acTL", "fcTL", "fdAT");

    private static final int LARGEST_CHUNK = 64 * 1024 * 1024;

    // markers of ISO/IEC 10918-1, table B.1
    private static final int START = 0xd8;
    private static final int END = 0xd9;
    private static final int SCAN = 0xda;
    private static final int APP0 = 0xe0;
    private static final int APP1 = 0xe1;
    private static final int APP2 = 0xe2;
    private static final int APP14 = 0xee;
    private static final int APP15 = 0xef;
    private static final int COMMENT = 0xfe;

    private static final byte[] EXIF = "Exif\0\0".getBytes(StandardCharsets.US_ASCII);
    private static final byte[] JFIF = "JFIF\0".getBytes(StandardCharsets.US_ASCII);
    private static final byte[] COLOURS = "ICC_PROFILE\0".getBytes(StandardCharsets.US_ASCII);
    private static final byte[] ADOBE = "Adobe".getBytes(StandardCharsets.US_ASCII);
    private static final int ORIENTATION = 0x0112;

    private PlainPicture() {}

    /** Which picture these bytes begin; empty where it is none of those that are taken. */
    public static Optional<FileType> typeOf(byte[] bytes) {
        if (begins(bytes, PNG)) {
            return Optional.of(FileType.PNG);
        }
        return begins(bytes, JPEG) ? Optional.of(FileType.JPEG) : Optional.empty();
    }

    /** The same as a copy in memory; the copy of a copy is the same. */
    public static byte[] copy(FileType type, byte[] picture) {
        var plain = new ByteArrayOutputStream(picture.length);
        try {
            copy(type, new ByteArrayInputStream(picture), plain);
        } catch (IOException _) {
            // only what is no whole picture fails in memory
            throw new AttachmentRefused(Reason.BROKEN);
        }
        return plain.toByteArray();
    }

    static boolean isPicture(FileType type) {
        return type == FileType.PNG || type == FileType.JPEG;
    }

    /** Fails with {@link AttachmentRefused} where it is no whole picture. */
    static void copy(FileType type, InputStream from, OutputStream to) throws IOException {
        var in = new DataInputStream(from);
        var out = new DataOutputStream(to);
        try {
            if (type == FileType.PNG) {
                copyPng(in, out);
            } else {
                copyJpeg(in, out);
            }
        } catch (EOFException _) {
            throw new AttachmentRefused(Reason.BROKEN);
        }
        out.flush();
    }

    private static void copyPng(DataInputStream in, DataOutputStream out) throws IOException {
        require(Arrays.equals(bytes(in, PNG.length), PNG));
        out.write(PNG);
        var type = "";
        while (!type.equals("IEND")) {
            int length = in.readInt();
            require(length >= 0 && length <= LARGEST_CHUNK);
            var name = bytes(in, 4);
            type = new String(name, StandardCharsets.ISO_8859_1);
            require(type.matches("[A-Za-z]{4}"));
            var data = bytes(in, length);
            int sum = in.readInt();
            // a capital says that nothing is shown without it
            if (Character.isUpperCase(type.charAt(0)) || SHOWN.contains(type)) {
                out.writeInt(length);
                out.write(name);
                out.write(data);
                out.writeInt(sum);
            }
        }
    }

    private static void copyJpeg(DataInputStream in, DataOutputStream out) throws IOException {
        require(in.readUnsignedByte() == 0xff && in.readUnsignedByte() == START);
        mark(out, START);
        require(in.readUnsignedByte() == 0xff);
        boolean scanned = false;
        int marker = marker(in);
        while (marker != END) {
            require(marker > START && marker <= COMMENT || marker >= 0xc0 && marker < 0xd0);
            segment(marker, bytes(in, length(in)), out);
            if (marker == SCAN) {
                scanned = true;
                marker = scan(in, out);
            } else {
                require(in.readUnsignedByte() == 0xff);
                marker = marker(in);
            }
        }
        require(scanned);
        mark(out, END);
    }

    private static int length(DataInputStream in) throws IOException {
        int length = in.readUnsignedShort();
        require(length >= 2);
        return length - 2;
    }

    /** The byte behind 0xff; any number of these may come before it. */
    private static int marker(DataInputStream in) throws IOException {
        int marker = in.readUnsignedByte();
        while (marker == 0xff) {
            marker = in.readUnsignedByte();
        }
        return marker;
    }

    private static void segment(int marker, byte[] data, DataOutputStream out) throws IOException {
        switch (marker) {
            case APP0 -> {
                if (begins(data, JFIF) && data.length >= 14) {
                    var plain = Arrays.copyOf(data, 14);
                    // width and height of a thumbnail
                    plain[12] = 0;
                    plain[13] = 0;
                    write(out, marker, plain);
                }
            }
            case APP1 -> {
                int orientation = begins(data, EXIF) ? orientation(data) : 0;
                if (orientation > 1) {
                    write(out, marker, exif(orientation));
                }
            }
            case COMMENT -> {
                // tells of the picture only
            }
            default -> {
                boolean isData = marker > APP1 && marker <= APP15;
                if (!isData || (marker == APP2 && begins(data, COLOURS)) || (marker == APP14 && begins(data, ADOBE))) {
                    write(out, marker, data);
                }
            }
        }
    }

    /** Copies what lies between a scan's header and the next marker, which it returns. */
    private static int scan(DataInputStream in, DataOutputStream out) throws IOException {
        while (true) {
            int next = in.readUnsignedByte();
            if (next != 0xff) {
                out.write(next);
                continue;
            }
            int marker = marker(in);
            // a 0xff of the data itself, or a place to take up again
            if (marker == 0 || marker >= 0xd0 && marker <= 0xd7) {
                mark(out, marker);
            } else {
                return marker;
            }
        }
    }

    /** How the picture is turned: 1 to 8, 0 where it is not said (Exif 2.32, 4.6.4). */
    private static int orientation(byte[] data) {
        var exif = ByteBuffer.wrap(data, EXIF.length, data.length - EXIF.length).slice();
        if (exif.remaining() < 8) {
            return 0;
        }
        exif.order(exif.get(0) == 'I' ? ByteOrder.LITTLE_ENDIAN : ByteOrder.BIG_ENDIAN);
        int list = exif.getInt(4);
        if (list < 8 || list + 2 > exif.limit()) {
            return 0;
        }
        int entries = exif.getShort(list) & 0xffff;
        for (int i = 0; i < entries && list + 2 + 12 * i + 12 <= exif.limit(); i++) {
            int entry = list + 2 + 12 * i;
            if ((exif.getShort(entry) & 0xffff) == ORIENTATION) {
                int value = exif.getShort(entry + 8);
                return value >= 1 && value <= 8 ? value : 0;
            }
        }
        return 0;
    }

    private static byte[] exif(int orientation) {
        return ByteBuffer.allocate(EXIF.length + 26)
                .put(EXIF)
                .put(new byte[] {'M', 'M', 0, 42})
                .putInt(8)
                .putShort((short) 1)
                .putShort((short) ORIENTATION)
                .putShort((short) 3)
                .putInt(1)
                .putShort((short) orientation)
                .putShort((short) 0)
                .putInt(0)
                .array();
    }

    private static boolean begins(byte[] data, byte[] with) {
        return data.length >= with.length && Arrays.equals(data, 0, with.length, with, 0, with.length);
    }

    private static void write(DataOutputStream out, int marker, byte[] data) throws IOException {
        mark(out, marker);
        out.writeShort(data.length + 2);
        out.write(data);
    }

    private static void mark(DataOutputStream out, int marker) throws IOException {
        out.write(0xff);
        out.write(marker);
    }

    private static byte[] bytes(DataInputStream in, int length) throws IOException {
        var bytes = in.readNBytes(length);
        if (bytes.length < length) {
            throw new EOFException();
        }
        return bytes;
    }

    private static void require(boolean isPicture) {
        if (!isPicture) {
            throw new AttachmentRefused(Reason.BROKEN);
        }
    }
}
