package org.gongkai.admin.attachment;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.zip.ZipFile;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDPage;
import org.apache.pdfbox.pdmodel.common.PDRectangle;
import org.apache.pdfbox.pdmodel.interactive.action.PDActionJavaScript;
import org.apache.pdfbox.pdmodel.interactive.annotation.PDAnnotationLink;
import org.apache.pdfbox.pdmodel.interactive.annotation.PDAnnotationText;
import org.apache.poi.ss.usermodel.CellType;
import org.apache.poi.xslf.usermodel.XMLSlideShow;
import org.apache.poi.xssf.usermodel.XSSFWorkbook;
import org.apache.poi.xwpf.usermodel.XWPFDocument;
import org.gongkai.admin.attachment.Hidden.Kind;
import org.gongkai.domain.SampleFiles;
import org.gongkai.domain.file.FileType;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is hidden in files is found, and cleaning leaves nothing of it in any part, while what is shown stays. */
class HiddenTests {

    @TempDir
    private Path folder;

    private Path file(byte[] bytes) throws IOException {
        return Files.write(Files.createTempFile(folder, "file", ""), bytes);
    }

    private static List<Hidden> look(Path file, FileType type) throws IOException {
        try (var packed = new Packed(file)) {
            return HiddenParts.of(packed, type);
        }
    }

    private static List<Kind> kinds(List<Hidden> found) {
        return found.stream().map(Hidden::kind).toList();
    }

    private Path cleaned(Path file, FileType type) throws IOException {
        var clean = folder.resolve("clean-" + file.getFileName());
        OfficeCleaning.clean(file, type, clean);
        return clean;
    }

    /** All parts of a packed file, one behind the other. */
    private static String everything(Path file) throws IOException {
        var all = new StringBuilder();
        try (var zip = new ZipFile(file.toFile())) {
            for (var entry : zip.stream().toList()) {
                try (var in = zip.getInputStream(entry)) {
                    all.append(entry.getName())
                            .append('\n')
                            .append(new String(in.readAllBytes(), StandardCharsets.UTF_8));
                }
            }
        }
        return all.toString();
    }

    private static String words(Path file, FileType type) throws IOException {
        var text = new TextCollector(100_000);
        try (var packed = new Packed(file)) {
            switch (type) {
                case DOCX -> OfficeText.document(packed, text);
                case XLSX -> SheetText.read(packed, text);
                default -> OfficeText.slides(packed, text);
            }
        }
        return String.valueOf(text.text());
    }

    private static byte[] document() throws IOException {
        try (var document = new XWPFDocument();
                var out = new ByteArrayOutputStream()) {
            document.getProperties().getCoreProperties().setCreator("张三");
            document.getProperties().getCustomProperties().addProperty("内部编号", "密级待定");
            var paragraph = document.createParagraph();
            paragraph.createRun().setText("公开的");
            var added = paragraph.getCTP().addNewIns();
            added.setAuthor("李四");
            added.setId(BigInteger.ONE);
            added.addNewR().addNewT().setStringValue("新文字");
            var deleted = paragraph.getCTP().addNewDel();
            deleted.setAuthor("李四");
            deleted.setId(BigInteger.TWO);
            deleted.addNewR().addNewDelText().setStringValue("旧底价");
            var run = paragraph.createRun();
            run.setText("藏起来的");
            run.setVanish(true);
            paragraph.createRun().setText("结尾");
            document.createComments().createComment(BigInteger.ZERO).setAuthor("王五");
            document.getDocComments()
                    .getCommentByID("0")
                    .createParagraph()
                    .createRun()
                    .setText("这里要改");
            paragraph.getCTP().addNewCommentRangeStart().setId(BigInteger.ZERO);
            paragraph.getCTP().addNewCommentRangeEnd().setId(BigInteger.ZERO);
            paragraph.getCTP().addNewR().addNewCommentReference().setId(BigInteger.ZERO);
            document.write(out);
            return out.toByteArray();
        }
    }

    @Test
    void aDocumentLosesChangesCommentsHiddenWordsAndNames() throws IOException {
        var file = file(document());
        var found = look(file, FileType.DOCX);

        assertThat(kinds(found))
                .containsExactly(Kind.TRACKED_CHANGES, Kind.COMMENTS, Kind.HIDDEN_TEXT, Kind.PROPERTIES);
        assertThat(found.getFirst().excerpt()).isEqualTo("2（李四）");
        assertThat(found.get(1).example()).isEqualTo("这里要改");
        assertThat(found.getLast().example()).isEqualTo("张三");

        var clean = cleaned(file, FileType.DOCX);
        assertThat(look(clean, FileType.DOCX)).isEmpty();
        assertThat(everything(clean))
                .contains("公开的", "新文字", "结尾")
                .doesNotContain("张三", "李四", "王五", "旧底价", "藏起来的", "这里要改", "密级待定", "docProps", "comments");
        assertThat(words(clean, FileType.DOCX)).isEqualTo("公开的新文字结尾");
        try (var read = new XWPFDocument(Files.newInputStream(clean))) {
            assertThat(read.getParagraphs().getFirst().getText()).contains("公开的", "结尾");
        }
    }

    private static byte[] workbook() throws IOException {
        try (var book = new XSSFWorkbook();
                var out = new ByteArrayOutputStream()) {
            var sheet = book.createSheet("名单");
            for (int i = 0; i < 4; i++) {
                var row = sheet.createRow(i);
                row.createCell(0).setCellValue("村民" + i);
                row.createCell(1).setCellValue("电话1380000000" + i);
                row.createCell(2).setCellValue(100 + i);
            }
            sheet.getRow(2).setZeroHeight(true);
            sheet.setColumnHidden(1, true);
            sheet.createRow(5).createCell(2).setCellFormula("SUM(C1:C4)+底稿!A1");
            var hidden = book.createSheet("底稿");
            hidden.createRow(0).createCell(0).setCellValue(7);
            hidden.getRow(0).createCell(1).setCellValue("内部评分");
            book.setSheetHidden(1, true);
            book.createSheet("说明").createRow(0).createCell(0).setCellValue("公开说明");
            var comment = sheet.createDrawingPatriarch()
                    .createCellComment(book.getCreationHelper().createClientAnchor());
            comment.setString(book.getCreationHelper().createRichTextString("批注内容"));
            comment.setAuthor("赵六");
            sheet.getRow(0).getCell(0).setCellComment(comment);
            book.getProperties().getCoreProperties().setCreator("张三");
            book.getCreationHelper().createFormulaEvaluator().evaluateAll();
            book.write(out);
            return out.toByteArray();
        }
    }

    @Test
    void aWorkbookLosesHiddenSheetsRowsAndColumnsAndEveryStringOfTheirs() throws IOException {
        var file = file(workbook());

        assertThat(look(file, FileType.XLSX))
                .extracting(Hidden::kind, Hidden::excerpt)
                .containsExactly(
                        org.assertj.core.groups.Tuple.tuple(Kind.COMMENTS, "1（批注内容）"),
                        org.assertj.core.groups.Tuple.tuple(Kind.HIDDEN_SHEETS, "1（底稿）"),
                        org.assertj.core.groups.Tuple.tuple(Kind.HIDDEN_ROWS, "1（3）"),
                        org.assertj.core.groups.Tuple.tuple(Kind.HIDDEN_COLUMNS, "1（B）"),
                        org.assertj.core.groups.Tuple.tuple(Kind.PROPERTIES, "1（张三）"));

        var clean = cleaned(file, FileType.XLSX);
        assertThat(look(clean, FileType.XLSX)).isEmpty();
        assertThat(everything(clean))
                .contains("村民0", "村民3", "公开说明")
                .doesNotContain("村民2", "1380000000", "底稿", "内部评分", "批注内容", "赵六", "张三", "vmlDrawing1.vml");
        try (var book = new XSSFWorkbook(Files.newInputStream(clean))) {
            assertThat(book.getNumberOfSheets()).isEqualTo(2);
            assertThat(book.getSheetName(1)).isEqualTo("说明");
            var sheet = book.getSheetAt(0);
            assertThat(sheet.getRow(3).getCell(0).getStringCellValue()).isEqualTo("村民3");
            assertThat(sheet.getRow(5).getCell(2).getCellType()).isEqualTo(CellType.NUMERIC);
            assertThat(sheet.getRow(5).getCell(2).getNumericCellValue()).isEqualTo(413);
            assertThat(sheet.getRow(2).getZeroHeight()).isTrue();
        }
    }

    @Test
    void slidesLoseNotesAndHiddenSlides() throws IOException {
        byte[] bytes;
        try (var show = new XMLSlideShow();
                var out = new ByteArrayOutputStream()) {
            var first = show.createSlide();
            first.createTextBox().setText("第一页");
            show.getNotesSlide(first).getPlaceholder(1).setText("口头说的话");
            var second = show.createSlide();
            second.createTextBox().setText("藏着的一页");
            second.setHidden(true);
            show.createSlide().createTextBox().setText("第三页");
            show.write(out);
            bytes = out.toByteArray();
        }
        var file = file(bytes);

        assertThat(kinds(look(file, FileType.PPTX))).contains(Kind.HIDDEN_SLIDES, Kind.SPEAKER_NOTES);
        var clean = cleaned(file, FileType.PPTX);
        assertThat(look(clean, FileType.PPTX)).isEmpty();
        assertThat(everything(clean)).contains("第一页", "第三页").doesNotContain("口头说的话", "藏着的一页");
        try (var show = new XMLSlideShow(Files.newInputStream(clean))) {
            assertThat(show.getSlides()).hasSize(2);
        }
    }

    @Test
    void aPdfLosesRemarksScriptsAndItsAuthorAndKeepsItsLinks() throws IOException {
        var bytes = new ByteArrayOutputStream();
        try (var document = new PDDocument()) {
            var page = new PDPage();
            document.addPage(page);
            document.getDocumentInformation().setAuthor("Zhang San");
            document.getDocumentCatalog().setOpenAction(new PDActionJavaScript("app.alert(1)"));
            var remark = new PDAnnotationText();
            remark.setContents("internal remark");
            remark.setRectangle(new PDRectangle(10, 10, 20, 20));
            var link = new PDAnnotationLink();
            link.setRectangle(new PDRectangle(50, 50, 20, 20));
            page.setAnnotations(List.of(remark, link));
            document.save(bytes);
        }
        var file = file(bytes.toByteArray());
        var clean = folder.resolve("clean.pdf");

        try (var document = Loader.loadPDF(file.toFile())) {
            assertThat(kinds(HiddenInPdf.of(document))).containsExactly(Kind.COMMENTS, Kind.SCRIPTS, Kind.PROPERTIES);
        }
        assertThat(HiddenInPdf.clean(file, clean)).isTrue();
        try (var document = Loader.loadPDF(clean.toFile())) {
            assertThat(HiddenInPdf.of(document)).isEmpty();
            assertThat(document.getPage(0).getAnnotations()).singleElement().isInstanceOf(PDAnnotationLink.class);
        }
        assertThat(Files.readString(clean, StandardCharsets.ISO_8859_1))
                .doesNotContain("Zhang San", "internal remark", "app.alert");
    }

    @Test
    void filesWithNothingHiddenSayNothing() throws IOException {
        assertThat(look(file(SampleFiles.docx("通知", "姓名\t电话")), FileType.DOCX)).isEmpty();
        var xlsx = file(SampleFiles.xlsx("名单", "编号\t村", "1\t河口村"));
        assertThat(look(xlsx, FileType.XLSX)).isEmpty();
        assertThat(words(cleaned(xlsx, FileType.XLSX), FileType.XLSX)).isEqualTo("名单\n编号\t村\n1\t河口村");
    }

    @Test
    void cleaningAgainChangesNothing() throws IOException {
        var once = cleaned(file(workbook()), FileType.XLSX);

        assertThat(Files.readAllBytes(cleaned(once, FileType.XLSX))).isEqualTo(Files.readAllBytes(once));
    }

    @Test
    void whatWasFoundSurvivesBeingWrittenDown() {
        for (var hidden :
                List.of(new Hidden(Kind.COMMENTS, 3, "第一行\n第二行", true), new Hidden(Kind.PIVOT_DATA, 1, "", false))) {
            assertThat(Hidden.of(hidden.line())).isEqualTo(hidden);
        }
    }
}
