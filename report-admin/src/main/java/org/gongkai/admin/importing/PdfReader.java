package org.gongkai.admin.importing;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.gongkai.admin.attachment.AttachmentRefused;
import org.gongkai.admin.attachment.TextReading;
import org.gongkai.domain.content.parsing.PlainText;
import org.gongkai.domain.content.parsing.SourceBlock;
import org.gongkai.domain.file.FileType;

/**
 * PDF files with text. They know lines, not paragraphs: a line that is as long as lines are goes on in the next one, unless that begins with a
 * mark. Page numbers are left out.
 */
final class PdfReader {

    private static final Pattern PAGE_NUMBER = Pattern.compile("[—\\-–－ ]*\\d{1,4}[—\\-–－ ]*|第\\s?\\d+\\s?页.*");
    private static final Pattern MARK = Pattern.compile(
            "[一二三四五六七八九十]{1,3}、.*|[（(][一二三四五六七八九十]{1,3}[）)].*|\\d{1,2}[.．、].*|[（(]\\d{1,2}[）)].*|第[一二三四五六七八九十百]{1,4}[章条].*|附件[:：].*");

    /** A line shorter than the longest by more than so many characters ends its paragraph. */
    private static final int SHORT_BY = 3;

    private PdfReader() {}

    static List<SourceBlock> read(byte[] file, TextReading reading) {
        return PlainText.read(joined(text(file, reading)));
    }

    private static String text(byte[] file, TextReading reading) {
        try {
            var path = Files.createTempFile("gongkai-import", ".pdf");
            try {
                Files.write(path, file);
                var read = reading.read(path, FileType.PDF);
                if (read.text() == null) {
                    throw new ImportRefused(
                            read.finding() != null && read.finding().name().equals("ATTACHMENT_SCANNED")
                                    ? ImportRefused.Reason.SCANNED_PDF
                                    : ImportRefused.Reason.BROKEN_PDF);
                }
                return read.text();
            } finally {
                Files.deleteIfExists(path);
            }
        } catch (AttachmentRefused _) {
            throw new ImportRefused(ImportRefused.Reason.ENCRYPTED);
        } catch (IOException fault) {
            throw new UncheckedIOException(fault);
        }
    }

    /** The lines put together to paragraphs again. */
    static String joined(String text) {
        var lines = text.lines()
                .map(String::strip)
                .filter(line -> !line.isEmpty() && !PAGE_NUMBER.matcher(line).matches())
                .toList();
        int longest = usualLength(lines);
        var paragraphs = new ArrayList<String>();
        var paragraph = new StringBuilder();
        for (var line : lines) {
            if (!paragraph.isEmpty() && MARK.matcher(line).matches()) {
                paragraphs.add(paragraph.toString());
                paragraph.setLength(0);
            }
            paragraph.append(line);
            if (line.length() < longest - SHORT_BY) {
                paragraphs.add(paragraph.toString());
                paragraph.setLength(0);
            }
        }
        if (!paragraph.isEmpty()) {
            paragraphs.add(paragraph.toString());
        }
        return String.join("\n", paragraphs);
    }

    /** How long a full line is: as the second longest, because one table row or address may run over. */
    private static int usualLength(List<String> lines) {
        var lengths = lines.stream().map(String::length).sorted().toList();
        return lengths.isEmpty() ? 0 : lengths.get(Math.max(0, lengths.size() - 2));
    }
}
