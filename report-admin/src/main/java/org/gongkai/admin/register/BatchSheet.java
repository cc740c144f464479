package org.gongkai.admin.register;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.poi.ss.usermodel.Cell;
import org.apache.poi.ss.usermodel.CellType;
import org.apache.poi.ss.usermodel.DataFormatter;
import org.apache.poi.ss.usermodel.DateUtil;
import org.apache.poi.ss.usermodel.Row;
import org.apache.poi.ss.usermodel.Sheet;
import org.gongkai.domain.register.BatchRule;
import org.gongkai.domain.register.RegisterKind;

/** A list to be decided on as a sheet: taken away, filled in by whoever decides, and brought back. Blocking. */
final class BatchSheet {

    static final List<String> COLUMNS = List.of("编号", "名称", "状态", "有效期至", "处理结果", "新的有效期至", "理由");

    private static final int RESULT = 4;
    private static final int UNTIL = 5;
    private static final int REMARK = 6;

    private BatchSheet() {}

    /** The list with three columns to be filled in. */
    static byte[] write(RegisterKind kind, BatchRule rule, List<EntryLine> lines) {
        var rows = new ArrayList<List<String>>();
        rows.add(COLUMNS);
        for (var line : lines) {
            rows.add(List.of(
                    line.number() == null ? "" : line.number(),
                    line.title(),
                    kind.stateLabel(line.state()),
                    line.validUntil() == null ? "" : line.validUntil().toString(),
                    "",
                    "",
                    ""));
        }
        rows.add(List.of("处理结果填：" + String.join("、", rule.acts().values())));
        return EntrySheet.write(kind, rows);
    }

    /** What a sheet says of entries, as it would be typed into the form. */
    record Filled(Map<String, String> typed, List<String> unknown) {}

    /** Reads a sheet back: entries are found by their number, or by their name where it has no number. */
    static Filled read(byte[] file, BatchRule rule, List<EntryLine> lines) {
        return EntrySheet.read(file, sheet -> filled(sheet, rule, lines));
    }

    private static Filled filled(Sheet sheet, BatchRule rule, List<EntryLine> lines) {
        var typed = new LinkedHashMap<String, String>();
        var unknown = new ArrayList<String>();
        for (Row row : sheet) {
            var result = text(row, RESULT);
            if (row.getRowNum() == 0 || result.isEmpty()) {
                continue;
            }
            if (row.getRowNum() > EntrySheet.MOST_ROWS) {
                throw new EntrySheet.SheetRefused("register.sheet.too-long");
            }
            var line = line(row, lines);
            var act = rule.acts().entrySet().stream()
                    .filter(one -> one.getValue().equals(result))
                    .map(Map.Entry::getKey)
                    .findFirst()
                    .orElse(null);
            if (line == null || act == null) {
                unknown.add("第%d行：%s %s".formatted(row.getRowNum() + 1, name(row), result));
                continue;
            }
            typed.put("act-" + line.id(), act);
            typed.put("until-" + line.id(), text(row, UNTIL));
            typed.put("remark-" + line.id(), text(row, REMARK));
        }
        return new Filled(typed, unknown);
    }

    private static String name(Row row) {
        return text(row, 0).isEmpty() ? text(row, 1) : text(row, 0);
    }

    private static @org.jspecify.annotations.Nullable EntryLine line(Row row, List<EntryLine> lines) {
        var name = name(row);
        return lines.stream()
                .filter(one -> text(row, 0).isEmpty() ? one.title().equals(name) : name.equals(one.number()))
                .findFirst()
                .orElse(null);
    }

    private static String text(Row row, int column) {
        Cell cell = row.getCell(column);
        if (cell == null) {
            return "";
        }
        return cell.getCellType() == CellType.NUMERIC && DateUtil.isCellDateFormatted(cell)
                ? cell.getLocalDateTimeCellValue().toLocalDate().toString()
                : new DataFormatter().formatCellValue(cell).strip();
    }
}
