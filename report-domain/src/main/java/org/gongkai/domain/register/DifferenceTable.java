package org.gongkai.domain.register;

import java.util.ArrayList;
import java.util.List;

/** A difference between two days of a list as rows, one for each field that changed, for files. */
public final class DifferenceTable {

    /** Their columns. */
    public static final List<String> COLUMNS = List.of("变动", "事项", "项目", "原内容", "现内容");

    private DifferenceTable() {}

    /** What was added and removed with all its fields, and of what was changed what it said and says. */
    public static List<List<String>> rows(RegisterKind kind, ListDifference difference) {
        var rows = new ArrayList<List<String>>();
        difference
                .added()
                .forEach(one -> one.shown(kind)
                        .forEach(field ->
                                rows.add(List.of("新增", one.title(), field.label(), "", one.value(field.code())))));
        difference
                .removed()
                .forEach(one -> one.shown(kind)
                        .forEach(field ->
                                rows.add(List.of("取消", one.title(), field.label(), one.value(field.code()), ""))));
        difference
                .changed()
                .forEach(one -> one.fields()
                        .forEach(change -> rows.add(List.of(
                                "调整", one.after().title(), change.field().label(), change.before(), change.after()))));
        return rows;
    }
}
