package org.gongkai.admin.attachment;

import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.zip.ZipEntry;
import java.util.zip.ZipException;
import java.util.zip.ZipFile;
import org.gongkai.admin.attachment.AttachmentRefused.Reason;
import org.gongkai.domain.file.FileType;

/**
 * Documents that are ZIP files: Office Open XML (ECMA-376, part 2: {@code [Content_Types].xml} names the type of every part) and OFD
 * (GB/T 33190: {@code OFD.xml}). Any other ZIP file is an archive.
 */
final class PackedOffice {

    private static final int MOST_ENTRIES = 10_000;
    private static final int LARGEST_LIST = 1024 * 1024;
    private static final int END = 0x06054b50;
    private static final int SHORTEST_END = 22;
    private static final int LONGEST_END = SHORTEST_END + 0xffff;
    private static final String TYPES = "[Content_Types].xml";
    private static final String OFFICE = "application/vnd.openxmlformats-officedocument.";
    private static final Map<String, FileType> MAIN_PARTS = Map.of(
            OFFICE + "wordprocessingml.document.main+xml", FileType.DOCX,
            OFFICE + "spreadsheetml.sheet.main+xml", FileType.XLSX,
            OFFICE + "presentationml.presentation.main+xml", FileType.PPTX);

    private PackedOffice() {}

    static FileType type(Path file) throws IOException {
        requireSmallDirectory(file);
        try (var zip = new ZipFile(file.toFile())) {
            return type(zip);
        } catch (ZipException | EOFException | IllegalArgumentException _) {
            // names in no known encoding are an IllegalArgumentException
            throw new AttachmentRefused(Reason.BROKEN);
        }
    }

    /** The list at the end is read into memory as a whole (APPNOTE 4.3.16), so it is asked for its size first. */
    private static void requireSmallDirectory(Path file) throws IOException {
        try (var channel = FileChannel.open(file, StandardOpenOption.READ)) {
            int length = (int) Math.min(channel.size(), LONGEST_END);
            var end = ByteBuffer.allocate(length).order(ByteOrder.LITTLE_ENDIAN);
            while (end.hasRemaining() && channel.read(end, channel.size() - length + end.position()) >= 0) {
                // until the buffer is full
            }
            int at = length - SHORTEST_END;
            while (at >= 0 && end.getInt(at) != END) {
                at--;
            }
            // where the counters do not suffice (ZIP64) they hold their greatest values, which are too many as well
            if (at < 0
                    || (end.getShort(at + 10) & 0xffff) > MOST_ENTRIES
                    || (end.getInt(at + 12) & 0xffffffffL) > LARGEST_LIST) {
                throw new AttachmentRefused(Reason.BROKEN);
            }
        }
    }

    private static FileType type(ZipFile zip) throws IOException {
        var types = zip.getEntry(TYPES);
        if (types == null) {
            if (zip.getEntry("OFD.xml") != null) {
                return FileType.OFD;
            }
            throw new AttachmentRefused(Reason.ARCHIVE);
        }
        requireNoCode(zip);
        return mainPart(list(zip, types)).orElseThrow(() -> new AttachmentRefused(Reason.UNKNOWN_TYPE));
    }

    private static String list(ZipFile zip, ZipEntry types) throws IOException {
        try (var in = zip.getInputStream(types)) {
            var bytes = in.readNBytes(LARGEST_LIST + 1);
            if (bytes.length > LARGEST_LIST) {
                throw new AttachmentRefused(Reason.BROKEN);
            }
            return new String(bytes, StandardCharsets.UTF_8);
        }
    }

    private static Optional<FileType> mainPart(String types) {
        if (types.toLowerCase(Locale.ROOT).contains("macroenabled")) {
            throw new AttachmentRefused(Reason.MACROS);
        }
        return MAIN_PARTS.entrySet().stream()
                .filter(part -> types.contains("\"" + part.getKey() + "\""))
                .map(Map.Entry::getValue)
                .findFirst();
    }

    /** Macros and ActiveX controls (MS-OVBA, MS-OFFMACRO2) run in whoever opens the file. */
    private static void requireNoCode(ZipFile zip) {
        boolean hasCode = zip.stream()
                .map(entry -> entry.getName().toLowerCase(Locale.ROOT))
                .anyMatch(name -> name.endsWith("vbaproject.bin")
                        || name.contains("/activex/")
                        || name.contains("/macrosheets/"));
        if (hasCode) {
            throw new AttachmentRefused(Reason.MACROS);
        }
    }
}
