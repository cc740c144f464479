package org.gongkai.admin.register;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.List;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.apache.poi.ss.util.CellRangeAddress;
import org.apache.poi.xssf.usermodel.XSSFWorkbook;
import org.gongkai.domain.declaration.Registers;
import org.gongkai.domain.register.Gatekeeper;
import org.gongkai.domain.register.RegisterEntry;
import org.junit.jupiter.api.Test;

/** The standard catalogue as counties pass it on: a title, a header of two rows, merged cells, marks. */
class EntrySheetTests {

    private static final List<List<String>> CATALOGUE = List.of(
            List.of("社会救助领域基层政务公开标准目录", "", "", "", "", "", "", "", "", "", "", "", "", ""),
            List.of(
                    "序号",
                    "公开事项",
                    "",
                    "公开内容（要素）",
                    "公开依据",
                    "公开时限",
                    "公开主体",
                    "公开渠道和载体",
                    "公开对象",
                    "",
                    "公开方式",
                    "",
                    "公开层级",
                    ""),
            List.of("", "一级事项", "二级事项", "", "", "", "", "", "全社会", "特定群体", "主动", "依申请", "县级", "乡级（村级）"),
            List.of(
                    "1",
                    "最低生活保障",
                    "审核信息",
                    "初审对象名单",
                    "条例第二十一条",
                    "公示7个工作日",
                    "镇人民政府",
                    "■政府网站 □政府公报\n■公开查阅点",
                    "√",
                    "",
                    "√",
                    "",
                    "",
                    "√"),
            List.of(
                    "2",
                    "",
                    "审批信息",
                    "低保对象名单",
                    "条例第二十一条",
                    "制定之日起20个工作日内",
                    "镇人民政府",
                    "■政府网站 □政府公报",
                    "",
                    "√",
                    "√",
                    "",
                    "√",
                    "√"));

    @Test
    void marksAndMergedCellsAreRead() throws IOException {
        var kind = Registers.shipped().kind("disclosure-catalogue").orElseThrow();

        var content = EntrySheet.read(catalogue(), kind);

        assertThat(content.rows()).extracting(EntrySheet.SheetRow::number).containsExactly(4, 5);
        var first = content.rows().getFirst().values();
        assertThat(first)
                .containsEntry("group", "最低生活保障")
                .containsEntry("item", "审核信息")
                .containsEntry("content", "初审对象名单")
                .containsEntry("channels", "政府网站、公开查阅点")
                .containsEntry("audience", "全社会")
                .containsEntry("way", "主动")
                .containsEntry("level", "乡级(村级)");
        assertThat(content.rows().getLast().values())
                .containsEntry("group", "最低生活保障")
                .containsEntry("level", "县级、乡级(村级)")
                .containsEntry("audience", "特定群体");
        var add = kind.beginnings().getFirst();
        var drafter = new Gatekeeper.Visitor(1, java.util.Set.of("drafter"));
        assertThat(Gatekeeper.obstacles(
                        RegisterEntry.blank(kind),
                        add,
                        drafter,
                        first,
                        "",
                        new Gatekeeper.Day(
                                java.time.LocalDate.of(2026, 12, 31),
                                org.gongkai.domain.duty.WorkingCalendar.shipped())))
                .isEmpty();
    }

    @Test
    void aSheetThatUnpacksToHundredsOfMegabytesIsRefusedBeforeItIsRead() throws IOException {
        var bytes = new ByteArrayOutputStream();
        try (var zip = new ZipOutputStream(bytes)) {
            zip.putNextEntry(new ZipEntry("xl/worksheets/sheet1.xml"));
            for (int megabyte = 0; megabyte < 30; megabyte++) {
                zip.write(new byte[1024 * 1024]);
            }
        }
        var kind = Registers.shipped().kind("disclosure-catalogue").orElseThrow();

        assertThatThrownBy(() -> EntrySheet.read(bytes.toByteArray(), kind))
                .isInstanceOf(EntrySheet.SheetRefused.class);
    }

    private static byte[] catalogue() throws IOException {
        try (var workbook = new XSSFWorkbook()) {
            var sheet = workbook.createSheet("目录");
            for (int i = 0; i < CATALOGUE.size(); i++) {
                var row = sheet.createRow(i);
                for (int column = 0; column < CATALOGUE.get(i).size(); column++) {
                    if (!CATALOGUE.get(i).get(column).isEmpty()) {
                        row.createCell(column).setCellValue(CATALOGUE.get(i).get(column));
                    }
                }
            }
            sheet.addMergedRegion(new CellRangeAddress(1, 1, 1, 2));
            sheet.addMergedRegion(new CellRangeAddress(3, 4, 1, 1));
            var bytes = new ByteArrayOutputStream();
            workbook.write(bytes);
            return bytes.toByteArray();
        }
    }
}
