package org.gongkai.admin.attachment;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.zip.Deflater;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDPage;
import org.apache.pdfbox.pdmodel.encryption.AccessPermission;
import org.apache.pdfbox.pdmodel.encryption.StandardProtectionPolicy;
import org.apache.poi.ss.usermodel.DataFormatter;
import org.apache.poi.xssf.usermodel.XSSFWorkbook;
import org.apache.poi.xwpf.usermodel.XWPFDocument;
import org.gongkai.admin.attachment.AttachmentRefused.Reason;
import org.gongkai.admin.attachment.TextReading.Read;
import org.gongkai.domain.SampleFiles;
import org.gongkai.domain.file.FileType;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.util.unit.DataSize;

class TextReadingTests {

    @TempDir
    private Path folder;

    private final TextReading reading = new TextReading(
            new AttachmentProperties(DataSize.ofMegabytes(50), 30, Duration.ofSeconds(60), DataSize.ofMegabytes(256)));

    @Test
    void readsParagraphsAndTablesOfADocument() throws IOException {
        var docx = SampleFiles.docx("申请表", "姓名\t联系电话", "苗青\t", "请于4月30日前提交。");

        assertThat(read(docx, FileType.DOCX)).isEqualTo(new Read("申请表\n姓名\t联系电话\n苗青\n请于4月30日前提交。", null));
    }

    @Test
    void leavesOutWhatWasDeletedAndTheCodeOfFields() throws IOException {
        var document = """
                <w:document xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"><w:body><w:p>
                <w:del><w:r><w:delText>旧</w:delText><w:t>旧</w:t></w:r></w:del><w:ins><w:r><w:t>新</w:t></w:r></w:ins>
                <w:r><w:instrText>PAGE</w:instrText></w:r><w:r><w:tab/><w:t>第1页</w:t><w:br/></w:r></w:p></w:body></w:document>
                """;

        assertThat(read(SampleFiles.zip(Map.of("word/document.xml", document)), FileType.DOCX)
                        .text())
                .isEqualTo("新\t第1页");
    }

    @Test
    void readsCellsAsPeopleSeeThem() throws IOException {
        try (var book = new XSSFWorkbook();
                var out = new ByteArrayOutputStream()) {
            var dates = book.createCellStyle();
            dates.setDataFormat(book.createDataFormat().getFormat("yyyy\"年\"m\"月\"d\"日\""));
            var row = book.createSheet("2026年预算").createRow(0);
            row.createCell(0).setCellValue("防汛物资");
            row.createCell(2).setCellValue(0.1 + 0.2);
            row.createCell(3).setCellValue(LocalDate.of(2026, 4, 8));
            row.getCell(3).setCellStyle(dates);
            row.createCell(4).setCellValue(true);
            row.createCell(5).setCellValue(12_345_678);
            book.createSheet("说明").createRow(4).createCell(0).setCellValue("单位：\n万元");
            book.createSheet("隐藏").createRow(0).createCell(0).setCellValue("底稿");
            book.setSheetHidden(2, true);
            book.write(out);

            var read = read(out.toByteArray(), FileType.XLSX);
            assertThat(read.text()).isEqualTo("2026年预算\n防汛物资\t\t0.3\t2026-04-08\tTRUE\t12345678\n\n说明\n单位： 万元");
            assertThat(read.finding()).isNull();
            assertThat(read.hidden()).contains(new Hidden(Hidden.Kind.HIDDEN_SHEETS, 1, "隐藏", true));
        }
        assertThat(read(SampleFiles.xlsx("名单", "编号\t村", "1\t河口村"), FileType.XLSX)
                        .text())
                .isEqualTo("名单\n编号\t村\n1\t河口村");
    }

    @Test
    void theSamplesAreFilesThatOtherProgramsReadToo() throws IOException {
        try (var document = new XWPFDocument(new ByteArrayInputStream(SampleFiles.docx("表", "姓名\t电话", "完")));
                var book = new XSSFWorkbook(new ByteArrayInputStream(SampleFiles.xlsx("预算", "收入\t2286.40")))) {
            assertThat(document.getTables().getFirst().getRow(0).getCell(1).getText())
                    .isEqualTo("电话");
            assertThat(new DataFormatter()
                            .formatCellValue(book.getSheetAt(0).getRow(0).getCell(1)))
                    .isEqualTo("2286.40");
        }
    }

    @Test
    void figuresHaveTheDecimalsThatTheirFormatAsksFor() throws IOException {
        assertThat(read(SampleFiles.xlsx("预算", "收入\t2286.40\t120.00\t7"), FileType.XLSX)
                        .text())
                .isEqualTo("预算\n收入\t2286.40\t120.00\t7");
        try (var book = new XSSFWorkbook();
                var out = new ByteArrayOutputStream()) {
            var row = book.createSheet("表").createRow(0);
            var formats = new String[] {"#,##0.00", "0%", "0.0%", "0.00_);(0.00)", "@", "0.00E+00", "#,##0"};
            for (int i = 0; i < formats.length; i++) {
                var style = book.createCellStyle();
                style.setDataFormat(book.createDataFormat().getFormat(formats[i]));
                row.createCell(i).setCellValue(1234.565);
                row.getCell(i).setCellStyle(style);
            }
            book.write(out);
            assertThat(read(out.toByteArray(), FileType.XLSX).text())
                    .isEqualTo("表\n1,234.57\t123457%\t123456.5%\t1234.57\t1234.565\t1234.565\t1,235");
        }
    }

    @Test
    void readsSlidesAndPagesInTheirOrder() throws IOException {
        var slides = new LinkedHashMap<String, String>();
        for (int i : new int[] {10, 2, 1}) {
            slides.put(
                    "ppt/slides/slide%d.xml".formatted(i),
                    "<a:p xmlns:a=\"a\"><a:r><a:t>第%d张</a:t></a:r></a:p>".formatted(i));
        }
        assertThat(read(SampleFiles.zip(slides), FileType.PPTX).text()).isEqualTo("第1张\n第2张\n第10张");

        var pages = Map.of(
                "Doc_0/Pages/Page_0/Content.xml",
                "<ofd:Page xmlns:ofd=\"http://www.ofdspec.org/2016\"><ofd:TextObject><ofd:TextCode X=\"1\">青禾镇</ofd:TextCode>"
                        + "</ofd:TextObject><ofd:TextObject><ofd:TextCode>通知</ofd:TextCode></ofd:TextObject></ofd:Page>");
        assertThat(read(SampleFiles.zip(pages), FileType.OFD).text()).isEqualTo("青禾镇\n通知");
    }

    @Test
    void readsAPdfInAProcessOfItsOwn() throws IOException {
        assertThat(read(SampleFiles.pdf("青禾镇人民政府公告", "2026年4月8日"), FileType.PDF))
                .isEqualTo(new Read("青禾镇人民政府公告\n2026年4月8日", null));
    }

    @Test
    void aScanIsTold() throws IOException {
        try (var document = new PDDocument();
                var out = new ByteArrayOutputStream()) {
            document.addPage(new PDPage());
            document.save(out);
            assertThat(read(out.toByteArray(), FileType.PDF)).isEqualTo(new Read(null, TextFinding.ATTACHMENT_SCANNED));
        }
        assertThat(read(new byte[] {1, 2, 3}, FileType.PNG))
                .isEqualTo(new Read(null, TextFinding.ATTACHMENT_WITHOUT_TEXT));
    }

    @Test
    void aPdfThatAsksForAPasswordIsRefusedAndOneThatOnlyForbidsPrintingIsNot() throws IOException {
        assertThatThrownBy(() -> read(locked("mima"), FileType.PDF))
                .isInstanceOfSatisfying(
                        AttachmentRefused.class,
                        refused -> assertThat(refused.reason()).isEqualTo(Reason.ENCRYPTED));
        assertThat(read(locked(""), FileType.PDF).text()).isEqualTo("公告");
    }

    private static byte[] locked(String password) throws IOException {
        try (var document = Loader.loadPDF(SampleFiles.pdf("公告"));
                var out = new ByteArrayOutputStream()) {
            var permission = new AccessPermission();
            permission.setCanPrint(false);
            var policy = new StandardProtectionPolicy("owner", password, permission);
            policy.setEncryptionKeyLength(128);
            document.protect(policy);
            document.save(out);
            return out.toByteArray();
        }
    }

    @Test
    void aFileWhoseTextCannotBeReadIsTakenAllTheSame() throws IOException {
        var unreadable = new Read(null, TextFinding.ATTACHMENT_UNREADABLE);

        assertThat(read("%PDF-1.7 cut off".getBytes(UTF_8), FileType.PDF)).isEqualTo(unreadable);
        assertThat(read(SampleFiles.zip(Map.of("word/document.xml", "<w:p>")), FileType.DOCX))
                .isEqualTo(unreadable);
        assertThat(read(bomb(), FileType.DOCX)).isEqualTo(unreadable);
    }

    /** One attribute of a hundred megabytes would take the server's memory; it takes that of the reading process. */
    @Test
    void aFileMadeToTakeAllMemoryTakesThatOfItsOwnProcess() throws IOException {
        var file = folder.resolve("greedy.docx");
        try (var zip = new ZipOutputStream(Files.newOutputStream(file))) {
            zip.putNextEntry(new ZipEntry("word/document.xml"));
            zip.write("<p a=\"".getBytes(UTF_8));
            var letters = "a".repeat(1024 * 1024).getBytes(UTF_8);
            for (int i = 0; i < 200; i++) {
                zip.write(letters);
            }
            zip.write("\"><t>x</t></p>".getBytes(UTF_8));
            zip.closeEntry();
        }

        assertThat(reading.read(file, FileType.DOCX)).isEqualTo(new Read(null, TextFinding.ATTACHMENT_UNREADABLE));
    }

    @Test
    void entitiesLeadNowhereAndDoNotGrow() throws IOException {
        var secret = Files.writeString(folder.resolve("secret.txt"), "机密");
        var outside = "<!DOCTYPE a [<!ENTITY x SYSTEM \"" + secret.toUri() + "\">]><p><t>&x;</t></p>";
        var growing = "<!DOCTYPE a [<!ENTITY a \"aaaaaaaaaa\"><!ENTITY b \"&a;&a;&a;&a;\">]><p><t>&b;</t></p>";

        for (var document : new String[] {outside, growing}) {
            var read = read(SampleFiles.zip(Map.of("word/document.xml", document)), FileType.DOCX);
            assertThat(String.valueOf(read.text())).doesNotContain("机密").doesNotContain("aaaa");
        }
    }

    @Test
    void aLongTextIsCutAndThatIsTold() throws IOException {
        var long1 = "字".repeat(1_000_001);

        assertThat(read(long1.getBytes(UTF_8), FileType.TXT)).satisfies(read -> {
            assertThat(read.text()).hasSize(1_000_000);
            assertThat(read.finding()).isEqualTo(TextFinding.ATTACHMENT_TEXT_CUT);
        });
        assertThat(read(SampleFiles.docx(long1), FileType.DOCX).text()).hasSize(1_000_000);
    }

    @Test
    void plainTextIsDecodedWhateverOfficeSavedIt() throws IOException {
        assertThat(read("一\r\n二\u0007\r\n\r\n\r\n\r\n三 ".getBytes(Charset.forName("GB18030")), FileType.TXT)
                        .text())
                .isEqualTo("一\n二\n\n三");
        assertThat(read("\ufeff编号,村".getBytes(UTF_8), FileType.CSV).text()).isEqualTo("编号,村");
    }

    @Test
    void whatTakesTooLongIsGivenUp() throws IOException {
        var impatient = new TextReading(new AttachmentProperties(
                DataSize.ofMegabytes(50), 30, Duration.ofSeconds(1), DataSize.ofMegabytes(32)));
        var cells = new StringBuilder("<worksheet><sheetData>");
        // hundreds of megabytes of cells would be read for many seconds
        var file = folder.resolve("slow.xlsx");
        try (var zip = new ZipOutputStream(Files.newOutputStream(file))) {
            zip.setLevel(Deflater.BEST_SPEED);
            zip.putNextEntry(new ZipEntry("xl/sharedStrings.xml"));
            zip.write("<sst>".getBytes(UTF_8));
            for (int i = 0; i < 4000; i++) {
                cells.setLength(0);
                cells.repeat("<si><t/></si>", 5000);
                zip.write(cells.toString().getBytes(UTF_8));
            }
            zip.closeEntry();
        }

        assertThat(impatient.read(file, FileType.XLSX)).isEqualTo(new Read(null, TextFinding.ATTACHMENT_UNREADABLE));
    }

    private Read read(byte[] bytes, FileType type) throws IOException {
        return reading.read(Files.write(folder.resolve("file"), bytes), type);
    }

    private static byte[] bomb() throws IOException {
        try (var bytes = new ByteArrayOutputStream();
                var zip = new ZipOutputStream(bytes)) {
            zip.putNextEntry(new ZipEntry("word/document.xml"));
            zip.write("<p><x>".getBytes(UTF_8));
            var blank = new byte[1024 * 1024];
            java.util.Arrays.fill(blank, (byte) ' ');
            for (int i = 0; i < 300; i++) {
                zip.write(blank);
            }
            zip.closeEntry();
            zip.finish();
            return bytes.toByteArray();
        }
    }
}
