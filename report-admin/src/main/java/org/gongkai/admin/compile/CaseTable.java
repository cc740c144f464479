package org.gongkai.admin.compile;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Table 4 of the disclosure report, typed by the drafter: no register holds reviews and lawsuits. */
record CaseTable(List<List<Long>> rows, List<ApplicationTable.Mismatch> mismatches, boolean readable) {

    static final List<String> ROWS = List.of("行政复议", "未经复议直接起诉", "复议后起诉");
    static final List<String> COLUMNS = List.of("结果维持", "结果纠正", "其他结果", "尚未审结", "总计");

    /** Fields {@code case-0-0} to {@code case-2-4}; an empty one counts as 0. */
    static CaseTable of(Map<String, String> typed) {
        var rows = new ArrayList<List<Long>>();
        var mismatches = new ArrayList<ApplicationTable.Mismatch>();
        boolean readable = true;
        for (int row = 0; row < ROWS.size(); row++) {
            var cells = new ArrayList<Long>();
            for (int column = 0; column < COLUMNS.size(); column++) {
                var text = typed.getOrDefault("case-" + row + "-" + column, "").strip();
                readable = readable && text.matches("[0-9]{0,6}");
                cells.add(text.matches("[0-9]{1,6}") ? Long.parseLong(text) : 0L);
            }
            long sum = cells.subList(0, COLUMNS.size() - 1).stream()
                    .mapToLong(Long::longValue)
                    .sum();
            if (sum != cells.getLast()) {
                mismatches.add(new ApplicationTable.Mismatch("cases", ROWS.get(row), sum, cells.getLast()));
            }
            rows.add(cells);
        }
        return new CaseTable(rows, mismatches, readable);
    }

    long all() {
        return rows.stream().mapToLong(List::getLast).sum();
    }
}
