package org.gongkai.admin.compile;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;
import org.gongkai.admin.register.EntryCondition;
import org.gongkai.admin.web.Wording;

/**
 * Table 3 of the disclosure report: applications by applicant and result (国办公开办函〔2021〕30号). Each of its parts is counted by itself, so
 * that the identities between them find what is wrong in the register.
 *
 * @param received 本年新收, by applicant
 * @param carried 上年结转, by applicant
 * @param results what was answered in the year, by result and applicant
 * @param left 结转下年度继续办理, by applicant
 */
record ApplicationTable(
        int year,
        Map<List<String>, Long> received,
        Map<List<String>, Long> carried,
        Map<List<String>, Long> results,
        Map<List<String>, Long> left) {

    static final String REGISTER = "applications";
    static final List<String> APPLICANTS = List.of("自然人", "商业企业", "科研机构", "社会公益组织", "法律服务机构", "其他");

    /**
     * A block of results.
     *
     * @param results the values of the register, in the order of the table
     */
    record Group(String label, List<String> results) {}

    static final List<Group> GROUPS = List.of(
            new Group("（一）予以公开", List.of("予以公开")),
            new Group("（二）部分公开", List.of("部分公开")),
            new Group(
                    "（三）不予公开",
                    List.of(
                            "国家秘密",
                            "其他法律行政法规禁止公开",
                            "危及三安全一稳定",
                            "保护第三方合法权益",
                            "三类内部事务信息",
                            "四类过程性信息",
                            "行政执法案卷",
                            "行政查询事项")),
            new Group("（四）无法提供", List.of("本机关不掌握", "没有现成信息需要另行制作", "补正后申请内容仍不明确")),
            new Group("（五）不予处理", List.of("信访举报投诉类申请", "重复申请", "要求提供公开出版物", "无正当理由大量反复申请", "要求确认或重新出具已获取信息")),
            new Group("（六）其他处理", List.of("逾期不补正", "逾期不缴费", "其他处理")));

    static List<EntryCondition> receivedIn(int year) {
        return List.of(EntryCondition.in("receive.receivedOn", year));
    }

    static List<EntryCondition> carriedInto(int year) {
        return List.of(
                EntryCondition.until("receive.receivedOn", year - 1), EntryCondition.open("answeredOn", year - 1));
    }

    static List<EntryCondition> answeredIn(int year) {
        return List.of(EntryCondition.in("answeredOn", year));
    }

    static List<EntryCondition> leftAfter(int year) {
        return List.of(EntryCondition.until("receive.receivedOn", year), EntryCondition.open("answeredOn", year));
    }

    /**
     * A row.
     *
     * @param cells by applicant, in the order of the table, and the total of all at the end
     * @param conditions of what is counted in it, whoever applied
     */
    record Line(String label, boolean total, List<Long> cells, List<EntryCondition> conditions) {

        long all() {
            return cells.getLast();
        }
    }

    /** The table of several towns: what is added up are the counts, so that the sum is checked like any other. */
    static ApplicationTable sum(int year, Collection<ApplicationTable> towns) {
        return new ApplicationTable(
                year,
                sum(towns, ApplicationTable::received),
                sum(towns, ApplicationTable::carried),
                sum(towns, ApplicationTable::results),
                sum(towns, ApplicationTable::left));
    }

    private static Map<List<String>, Long> sum(
            Collection<ApplicationTable> towns, Function<ApplicationTable, Map<List<String>, Long>> part) {
        var all = new HashMap<List<String>, Long>();
        towns.forEach(town -> part.apply(town).forEach((values, count) -> all.merge(values, count, Long::sum)));
        return all;
    }

    /** The 25 rows in their order. */
    List<Line> lines() {
        var lines = new ArrayList<Line>();
        lines.add(line("一、本年新收政府信息公开申请数量", received, receivedIn(year)));
        lines.add(line("二、上年结转政府信息公开申请数量", carried, carriedInto(year)));
        for (var group : GROUPS) {
            for (var result : group.results()) {
                lines.add(resultLine(group, result));
            }
        }
        lines.add(total());
        lines.add(line("四、结转下年度继续办理", left, leftAfter(year)));
        return lines;
    }

    private Line resultLine(Group group, String result) {
        var cells = new ArrayList<Long>();
        APPLICANTS.forEach(applicant -> cells.add(results.getOrDefault(List.of(result, applicant), 0L)));
        cells.add(sum(results, 0, result));
        var conditions = new ArrayList<>(answeredIn(year));
        conditions.add(EntryCondition.is("result", result));
        var label = group.results().size() == 1 ? "三、" + group.label() : "三、" + group.label() + "：" + result;
        return new Line(label, false, cells, conditions);
    }

    private Line total() {
        var cells = new ArrayList<Long>();
        APPLICANTS.forEach(applicant -> cells.add(sum(results, 1, applicant)));
        cells.add(results.values().stream().mapToLong(Long::longValue).sum());
        return new Line("三、（七）总计", true, cells, answeredIn(year));
    }

    private static Line line(String label, Map<List<String>, Long> counts, List<EntryCondition> conditions) {
        var cells = new ArrayList<Long>();
        APPLICANTS.forEach(applicant -> cells.add(counts.getOrDefault(List.of(applicant), 0L)));
        cells.add(counts.values().stream().mapToLong(Long::longValue).sum());
        return new Line(label, false, cells, conditions);
    }

    private static long sum(Map<List<String>, Long> counts, int place, String value) {
        return counts.entrySet().stream()
                .filter(one -> one.getKey().get(place).equals(value))
                .mapToLong(Map.Entry::getValue)
                .sum();
    }

    /** A column or row that does not add up: what it should be, and what it is. */
    record Mismatch(String key, String where, long expected, long found) {

        String sentence(Wording wording, Locale locale) {
            return wording.sentence(
                    locale, "compile.mismatch." + key, where, String.valueOf(expected), String.valueOf(found));
        }
    }

    /** The identities of the form that do not hold; a report with one is not handed on. */
    List<Mismatch> mismatches() {
        var lines = lines();
        var mismatches = new ArrayList<Mismatch>();
        int totalAt = lines.size() - 2;
        for (int column = 0; column <= APPLICANTS.size(); column++) {
            var where = column == APPLICANTS.size() ? "总计" : APPLICANTS.get(column);
            long in = lines.get(0).cells().get(column) + lines.get(1).cells().get(column);
            long out = lines.get(totalAt).cells().get(column)
                    + lines.get(totalAt + 1).cells().get(column);
            add(mismatches, "in-out", where, in, out);
            long rows = 0;
            for (int row = 2; row < totalAt; row++) {
                rows += lines.get(row).cells().get(column);
            }
            add(mismatches, "rows", where, rows, lines.get(totalAt).cells().get(column));
        }
        for (var line : lines) {
            long parts = line.cells().subList(0, APPLICANTS.size()).stream()
                    .mapToLong(Long::longValue)
                    .sum();
            add(mismatches, "columns", line.label(), parts, line.all());
        }
        return mismatches;
    }

    private static void add(List<Mismatch> all, String key, String where, long expected, long found) {
        if (expected != found) {
            all.add(new Mismatch(key, where, expected, found));
        }
    }
}
