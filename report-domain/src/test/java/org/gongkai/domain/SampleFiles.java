package org.gongkai.domain;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.zip.Deflater;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/** Small files of the types that people attach, the same bytes from the same words every time. */
public final class SampleFiles {

    private static final String XML = "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\n";
    private static final String PACKAGE = "http://schemas.openxmlformats.org/package/2006/";
    private static final String OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
    private static final String TYPE = "application/vnd.openxmlformats-officedocument.";

    private SampleFiles() {}

    /** A Word document of these paragraphs; one that holds tabs becomes a row of a table. */
    public static byte[] docx(String... paragraphs) {
        var body = new StringBuilder();
        boolean inTable = false;
        for (var paragraph : paragraphs) {
            boolean isRow = paragraph.indexOf('\t') >= 0;
            body.append(
                    isRow && !inTable
                            ? "<w:tbl><w:tblPr><w:tblW w:w=\"0\" w:type=\"auto\"/>" + BORDERS + "</w:tblPr>"
                            : "");
            body.append(!isRow && inTable ? "</w:tbl>" : "");
            inTable = isRow;
            body.append(isRow ? row(paragraph) : paragraph(paragraph));
        }
        body.append(inTable ? "</w:tbl><w:p/>" : "");
        var parts = new LinkedHashMap<String, String>();
        parts.put("[Content_Types].xml", types("word/document.xml", "wordprocessingml.document.main+xml", ""));
        parts.put("_rels/.rels", relations("word/document.xml"));
        parts.put(
                "word/document.xml",
                XML + "<w:document xmlns:w=\"http://schemas.openxmlformats.org/wordprocessingml/2006/main\"><w:body>"
                        + body + "<w:sectPr><w:pgSz w:w=\"11906\" w:h=\"16838\"/></w:sectPr></w:body></w:document>");
        return zip(parts);
    }

    private static final String BORDERS = "<w:tblBorders>"
            + "<w:top w:val=\"single\" w:sz=\"4\"/><w:left w:val=\"single\" w:sz=\"4\"/>"
            + "<w:bottom w:val=\"single\" w:sz=\"4\"/><w:right w:val=\"single\" w:sz=\"4\"/>"
            + "<w:insideH w:val=\"single\" w:sz=\"4\"/><w:insideV w:val=\"single\" w:sz=\"4\"/></w:tblBorders>";

    private static String paragraph(String text) {
        return "<w:p><w:r><w:t xml:space=\"preserve\">" + escaped(text) + "</w:t></w:r></w:p>";
    }

    private static String row(String cells) {
        var row = new StringBuilder("<w:tr>");
        for (var cell : cells.split("\t", -1)) {
            row.append("<w:tc><w:tcPr><w:tcW w:w=\"2400\" w:type=\"dxa\"/></w:tcPr>")
                    .append(paragraph(cell))
                    .append("</w:tc>");
        }
        return row.append("</w:tr>").toString();
    }

    /** A workbook of one sheet of these rows, cells separated by tabs; whole numbers become numbers. */
    public static byte[] xlsx(String sheet, String... rows) {
        var data = new StringBuilder();
        for (int i = 0; i < rows.length; i++) {
            data.append("<row r=\"").append(i + 1).append("\">");
            var cells = rows[i].split("\t", -1);
            for (int column = 0; column < cells.length; column++) {
                var reference = (char) ('A' + column) + Integer.toString(i + 1);
                data.append(
                        cells[column].matches("[0-9]{1,9}(\\.[0-9]{2})?")
                                ? "<c r=\"%s\" s=\"%d\"><v>%s</v></c>"
                                        .formatted(reference, cells[column].indexOf('.') < 0 ? 0 : 1, cells[column])
                                : "<c r=\"%s\" t=\"inlineStr\"><is><t>%s</t></is></c>"
                                        .formatted(reference, escaped(cells[column])));
            }
            data.append("</row>");
        }
        var main = "http://schemas.openxmlformats.org/spreadsheetml/2006/main";
        var parts = new LinkedHashMap<String, String>();
        parts.put(
                "[Content_Types].xml",
                types(
                        "xl/workbook.xml",
                        "spreadsheetml.sheet.main+xml",
                        "<Override PartName=\"/xl/worksheets/sheet1.xml\" ContentType=\"" + TYPE
                                + "spreadsheetml.worksheet+xml\"/><Override PartName=\"/xl/styles.xml\" ContentType=\""
                                + TYPE
                                + "spreadsheetml.styles+xml\"/>"));
        parts.put("_rels/.rels", relations("xl/workbook.xml"));
        parts.put(
                "xl/workbook.xml",
                XML + "<workbook xmlns=\"" + main + "\" xmlns:r=\"" + OFFICE + "\"><sheets><sheet name=\""
                        + escaped(sheet) + "\" sheetId=\"1\" r:id=\"rId1\"/></sheets></workbook>");
        parts.put(
                "xl/_rels/workbook.xml.rels",
                XML + "<Relationships xmlns=\"" + PACKAGE + "relationships\"><Relationship Id=\"rId1\" Type=\"" + OFFICE
                        + "/worksheet\" Target=\"worksheets/sheet1.xml\"/><Relationship Id=\"rId2\" Type=\"" + OFFICE
                        + "/styles\" Target=\"styles.xml\"/></Relationships>");
        // numbers as they are, and with two decimals
        parts.put(
                "xl/styles.xml",
                XML + "<styleSheet xmlns=\"" + main + "\"><fonts count=\"1\"><font><sz val=\"11\"/></font></fonts>"
                        + "<fills count=\"2\"><fill><patternFill patternType=\"none\"/></fill>"
                        + "<fill><patternFill patternType=\"gray125\"/></fill></fills>"
                        + "<borders count=\"1\"><border/></borders><cellStyleXfs count=\"1\"><xf/></cellStyleXfs>"
                        + "<cellXfs count=\"2\"><xf numFmtId=\"0\"/><xf numFmtId=\"2\" applyNumberFormat=\"1\"/></cellXfs>"
                        + "</styleSheet>");
        parts.put(
                "xl/worksheets/sheet1.xml",
                XML + "<worksheet xmlns=\"" + main + "\"><sheetData>" + data + "</sheetData></worksheet>");
        return zip(parts);
    }

    private static String types(String part, String type, String more) {
        return XML + "<Types xmlns=\"" + PACKAGE + "content-types\">"
                + "<Default Extension=\"rels\" ContentType=\"application/vnd.openxmlformats-package.relationships+xml\"/>"
                + "<Default Extension=\"xml\" ContentType=\"application/xml\"/><Override PartName=\"/" + part
                + "\" ContentType=\"" + TYPE + type + "\"/>" + more + "</Types>";
    }

    private static String relations(String part) {
        return XML + "<Relationships xmlns=\"" + PACKAGE + "relationships\"><Relationship Id=\"rId1\" Type=\"" + OFFICE
                + "/officeDocument\" Target=\"" + part + "\"/></Relationships>";
    }

    private static String escaped(String text) {
        return text.replace("&", "&amp;").replace("<", "&lt;").replace("\"", "&quot;");
    }

    /** Parts packed in this order, all with one time. */
    public static byte[] zip(Map<String, String> parts) {
        var bytes = new ByteArrayOutputStream();
        try (var zip = new ZipOutputStream(bytes)) {
            // what a compressor makes differs from one to the next
            zip.setLevel(Deflater.NO_COMPRESSION);
            for (var part : parts.entrySet()) {
                var entry = new ZipEntry(part.getKey());
                entry.setTimeLocal(java.time.LocalDateTime.of(2026, 1, 1, 0, 0));
                zip.putNextEntry(entry);
                zip.write(part.getValue().getBytes(StandardCharsets.UTF_8));
                zip.closeEntry();
            }
        } catch (IOException fault) {
            throw new UncheckedIOException(fault);
        }
        return bytes.toByteArray();
    }

    /** A PDF of one page with these lines as text, in a font that readers bring along (ISO 32000-1, 9.7.5.2: Adobe-GB1). */
    public static byte[] pdf(String... lines) {
        var text = new StringBuilder("BT /F1 14 Tf 72 760 Td 24 TL\n");
        for (var line : lines) {
            text.append('<')
                    .append(HexFormat.of().withUpperCase().formatHex(line.getBytes(StandardCharsets.UTF_16BE)))
                    .append("> Tj T*\n");
        }
        text.append("ET");
        return pdf(List.of(
                "<< /Type /Catalog /Pages 2 0 R >>",
                "<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
                "<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents 4 0 R /Resources << /Font << /F1 5 0 R >> >> >>",
                "<< /Length %d >>\nstream\n%s\nendstream".formatted(text.length(), text),
                "<< /Type /Font /Subtype /Type0 /BaseFont /STSong-Light-UniGB-UTF16-H /Encoding /UniGB-UTF16-H"
                        + " /DescendantFonts [6 0 R] >>",
                "<< /Type /Font /Subtype /CIDFontType0 /BaseFont /STSong-Light /FontDescriptor 7 0 R /DW 1000"
                        + " /CIDSystemInfo << /Registry (Adobe) /Ordering (GB1) /Supplement 4 >> >>",
                "<< /Type /FontDescriptor /FontName /STSong-Light /Flags 6 /FontBBox [-25 -254 1000 880] /ItalicAngle 0"
                        + " /Ascent 880 /Descent -120 /CapHeight 880 /StemV 93 >>"));
    }

    private static byte[] pdf(List<String> objects) {
        var file = new StringBuilder("%PDF-1.4\n");
        var offsets = new ArrayList<Integer>();
        for (int i = 0; i < objects.size(); i++) {
            offsets.add(file.length());
            file.append(i + 1).append(" 0 obj\n").append(objects.get(i)).append("\nendobj\n");
        }
        int xref = file.length();
        file.append("xref\n0 ").append(objects.size() + 1).append("\n0000000000 65535 f \n");
        offsets.forEach(offset -> file.append("%010d 00000 n \n".formatted(offset)));
        file.append("trailer << /Size ")
                .append(objects.size() + 1)
                .append(" /Root 1 0 R >>\nstartxref\n")
                .append(xref)
                .append("\n%%EOF\n");
        return file.toString().getBytes(StandardCharsets.ISO_8859_1);
    }
}
