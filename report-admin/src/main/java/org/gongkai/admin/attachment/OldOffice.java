package org.gongkai.admin.attachment;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Set;
import org.gongkai.admin.attachment.AttachmentRefused.Reason;
import org.gongkai.domain.file.FileType;

/** Documents of the older Office and of WPS, told apart by what their compound file holds (MS-DOC, MS-XLS, MS-PPT, MS-OFFCRYPTO). */
final class OldOffice {

    private static final Set<String> CODE = Set.of("Macros", "_VBA_PROJECT_CUR", "VBA", "_VBA_PROJECT");
    /** Bit fEncrypted of the file information block (MS-DOC, 2.5.2). */
    private static final int FIB_FLAGS = 10;

    private static final int FIB_ENCRYPTED = 0x0100;
    /** The record that a workbook with a password has among its first (MS-XLS, 2.4.117). */
    private static final int FILE_PASS = 0x2f;

    private OldOffice() {}

    static FileType type(Path file, FileType claimed) throws IOException {
        try (var compound = CompoundFile.open(file)) {
            return type(compound, claimed);
        } catch (CompoundFile.Broken _) {
            throw new AttachmentRefused(Reason.BROKEN);
        }
    }

    private static FileType type(CompoundFile compound, FileType claimed) throws IOException {
        var names = compound.names();
        if (names.contains("EncryptedPackage") || names.contains("EncryptedSummary")) {
            throw new AttachmentRefused(Reason.ENCRYPTED);
        }
        if (names.stream().anyMatch(CODE::contains)) {
            throw new AttachmentRefused(Reason.MACROS);
        }
        if (names.contains("WordDocument")) {
            requireOpenWord(compound);
            return claimed == FileType.WPS ? FileType.WPS : FileType.DOC;
        }
        if (names.contains("Workbook") || names.contains("Book")) {
            requireOpenSheet(compound, names.contains("Workbook") ? "Workbook" : "Book");
            return FileType.XLS;
        }
        if (names.contains("PowerPoint Document")) {
            return FileType.PPT;
        }
        throw new AttachmentRefused(Reason.UNKNOWN_TYPE);
    }

    private static void requireOpenWord(CompoundFile compound) throws IOException {
        var head = compound.head("WordDocument");
        if (head.limit() >= FIB_FLAGS + 2 && (head.getShort(FIB_FLAGS) & FIB_ENCRYPTED) != 0) {
            throw new AttachmentRefused(Reason.ENCRYPTED);
        }
    }

    private static void requireOpenSheet(CompoundFile compound, String stream) throws IOException {
        var head = compound.head(stream);
        while (head.remaining() >= 4) {
            int record = head.getShort() & 0xffff;
            int length = head.getShort() & 0xffff;
            if (record == FILE_PASS) {
                throw new AttachmentRefused(Reason.ENCRYPTED);
            }
            head.position(Math.min(head.limit(), head.position() + length));
        }
    }
}
