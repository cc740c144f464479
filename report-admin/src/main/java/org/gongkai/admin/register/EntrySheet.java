package org.gongkai.admin.register;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.apache.poi.openxml4j.exceptions.OpenXML4JRuntimeException;
import org.apache.poi.ss.usermodel.Cell;
import org.apache.poi.ss.usermodel.DataFormatter;
import org.apache.poi.ss.usermodel.DateUtil;
import org.apache.poi.ss.usermodel.Row;
import org.apache.poi.ss.usermodel.Sheet;
import org.apache.poi.ss.util.CellRangeAddress;
import org.apache.poi.xssf.streaming.SXSSFWorkbook;
import org.apache.poi.xssf.usermodel.XSSFWorkbook;
import org.gongkai.domain.file.Unpacked;
import org.gongkai.domain.register.RegisterField;
import org.gongkai.domain.register.RegisterKind;

/** Entries as a sheet: one row each, the labels of the fields above. Blocking; to be called where there is time. */
final class EntrySheet {

    /** More rows than a township's register has; a larger file is cut into several. */
    static final int MOST_ROWS = 5_000;

    /** Between the choices of a field that takes several. */
    private static final String SEVERAL = "、";

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
        return read(file, sheet -> content(sheet, kind));
    }

    /** Hands the first sheet of a file to its reader; a file that unpacks too large is not opened. */
    static <T> T read(byte[] file, Function<Sheet, T> reader) {
        requireSize(file);
        try (var workbook = new XSSFWorkbook(new ByteArrayInputStream(file))) {
            if (workbook.getNumberOfSheets() == 0) {
                throw new SheetRefused("register.sheet.empty");
            }
            return reader.apply(workbook.getSheetAt(0));
        } catch (IOException
                | OpenXML4JRuntimeException
                | org.apache.poi.ooxml.POIXMLException
                | IllegalArgumentException fault) {
            throw new SheetRefused("register.sheet.broken");
        }
    }

    private static void requireSize(byte[] file) {
        try {
            Unpacked.names(file);
        } catch (IOException fault) {
            throw new SheetRefused("register.sheet.broken");
        }
    }

    private static Content content(Sheet sheet, RegisterKind kind) {
        var merged = merged(sheet);
        var header = new SheetHeader(kind);
        var rows = new ArrayList<SheetRow>();
        for (Row row : sheet) {
            // a header may take two rows: 公开事项 above 一级事项 and 二级事项
            if (rows.isEmpty() && row.getRowNum() < HEADER_WITHIN && header.takes(row)) {
                continue;
            }
            if (header.columns().isEmpty()) {
                continue;
            }
            var values = values(row, header.columns(), merged);
            if (!values.isEmpty()) {
                rows.add(new SheetRow(row.getRowNum() + 1, values));
            }
            if (rows.size() > MOST_ROWS) {
                throw new SheetRefused("register.sheet.too-long");
            }
        }
        if (header.columns().isEmpty()) {
            throw new SheetRefused("register.sheet.no-header");
        }
        if (rows.isEmpty()) {
            throw new SheetRefused("register.sheet.empty");
        }
        return new Content(
                header.columns().values().stream()
                        .map(column -> column.field().code())
                        .distinct()
                        .toList(),
                rows);
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

    private static Map<String, String> values(
            Row row, Map<Integer, SheetHeader.Column> columns, Map<String, Cell> merged) {
        var values = new java.util.LinkedHashMap<String, String>();
        columns.forEach((at, column) -> {
            var cell = merged.getOrDefault(row.getRowNum() + ":" + at, row.getCell(at));
            var value = cell == null ? "" : value(cell, column);
            if (!value.isEmpty()) {
                values.merge(column.field().code(), value, (one, other) -> one + SEVERAL + other);
            }
        });
        return values;
    }

    private static String value(Cell cell, SheetHeader.Column column) {
        var text = new DataFormatter().formatCellValue(cell).strip();
        if (!column.choice().isEmpty()) {
            return yesOrNo(text).equals("true") ? column.choice() : "";
        }
        return switch (column.field().type()) {
            case DATE -> date(cell);
            case YES_NO -> yesOrNo(text);
            case SEVERAL -> marked(text, column.field());
            default -> text;
        };
    }

    /** Of a cell such as {@code ■政府网站 □政府公报}, what is marked; a cell without marks is taken as it is. */
    private static String marked(String text, RegisterField field) {
        if (text.chars().noneMatch(letter -> "■□√☑☐口".indexOf(letter) >= 0)) {
            return text;
        }
        return field.choices().stream()
                .filter(choice -> java.util.regex.Pattern.compile("[■√☑]\\s*" + java.util.regex.Pattern.quote(choice))
                        .matcher(text)
                        .find())
                .collect(java.util.stream.Collectors.joining(SEVERAL));
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
