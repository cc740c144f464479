package org.gongkai.admin.attachment;

import java.io.IOException;
import java.nio.file.Path;
import org.gongkai.domain.file.FileType;

/** The program that {@link ReadingProcess} starts to write a file anew without what is hidden in it. */
public final class CleaningProgram {

    static final int CLEANED = 20;
    static final int NOT_OURS = 21;
    static final int FAILED = 22;

    private CleaningProgram() {}

    /** Arguments: a {@link FileType}, the file, the file to write. */
    public static void main(String[] arguments) {
        System.exit(clean(FileType.valueOf(arguments[0]), Path.of(arguments[1]), Path.of(arguments[2])));
    }

    private static int clean(FileType type, Path from, Path to) {
        try {
            return switch (type) {
                case DOCX, XLSX, PPTX -> {
                    OfficeCleaning.clean(from, type, to);
                    yield CLEANED;
                }
                case PDF -> HiddenInPdf.clean(from, to) ? CLEANED : NOT_OURS;
                case OFD, DOC, XLS, PPT, WPS, TXT, CSV, PNG, JPEG -> NOT_OURS;
            };
        } catch (IOException | RuntimeException | StackOverflowError _) {
            return FAILED;
        }
    }
}
