package org.gongkai.admin.register;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.apache.poi.xssf.usermodel.XSSFWorkbook;
import org.gongkai.domain.declaration.Registers;
import org.gongkai.domain.register.BatchRule;
import org.gongkai.domain.register.RegisterKind;
import org.junit.jupiter.api.Test;

/** The sheet of a clean-up: what is written into it comes back as typed, and nothing that could not be such a sheet is opened. */
class BatchSheetTests {

    private static final RegisterKind KIND =
            Registers.shipped().kind("normative-documents").orElseThrow();
    private static final BatchRule RULE = Objects.requireNonNull(KIND.batch());
    private static final List<EntryLine> LINES = List.of(line(7, "青府规〔2024〕3号", "养犬管理办法"), line(8, null, "集市管理办法"));

    private static EntryLine line(long id, @org.jspecify.annotations.Nullable String number, String title) {
        return new EntryLine(
                1,
                id,
                KIND.code(),
                1,
                "issued",
                number,
                title,
                Map.of(),
                null,
                LocalDate.of(2026, 12, 31),
                true,
                Instant.EPOCH);
    }

    @Test
    void whatIsFilledInComesBackByNumberOrName() throws IOException {
        var filled = BatchSheet.read(with("继续有效", "2031-12-31", "废止"), RULE, LINES);

        assertThat(filled.unknown()).isEmpty();
        assertThat(filled.typed())
                .containsEntry("act-7", "keep")
                .containsEntry("until-7", "2031-12-31")
                .containsEntry("act-8", "repeal");
    }

    @Test
    void anUnknownResultIsNamedWithItsRow() throws IOException {
        var filled = BatchSheet.read(with("留用", "", "废止"), RULE, LINES);

        assertThat(filled.unknown()).containsExactly("第2行：青府规〔2024〕3号 留用");
        assertThat(filled.typed()).containsOnlyKeys("act-8", "until-8", "remark-8");
    }

    @Test
    void aSheetThatUnpacksTooLargeIsNotOpened() throws IOException {
        assertThatThrownBy(() -> BatchSheet.read(bomb(), RULE, LINES))
                .isInstanceOf(EntrySheet.SheetRefused.class)
                .extracting(fault -> ((EntrySheet.SheetRefused) fault).key())
                .isEqualTo("register.sheet.broken");
        assertThatThrownBy(() -> BatchSheet.read("不是表格".getBytes(StandardCharsets.UTF_8), RULE, LINES))
                .isInstanceOf(EntrySheet.SheetRefused.class);
    }

    private static byte[] with(String first, String until, String second) throws IOException {
        try (var book = new XSSFWorkbook(new ByteArrayInputStream(BatchSheet.write(KIND, RULE, LINES)));
                var out = new ByteArrayOutputStream()) {
            var sheet = book.getSheetAt(0);
            sheet.getRow(1).createCell(4).setCellValue(first);
            sheet.getRow(1).createCell(5).setCellValue(until);
            sheet.getRow(2).createCell(4).setCellValue(second);
            book.write(out);
            return out.toByteArray();
        }
    }

    /** A few kilobytes that unpack to more than 24 MiB of XML. */
    private static byte[] bomb() throws IOException {
        var bytes = new ByteArrayOutputStream();
        try (var zip = new ZipOutputStream(bytes)) {
            zip.putNextEntry(new ZipEntry("xl/worksheets/sheet1.xml"));
            var blank = new byte[1024 * 1024];
            for (int part = 0; part < 26; part++) {
                zip.write(blank);
            }
        }
        return bytes.toByteArray();
    }
}
