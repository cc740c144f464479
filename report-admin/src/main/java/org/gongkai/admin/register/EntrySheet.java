package org.gongkai.admin.register;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.poi.openxml4j.exceptions.OpenXML4JRuntimeException;
import org.apache.poi.ss.usermodel.Cell;
import org.apache.poi.ss.usermodel.DataFormatter;
import org.apache.poi.ss.usermodel.DateUtil;
import org.apache.poi.ss.usermodel.Row;
import org.apache.poi.ss.usermodel.Sheet;
import org.apache.poi.ss.util.CellRangeAddress;
import org.apache.poi.xssf.streaming.SXSSFWorkbook;
import org.apache.poi.xssf.usermodel.XSSFWorkbook;
import org.gongkai.domain.register.RegisterField;
import org.gongkai.domain.register.RegisterKind;
import org.jspecify.annotations.Nullable;

/** Entries as a sheet: one row each, the labels of the fields above. Blocking; to be called where there is time. */
final class EntrySheet {

    /** More rows than a township's register has; a larger file is cut into several. */
    static final int MOST_ROWS = 5_000;

    private static final int HEADER_WITHIN = 10;
    private static final int ROWS_IN_MEMORY = 200;

    private EntrySheet() {}

    /**
     * A row of a sheet.
     *
     * @param number as the spreadsheet shows it, from 1
     */
    record SheetRow(int number, Map<String, String> values) {}

    /** What a sheet holds: the columns that were understood, and its rows. */
    record Content(List<String> columns, List<SheetRow> rows) {}

    /** A file that is no sheet of this register; {@code key} names the sentence. */
    static final class SheetRefused extends RuntimeException {

        private static final long serialVersionUID = 1L;

        private final String key;

        SheetRefused(String key) {
            super(key, null, false, false);
            this.key = key;
        }

        String key() {
            return key;
        }
    }

    /** Reads the first sheet: columns are found by the labels or codes of the fields; merged cells count for all they cover. */
    static Content read(byte[] file, RegisterKind kind) {
        try (var workbook = new XSSFWorkbook(new ByteArrayInputStream(file))) {
            if (workbook.getNumberOfSheets() == 0) {
                throw new SheetRefused("register.sheet.empty");
            }
            return content(workbook.getSheetAt(0), kind);
        } catch (IOException
                | OpenXML4JRuntimeException
                | org.apache.poi.ooxml.POIXMLException
                | IllegalArgumentException fault) {
            throw new SheetRefused("register.sheet.broken");
        }
    }

    private static Content content(Sheet sheet, RegisterKind kind) {
        var merged = merged(sheet);
        Map<Integer, RegisterField> columns = Map.of();
        var rows = new ArrayList<SheetRow>();
        for (Row row : sheet) {
            if (columns.isEmpty()) {
                if (row.getRowNum() >= HEADER_WITHIN) {
                    break;
                }
                columns = columns(row, kind);
                continue;
            }
            var values = values(row, columns, merged);
            if (!values.isEmpty()) {
                rows.add(new SheetRow(row.getRowNum() + 1, values));
            }
            if (rows.size() > MOST_ROWS) {
                throw new SheetRefused("register.sheet.too-long");
            }
        }
        if (columns.isEmpty()) {
            throw new SheetRefused("register.sheet.no-header");
        }
        if (rows.isEmpty()) {
            throw new SheetRefused("register.sheet.empty");
        }
        return new Content(columns.values().stream().map(RegisterField::code).toList(), rows);
    }

    /** The value of a merged region for each cell it covers below its first row. */
    private static Map<String, Cell> merged(Sheet sheet) {
        var cells = new HashMap<String, Cell>();
        for (CellRangeAddress region : sheet.getMergedRegions()) {
            var row = sheet.getRow(region.getFirstRow());
            var first = row == null ? null : row.getCell(region.getFirstColumn());
            int last = Math.min(region.getLastRow(), region.getFirstRow() + MOST_ROWS);
            for (int at = region.getFirstRow(); first != null && at <= last; at++) {
                cells.put(at + ":" + region.getFirstColumn(), first);
            }
        }
        return cells;
    }

    private static Map<Integer, RegisterField> columns(Row row, RegisterKind kind) {
        var columns = new java.util.TreeMap<Integer, RegisterField>();
        var format = new DataFormatter();
        for (Cell cell : row) {
            var label = format.formatCellValue(cell).replaceAll("\\s+", "");
            kind.fields().stream()
                    .filter(field -> label.equals(field.label().replaceAll("\\s+", "")) || label.equals(field.code()))
                    .findFirst()
                    .ifPresent(field -> columns.put(cell.getColumnIndex(), field));
        }
        // a heading that happens to be a label is no header
        return columns.size() >= Math.min(2, kind.fields().size()) ? columns : Map.of();
    }

    private static Map<String, String> values(Row row, Map<Integer, RegisterField> columns, Map<String, Cell> merged) {
        var values = new java.util.LinkedHashMap<String, String>();
        columns.forEach((column, field) -> {
            var cell = merged.getOrDefault(row.getRowNum() + ":" + column, row.getCell(column));
            var value = value(cell, field);
            if (!value.isEmpty()) {
                values.put(field.code(), value);
            }
        });
        return values;
    }

    private static String value(@Nullable Cell cell, RegisterField field) {
        if (cell == null) {
            return "";
        }
        var text = switch (field.type()) {
            case DATE -> date(cell);
            case YES_NO -> yesOrNo(new DataFormatter().formatCellValue(cell).strip());
            default -> new DataFormatter().formatCellValue(cell).strip();
        };
        return text.strip();
    }

    private static String date(Cell cell) {
        if (cell.getCellType() == org.apache.poi.ss.usermodel.CellType.NUMERIC && DateUtil.isCellDateFormatted(cell)) {
            return cell.getLocalDateTimeCellValue().toLocalDate().toString();
        }
        var text = new DataFormatter().formatCellValue(cell).strip();
        var parts = java.util.regex.Pattern.compile("([0-9]{4})[-./年]([0-9]{1,2})[-./月]([0-9]{1,2})日?")
                .matcher(text);
        return parts.matches()
                ? "%s-%02d-%02d"
                        .formatted(parts.group(1), Integer.parseInt(parts.group(2)), Integer.parseInt(parts.group(3)))
                : text;
    }

    /** The marks that tables of this kind use: ■ √ 是 for yes, □ 否 for no (standards G11). */
    private static String yesOrNo(String text) {
        return switch (text) {
            case "■", "√", "☑", "是", "有", "t", "true", "TRUE" -> "true";
            case "□", "☐", "口", "否", "无", "false", "FALSE" -> "false";
            default -> text;
        };
    }

    /** Writes entries as a workbook. */
    static byte[] write(RegisterKind kind, List<List<String>> rows) {
        try (var workbook = new SXSSFWorkbook(ROWS_IN_MEMORY)) {
            var sheet = workbook.createSheet(kind.name().replaceAll("[\\\\/?*\\[\\]:]", ""));
            for (int i = 0; i < rows.size(); i++) {
                var row = sheet.createRow(i);
                for (int column = 0; column < rows.get(i).size(); column++) {
                    // as text: nothing a person typed is ever a formula
                    row.createCell(column).setCellValue(rows.get(i).get(column));
                }
            }
            var bytes = new ByteArrayOutputStream();
            workbook.write(bytes);
            return bytes.toByteArray();
        } catch (IOException fault) {
            throw new UncheckedIOException(fault);
        }
    }
}
