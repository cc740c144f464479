package org.gongkai.admin.importing;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigInteger;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import org.apache.poi.common.usermodel.PictureType;
import org.apache.poi.openxml4j.exceptions.InvalidFormatException;
import org.apache.poi.util.Units;
import org.apache.poi.xwpf.usermodel.ParagraphAlignment;
import org.apache.poi.xwpf.usermodel.XWPFAbstractNum;
import org.apache.poi.xwpf.usermodel.XWPFDocument;
import org.apache.poi.xwpf.usermodel.XWPFParagraph;
import org.gongkai.domain.content.ContentHtml;
import org.openxmlformats.schemas.wordprocessingml.x2006.main.CTNumbering;
import org.openxmlformats.schemas.wordprocessingml.x2006.main.CTStyle;
import org.openxmlformats.schemas.wordprocessingml.x2006.main.STStyleType;

/** Writes a specimen as the programs of town offices do. */
enum Producer {
    /** Word: marks typed, one run a paragraph, signature set flush right. */
    WORD("docx") {
        @Override
        byte[] write(Specimen specimen) {
            return document(specimen, Style.TYPED);
        }
    },
    /** WPS: text in many runs, indented by full-width spaces, empty paragraphs between, headings bold. */
    WPS("docx") {
        @Override
        byte[] write(Specimen specimen) {
            return document(specimen, Style.SPLIT);
        }
    },
    /** Word with the styles of headings beside the typed marks. */
    STYLES("docx") {
        @Override
        byte[] write(Specimen specimen) {
            return document(specimen, Style.STYLED);
        }
    },
    /** Word with numbers that it makes itself, where a document numbers as the standard does. */
    NUMBERED("docx") {
        @Override
        byte[] write(Specimen specimen) {
            return document(specimen, Style.NUMBERED);
        }
    },
    /** A page saved from a browser. */
    HTML("html") {
        @Override
        byte[] write(Specimen specimen) {
            return page(specimen).getBytes(StandardCharsets.UTF_8);
        }
    },
    /** A text file of an old system, in GB 18030. */
    TEXT("txt") {
        @Override
        byte[] write(Specimen specimen) {
            return String.join(
                            "\r\n",
                            lines(specimen).stream()
                                    .filter(line -> line.kind() != 'F')
                                    .map(line ->
                                            line.kind() == '|' ? line.text().replace("|", "\t") : line.text())
                                    .toList())
                    .getBytes(Charset.forName("GB18030"));
        }
    };

    private final String extension;

    Producer(String extension) {
        this.extension = extension;
    }

    String extension() {
        return extension;
    }

    abstract byte[] write(Specimen specimen);

    private enum Style {
        TYPED,
        SPLIT,
        STYLED,
        NUMBERED
    }

    /** The lines as they stand on paper: attachments numbered below the text. */
    static List<Specimen.Line> lines(Specimen specimen) {
        var attachments = specimen.of('A');
        var lines = new ArrayList<Specimen.Line>();
        int number = 0;
        for (var line : specimen.lines()) {
            if (line.kind() == 'A') {
                number++;
                var mark = attachments.size() == 1 ? "" : number + ".";
                lines.add(new Specimen.Line('A', (number == 1 ? "附件：" : "      ") + mark + line.text()));
            } else {
                lines.add(line);
            }
        }
        return lines;
    }

    private static byte[] document(Specimen specimen, Style style) {
        try (var document = new XWPFDocument();
                var out = new ByteArrayOutputStream()) {
            if (style == Style.STYLED) {
                addStyles(document);
            }
            var lists = style == Style.NUMBERED ? new Lists(document) : null;
            List<Specimen.Line> rows = new ArrayList<>();
            for (var line : lines(specimen)) {
                if (line.kind() == '|') {
                    rows.add(line);
                } else {
                    table(document, rows);
                    paragraph(document, line, style, lists);
                }
            }
            table(document, rows);
            document.write(out);
            return out.toByteArray();
        } catch (IOException fault) {
            throw new UncheckedIOException(fault);
        }
    }

    private static void addStyles(XWPFDocument document) {
        var styles = document.createStyles();
        for (int level = 1; level <= 4; level++) {
            var style = CTStyle.Factory.newInstance();
            style.setStyleId("Heading" + level);
            style.setType(STStyleType.PARAGRAPH);
            style.addNewName().setVal("heading " + level);
            styles.addStyle(new org.apache.poi.xwpf.usermodel.XWPFStyle(style));
        }
    }

    private static void paragraph(
            XWPFDocument document, Specimen.Line line, Style style, @org.jspecify.annotations.Nullable Lists lists) {
        var paragraph = document.createParagraph();
        if (line.kind() == 'F') {
            picture(paragraph, line.text());
            return;
        }
        boolean isHeading = line.kind() >= '1' && line.kind() <= '4';
        switch (line.kind()) {
            case 'T', 'N' -> paragraph.setAlignment(ParagraphAlignment.CENTER);
            case 'G', 'D' -> paragraph.setAlignment(ParagraphAlignment.RIGHT);
            default -> paragraph.setIndentationFirstLine(style == Style.SPLIT ? 0 : 640);
        }
        if (isHeading && style == Style.STYLED) {
            paragraph.setStyle("Heading" + line.kind());
        }
        if (style == Style.SPLIT) {
            split(paragraph, (line.kind() == 'P' || isHeading ? "\u3000\u3000" : "") + line.text(), isHeading);
            if (line.kind() == 'T') {
                document.createParagraph();
            }
        } else {
            paragraph.createRun().setText(lists == null ? line.text() : lists.number(paragraph, line));
        }
    }

    /** One list of four levels, counted along as Word would; what counts otherwise stays typed. */
    private static final class Lists {
        private static final List<String> FORMATS =
                List.of("chineseCountingThousand", "chineseCounting", "decimal", "decimal");
        private static final List<String> TEXTS = List.of("%1、", "（%2）", "%3.", "（%4）");

        private final BigInteger list;
        private final int[] counts = new int[4];

        private Lists(XWPFDocument document) {
            var levels = new StringBuilder();
            for (int level = 0; level < 4; level++) {
                levels.append(
                        "<w:lvl w:ilvl=\"%d\"><w:start w:val=\"1\"/><w:numFmt w:val=\"%s\"/><w:lvlText w:val=\"%s\"/></w:lvl>"
                                .formatted(level, FORMATS.get(level), TEXTS.get(level)));
            }
            try {
                var definition = CTNumbering.Factory.parse(
                        "<w:abstractNum xmlns:w=\"http://schemas.openxmlformats.org/wordprocessingml/2006/main\" w:abstractNumId=\"0\">"
                                + levels + "</w:abstractNum>");
                var numbering = document.createNumbering();
                list = numbering.addNum(
                        numbering.addAbstractNum(new XWPFAbstractNum(definition.getAbstractNumArray(0), numbering)));
            } catch (org.apache.xmlbeans.XmlException fault) {
                throw new IllegalStateException(fault);
            }
        }

        private String number(XWPFParagraph paragraph, Specimen.Line line) {
            int level = line.kind() - '1';
            if (level < 0 || level > 3) {
                return line.text();
            }
            var next = counts.clone();
            next[level]++;
            java.util.Arrays.fill(next, level + 1, 4, 0);
            var mark = TEXTS.get(level).replaceFirst("%\\d", NumberFormats.of(FORMATS.get(level), next[level]));
            boolean skips = java.util.Arrays.stream(next, 0, level).anyMatch(count -> count == 0);
            if (!line.text().startsWith(mark) || skips) {
                return line.text();
            }
            System.arraycopy(next, 0, counts, 0, 4);
            paragraph.setNumID(list);
            paragraph.setNumILvl(BigInteger.valueOf(level));
            return line.text().substring(mark.length());
        }
    }

    private static void picture(XWPFParagraph paragraph, String words) {
        paragraph.setAlignment(ParagraphAlignment.CENTER);
        var run = paragraph.createRun();
        try {
            run.addPicture(
                    new ByteArrayInputStream(Pictures.png(words.hashCode() & 0xffffff)),
                    PictureType.PNG,
                    "image.png",
                    Units.toEMU(240),
                    Units.toEMU(160));
        } catch (InvalidFormatException | IOException fault) {
            throw new IllegalStateException(fault);
        }
        run.getCTR().getDrawingArray(0).getInlineArray(0).getDocPr().setDescr(words);
    }

    private static void split(XWPFParagraph paragraph, String text, boolean bold) {
        for (int at = 0; at < text.length(); at += 5) {
            var run = paragraph.createRun();
            run.setFontFamily("仿宋");
            run.setBold(bold);
            run.setText(text.substring(at, Math.min(text.length(), at + 5)));
        }
    }

    private static void table(XWPFDocument document, List<Specimen.Line> rows) {
        if (rows.isEmpty()) {
            return;
        }
        var table = document.createTable(rows.size(), rows.getFirst().cells().size());
        for (int row = 0; row < rows.size(); row++) {
            var cells = cells(rows.get(row));
            for (int cell = 0; cell < cells.size(); cell++) {
                table.getRow(row).getCell(cell).setText(cells.get(cell));
            }
        }
        rows.clear();
    }

    static List<String> cells(Specimen.Line line) {
        return line.cells();
    }

    private static String page(Specimen specimen) {
        var page = new StringBuilder("<!DOCTYPE html><html><head><meta charset=\"utf-8\"><title>")
                .append(ContentHtml.escape(specimen.of('T').getFirst()))
                .append("</title></head><body><div id=\"zoom\">");
        boolean inTable = false;
        for (var line : lines(specimen)) {
            if (inTable != (line.kind() == '|')) {
                page.append(inTable ? "</table>" : "<table border=\"1\">");
                inTable = !inTable;
            }
            if (inTable) {
                page.append("<tr>");
                cells(line)
                        .forEach(cell -> page.append("<td>")
                                .append(ContentHtml.escape(cell))
                                .append("</td>"));
                page.append("</tr>");
            } else if (line.kind() == 'F') {
                page.append("<p style=\"text-align:center\"><img src=\"data:image/png;base64,")
                        .append(Base64.getEncoder()
                                .encodeToString(Pictures.png(line.text().hashCode() & 0xffffff)))
                        .append("\" alt=\"")
                        .append(ContentHtml.escape(line.text()))
                        .append("\"></p>");
            } else {
                page.append("<p style=\"text-indent:2em\">&nbsp;&nbsp;")
                        .append(ContentHtml.escape(line.text()))
                        .append("</p>");
            }
        }
        return page.append(inTable ? "</table>" : "")
                .append("</div></body></html>")
                .toString();
    }
}
