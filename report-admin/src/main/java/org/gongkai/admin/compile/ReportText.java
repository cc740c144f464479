package org.gongkai.admin.compile;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.gongkai.domain.content.Block;
import org.gongkai.domain.content.Inline;
import org.gongkai.domain.content.parsing.SourceBlock;
import org.gongkai.domain.content.parsing.SourceBlock.SourceParagraph;
import org.gongkai.domain.content.parsing.SourceBlock.SourceTable;
import org.gongkai.domain.town.Town;

/** The text of the two reports. What people have to write stands in 〔…〕; every figure in the text is that of the tables. */
final class ReportText {

    private static final String NUMERALS = "一二三四五六七八九十";

    private ReportText() {}

    static String ruleOfLawTitle(Town town, int year) {
        return town.organ() + year + "年法治政府建设年度报告";
    }

    static String disclosureTitle(Town town, int year) {
        return town.organ() + year + "年政府信息公开工作年度报告";
    }

    /** The four parts that are required (督察规定 art. 27); the third is the one most often missing. */
    static List<SourceBlock> ruleOfLaw(Town town, int year, List<Compiling.Counted> topics) {
        var lines = new ArrayList<String>();
        lines.add(ruleOfLawTitle(town, year));
        lines.add("一、" + year + "年推进法治政府建设的主要举措和成效");
        var counted = topics.stream().filter(one -> !one.figures().isEmpty()).toList();
        for (int i = 0; i < counted.size(); i++) {
            lines.add("（" + NUMERALS.charAt(i) + "）" + counted.get(i).heading());
            lines.add("全年" + words(counted.get(i).figures()) + "。〔请补充主要举措和成效〕");
        }
        lines.add("二、存在的不足和原因");
        lines.add("〔请填写存在的不足及其原因〕");
        lines.add("三、党政主要负责人履行推进法治建设第一责任人职责，加强法治政府建设的有关情况");
        lines.add("〔请填写党政主要负责人履行职责的有关情况〕");
        lines.add("四、" + (year + 1) + "年推进法治政府建设的主要安排");
        lines.add("〔请填写下一年度的主要安排〕");
        return paragraphs(lines);
    }

    private static String words(List<Figure> figures) {
        return figures.stream().map(Figure::words).collect(Collectors.joining("，"));
    }

    /** The six parts with their tables (国办公开办函〔2021〕30号). */
    static List<SourceBlock> disclosure(
            Town town, int year, List<Figure> published, String fees, ApplicationTable applications, CaseTable cases) {
        var lines = applications.lines();
        long received = lines.getFirst().all();
        long carried = lines.get(1).all();
        long done = lines.get(lines.size() - 2).all();
        long left = lines.getLast().all();
        var blocks = new ArrayList<SourceBlock>(paragraphs(List.of(
                disclosureTitle(town, year),
                "一、总体情况",
                "（一）主动公开",
                words(published) + "。〔请补充主动公开情况〕",
                "（二）依申请公开",
                "本年新收政府信息公开申请%d件，上年结转%d件，本年办结%d件，结转下年度继续办理%d件。".formatted(received, carried, done, left),
                "（三）政府信息管理",
                "〔请填写政府信息管理情况〕",
                "（四）政府信息公开平台建设",
                "〔请填写平台建设情况〕",
                "（五）监督保障",
                "〔请填写监督保障情况〕",
                "二、主动公开政府信息情况")));
        blocks.add(table(published(published, fees)));
        blocks.addAll(paragraphs(List.of("三、收到和处理政府信息公开申请情况")));
        blocks.add(table(applications(lines)));
        blocks.addAll(paragraphs(List.of("四、政府信息公开行政复议、行政诉讼情况")));
        blocks.add(table(cases(cases)));
        blocks.addAll(paragraphs(
                List.of("五、存在的主要问题及改进情况", "〔请填写存在的主要问题及改进情况〕", "六、其他需要报告的事项", "〔请填写其他需要报告的事项，包括收取信息处理费的情况〕")));
        return blocks;
    }

    private static List<SourceBlock> paragraphs(List<String> lines) {
        return lines.stream().<SourceBlock>map(SourceParagraph::of).toList();
    }

    private static List<List<String>> published(List<Figure> figures, String fees) {
        var rows = new ArrayList<List<String>>();
        rows.add(List.of("信息内容", "数量"));
        figures.forEach(one -> rows.add(List.of(one.label(), String.valueOf(one.count()))));
        rows.add(List.of("行政事业性收费本年收费金额（万元）", fees));
        return rows;
    }

    private static List<List<String>> applications(List<ApplicationTable.Line> lines) {
        var rows = new ArrayList<List<String>>();
        rows.add(Stream.of(Stream.of("项目"), ApplicationTable.APPLICANTS.stream(), Stream.of("总计"))
                .flatMap(all -> all)
                .toList());
        lines.forEach(line -> rows.add(
                Stream.concat(Stream.of(line.label()), line.cells().stream().map(String::valueOf))
                        .toList()));
        return rows;
    }

    private static List<List<String>> cases(CaseTable cases) {
        var rows = new ArrayList<List<String>>();
        rows.add(Stream.concat(Stream.of("类别"), CaseTable.COLUMNS.stream()).toList());
        for (int i = 0; i < CaseTable.ROWS.size(); i++) {
            rows.add(Stream.concat(
                            Stream.of(CaseTable.ROWS.get(i)),
                            cases.rows().get(i).stream().map(String::valueOf))
                    .toList());
        }
        return rows;
    }

    private static SourceTable table(List<List<String>> rows) {
        var made = new ArrayList<Block.Row>();
        for (int i = 0; i < rows.size(); i++) {
            var cells = new ArrayList<Block.Cell>();
            for (int column = 0; column < rows.get(i).size(); column++) {
                cells.add(new Block.Cell(
                        i == 0 || column == 0, 1, 1, Inline.text(rows.get(i).get(column))));
            }
            made.add(new Block.Row(cells));
        }
        return new SourceTable(new Block.Table(null, made));
    }
}
