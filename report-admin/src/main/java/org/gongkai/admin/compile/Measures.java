package org.gongkai.admin.compile;

import java.util.List;
import org.gongkai.admin.register.EntryCondition;

/** What the rule-of-law report counts (督察规定 art. 27, as practised), by the headings under which it stands. */
final class Measures {

    private Measures() {}

    /** A heading with what is counted under it. */
    record Topic(String heading, List<Measure> measures) {}

    /**
     * Something that is counted.
     *
     * @param dated field, or act with a dot, whose day decides on the year
     * @param field narrows it to a value; empty where nothing does
     */
    record Measure(String label, String unit, String register, String dated, String field, String value) {

        Measure(String label, String unit, String register, String dated) {
            this(label, unit, register, dated, "", "");
        }

        List<EntryCondition> conditions(int year) {
            var in = EntryCondition.in(dated, year);
            return field.isEmpty() ? List.of(in) : List.of(in, EntryCondition.is(field, value));
        }
    }

    static final List<Topic> RULE_OF_LAW = List.of(
            new Topic(
                    "行政规范性文件管理",
                    List.of(
                            new Measure("制发行政规范性文件", "件", "normative-documents", "issuedOn"),
                            new Measure("报送备案", "件", "normative-documents", "file."),
                            new Measure("废止", "件", "normative-documents", "repeal."),
                            new Measure("有效期满失效", "件", "normative-documents", "lapse."),
                            new Measure("公开政策解读", "件", "interpretations", "publishedOn"))),
            new Topic("重大行政决策", List.of(new Measure("作出重大行政决策", "件", "major-decisions", "decidedOn"))),
            new Topic(
                    "行政执法",
                    List.of(
                            decided("行政许可"),
                            decided("行政处罚"),
                            decided("行政强制"),
                            decided("行政检查"),
                            new Measure("评查执法案卷", "件", "case-reviews", "reviewedOn"))),
            new Topic("法治宣传教育与培训", List.of(new Measure("开展普法活动和培训", "次", "legal-education", "heldOn"))),
            new Topic(
                    "政务公开与回应关切",
                    List.of(
                            new Measure("新收政府信息公开申请", "件", "applications", "receive.receivedOn"),
                            new Measure("答复申请", "件", "applications", "answeredOn"),
                            new Measure("收到群众留言", "件", "feedback", "askedOn"),
                            new Measure("答复留言", "件", "feedback", "answeredOn"))));

    private static Measure decided(String kind) {
        return new Measure("作出" + kind + "决定", "件", "enforcement-decisions", "decidedOn", "kind", kind);
    }

    /** Table 2 (国办公开办函〔2021〕30号): 第二十条第（五）（六）项. */
    static final List<Measure> DECISIONS = List.of(decided("行政许可"), decided("行政处罚"), decided("行政强制"));
}
