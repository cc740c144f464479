import java.io.BufferedOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/**
 * Writes a Word file of so many pages of 28 × 22 characters (GB/T 9704-2012), with headings of three levels, lists and a table on every fifth
 * page, and now and then a mobile number that the checks find.
 *
 * <pre>
 * WordFile FILE PAGES
 * </pre>
 */
public final class WordFile {

    private static final String PACKAGE = "http://schemas.openxmlformats.org/package/2006/";
    private static final String WORD = "http://schemas.openxmlformats.org/wordprocessingml/2006/main";
    private static final String SENTENCE = "青禾镇坚持以人民为中心，压实包村干部责任，逐户走访，逐项登记，逐件办结，做到底数清、情况明、措施实。";
    private static final String[] HAN = "一二三四五六七八九十".split("");

    private WordFile() {}

    public static void main(String[] arguments) throws IOException {
        int pages = Integer.parseInt(arguments[1]);
        try (var zip = new ZipOutputStream(new BufferedOutputStream(Files.newOutputStream(Path.of(arguments[0]))))) {
            entry(zip, "[Content_Types].xml", "<Types xmlns=\"" + PACKAGE + "content-types\"><Default Extension=\"rels\""
                    + " ContentType=\"application/vnd.openxmlformats-package.relationships+xml\"/><Default Extension=\"xml\""
                    + " ContentType=\"application/xml\"/><Override PartName=\"/word/document.xml\" ContentType=\""
                    + "application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml\"/></Types>");
            entry(zip, "_rels/.rels", "<Relationships xmlns=\"" + PACKAGE + "relationships\"><Relationship Id=\"r1\" Type=\""
                    + "http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument\""
                    + " Target=\"word/document.xml\"/></Relationships>");
            entry(zip, "word/document.xml", document(pages));
        }
    }

    private static void entry(ZipOutputStream zip, String name, String xml) throws IOException {
        zip.putNextEntry(new ZipEntry(name));
        zip.write(("<?xml version=\"1.0\" encoding=\"UTF-8\"?>" + xml).getBytes(StandardCharsets.UTF_8));
        zip.closeEntry();
    }

    private static String document(int pages) {
        var body = new StringBuilder();
        paragraph(body, "青禾镇人民政府2025年法治政府建设年度报告");
        paragraph(body, "中共安澜县委、安澜县人民政府：");
        for (int page = 0; page < pages; page++) {
            if (page % 10 == 0) {
                paragraph(body, HAN[page / 10 % 10] + "、2025年第" + (page / 10 + 1) + "方面工作举措和成效");
            }
            paragraph(body, "（" + HAN[page % 10] + "）第" + (page + 1) + "项工作");
            paragraph(body, "1.主要做法");
            for (int i = 0; i < 8; i++) {
                paragraph(body, SENTENCE + SENTENCE.substring(0, 20 + i));
            }
            paragraph(body, "一是压实责任。二是强化保障。三是加强督查。");
            if (page % 5 == 0) {
                table(body);
            }
            if (page % 7 == 0) {
                paragraph(body, "联系人某某，电话138" + (10000000 + page));
            }
        }
        paragraph(body, "青禾镇人民政府");
        paragraph(body, "2026年2月6日");
        return "<w:document xmlns:w=\"" + WORD + "\"><w:body>" + body + "</w:body></w:document>";
    }

    private static void paragraph(StringBuilder body, String text) {
        body.append("<w:p><w:r><w:t>").append(text).append("</w:t></w:r></w:p>");
    }

    private static void table(StringBuilder body) {
        body.append("<w:tbl>");
        for (int row = 0; row < 6; row++) {
            body.append("<w:tr>");
            for (int cell = 0; cell < 4; cell++) {
                body.append("<w:tc>");
                paragraph(body, row == 0 ? "项目" + cell : Integer.toString(row * cell));
                body.append("</w:tc>");
            }
            body.append("</w:tr>");
        }
        body.append("</w:tbl>");
    }
}
