package org.gongkai.admin.register;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Pattern;
import org.apache.poi.ss.usermodel.Cell;
import org.apache.poi.ss.usermodel.DataFormatter;
import org.apache.poi.ss.usermodel.Row;
import org.gongkai.domain.register.FieldType;
import org.gongkai.domain.register.RegisterField;
import org.gongkai.domain.register.RegisterKind;

/**
 * What the columns of a sheet are: found by the labels or codes of the fields, or by a choice of a field that takes several, under which marks
 * stand (基层政务公开标准目录: 全社会 | 特定群体 below 公开对象).
 */
final class SheetHeader {

    private static final Pattern LABEL = Pattern.compile("(.+?)\\((.+)\\)");

    private final Map<Integer, Column> columns = new TreeMap<>();
    private final RegisterKind kind;
    private boolean over;

    SheetHeader(RegisterKind kind) {
        this.kind = kind;
    }

    /**
     * A column that was understood.
     *
     * @param choice whose mark stands in it; empty where it holds values
     */
    record Column(RegisterField field, String choice) {}

    Map<Integer, Column> columns() {
        return columns;
    }

    /** Whether this row belongs to the header: a heading that happens to be a label is none, two labels in a row are. */
    boolean takes(Row row) {
        if (over) {
            return false;
        }
        var found = new TreeMap<Integer, Column>();
        for (Cell cell : row) {
            column(plain(new DataFormatter().formatCellValue(cell)), found.values())
                    .forEach(column -> found.put(cell.getColumnIndex(), column));
        }
        if (found.size() < Math.min(2, kind.fields().size())) {
            over = !columns.isEmpty();
            return false;
        }
        columns.putAll(found);
        return true;
    }

    private List<Column> column(String text, java.util.Collection<Column> taken) {
        if (text.isEmpty()) {
            return List.of();
        }
        for (var field : kind.fields()) {
            if (text.equals(plain(field.label())) || text.equals(field.code())) {
                return List.of(new Column(field, ""));
            }
        }
        for (var field : kind.fields()) {
            if (field.type() == FieldType.SEVERAL) {
                for (var choice : field.choices()) {
                    if (text.equals(plain(choice))) {
                        return List.of(new Column(field, choice));
                    }
                }
            }
        }
        var near = new ArrayList<Column>();
        for (var field : kind.fields()) {
            if (otherNames(field).contains(text)
                    && taken.stream().noneMatch(one -> one.field().equals(field))) {
                near.add(new Column(field, ""));
            }
        }
        return near.size() == 1 ? near : List.of();
    }

    /** 公开事项（一级） is also called 一级事项, and 公开内容（要素） 公开内容, where no other field is. */
    private static Set<String> otherNames(RegisterField field) {
        var names = new LinkedHashSet<String>();
        var label = LABEL.matcher(plain(field.label()));
        if (label.matches()) {
            names.add(label.group(1));
            names.add(label.group(2));
            names.add(label.group(2) + "事项");
        }
        return names;
    }

    private static String plain(String text) {
        return text.replaceAll("\\s+", "").replace('（', '(').replace('）', ')');
    }
}
