package org.gongkai.domain.content.parsing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.gongkai.domain.content.parsing.Sketch.blocks;
import static org.gongkai.domain.content.parsing.Sketch.outline;
import static org.gongkai.domain.content.parsing.Sketch.parse;
import static org.gongkai.domain.content.parsing.Sketch.warning;
import static org.gongkai.domain.content.parsing.Sketch.warnings;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import org.gongkai.domain.content.Block;
import org.gongkai.domain.content.Inline;
import org.gongkai.domain.content.Signature;
import org.gongkai.domain.content.parsing.ParsingWarning.Kind;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The parts of an official document one by one: lists, signature, attachments, tables, formatting. */
class DocumentPartsTests {

    private static final String TITLE = "云溪镇2024年法治政府建设年度报告\n";

    @Test
    void takesCircledNumbersOnOwnLinesAsNumberedParagraphs() {
        var parsed = parse(TITLE + """
                一、工作情况
                （一）公开事项
                ①办事指南；
                ②收费标准。
                """);

        assertThat(blocks(parsed)).endsWith("n3 ①|办事指南；", "n3 ②|收费标准。");
        assertThat(warnings(parsed)).doesNotContain(Kind.LEVEL_SKIPPED);
    }

    @Test
    void takesCircledNumbersInOneParagraphAsAList() {
        var parsed = parse(TITLE + "申请人应当提交：①身份证明；②申请表；③联系方式。");

        assertThat(blocks(parsed)).containsExactly("p 申请人应当提交：", "inline ① ② ③");
        assertThat(blocks(parse(TITLE + "①身份证明；②申请表。"))).containsExactly("inline ① ②");
    }

    @Test
    void leavesTheBracketsInTheNameOfAnOrganAsTheyAre() {
        assertThat(parse(TITLE + "工作报告完毕。\n云溪镇人民政府（东山　街道）办公室\n2025年1月3日").signature())
                .isEqualTo(new Signature("云溪镇人民政府（东山 街道）办公室", LocalDate.of(2025, 1, 3)));
    }

    @Test
    void leavesALoneReferenceToACircledNumberInTheText() {
        assertThat(blocks(parse(TITLE + "各村应当按照图中①和②两处位置设置公开栏。"))).containsExactly("p 各村应当按照图中①和②两…");
    }

    @Test
    void keepsATableInsideAReportWhereItStood() {
        var table = new Block.Table(
                "执法情况", List.of(new Block.Row(List.of(new Block.Cell(true, 1, 1, Inline.text("案件\u200B数"))))));
        var source = new ArrayList<>(PlainText.read(TITLE + "一、执法情况\n全年情况见下表。"));
        source.add(new SourceBlock.SourceTable(table));
        source.addAll(PlainText.read("二、问题\n力量不足。\n云溪镇人民政府\n2025年1月3日"));

        var parsed = DocumentParser.parse(source);

        assertThat(blocks(parsed)).containsExactly("h1 一、|执法情况", "p 全年情况见下表。", "table 1", "h1 二、|问题", "p 力量不足。");
        assertThat(parsed.blocks().get(2).plain()).isEqualTo("执法情况\n案件数");
        assertThat(parsed.signature()).isEqualTo(new Signature("云溪镇人民政府", LocalDate.of(2025, 1, 3)));
    }

    @Test
    void readsAnIndexTableAsMetadata() {
        var rows = List.of(row("索引号：", "yx-01", "分类：", "年度报告"), row("发布机构：", "云溪镇人民政府", "发布日期：", "2025-01-20"));
        var source = new ArrayList<SourceBlock>(List.of(new SourceBlock.SourceTable(new Block.Table(null, rows))));
        source.addAll(PlainText.read(TITLE + "云溪镇认真开展工作。"));

        var parsed = DocumentParser.parse(source);

        assertThat(parsed.page()).containsEntry("索引号", "yx-01").containsEntry("发布日期", "2025-01-20");
        assertThat(blocks(parsed)).containsExactly("p 云溪镇认真开展工作。");
    }

    private static Block.Row row(String... cells) {
        return new Block.Row(java.util.Arrays.stream(cells)
                .map(cell -> new Block.Cell(false, 1, 1, Inline.text(cell)))
                .toList());
    }

    @Test
    void keepsStrongTextAndLinksWhereALineIsSplit() {
        var link = new Inline.Link("https://www.example.gov.cn/", Inline.text("网站。二是公"));
        var line = new SourceBlock.SourceParagraph(
                List.of(
                        new Inline.Strong(Inline.text("（一）加强公开。一是")),
                        new Inline.Text("办好"),
                        link,
                        new Inline.Text("开电话。")),
                0);

        var parsed = DocumentParser.parse(List.of(SourceBlock.SourceParagraph.of(TITLE), line));

        assertThat(parsed.blocks())
                .containsExactly(
                        new Block.Heading(2, "（一）", List.of(new Inline.Strong(Inline.text("加强公开。"))), true),
                        new Block.Enumeration(
                                true,
                                List.of(
                                        new Block.Item(
                                                "一是",
                                                List.of(
                                                        new Inline.Text("办好"),
                                                        new Inline.Link(
                                                                "https://www.example.gov.cn/", Inline.text("网站。")))),
                                        new Block.Item(
                                                "二是",
                                                List.of(
                                                        new Inline.Link(
                                                                "https://www.example.gov.cn/", Inline.text("公")),
                                                        new Inline.Text("开电话。"))))));
    }

    @Test
    void takesABoldLeadSentenceAsAHeadingWithoutMark() {
        var lead = new SourceBlock.SourceParagraph(
                List.of(new Inline.Strong(Inline.text("强化责任落实。")), new Inline.Text("镇里成立专班，按月调度。")), 0);
        var source = new ArrayList<>(PlainText.read(TITLE + "一、工作情况\n（一）健全制度"));
        source.addAll(List.of(lead, lead));

        assertThat(blocks(DocumentParser.parse(source)))
                .endsWith("h3+ |强化责任落实。", "p 镇里成立专班，按月调度。", "h3+ |强化责任落实。", "p 镇里成立专班，按月调度。");
    }

    @Test
    void takesStyledLinesWithoutMarkAsHeadings() {
        var source = List.<SourceBlock>of(
                new SourceBlock.SourceParagraph(Inline.text("云溪镇工作简报"), 1),
                new SourceBlock.SourceParagraph(Inline.text("工作动态"), 2),
                SourceBlock.SourceParagraph.of("云溪镇召开会议。"),
                new SourceBlock.SourceParagraph(Inline.text("下步安排"), 2));

        assertThat(blocks(DocumentParser.parse(source))).containsExactly("h1 |工作动态", "p 云溪镇召开会议。", "h1 |下步安排");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "各部门要统一是非标准，明确二是非界限。",
                "要坚持一是一、二是二的原则。",
                "一方面是认识不够，另一是人员不足，其二是经费紧张。",
                "主要做法有两条，一是加强宣传。",
                "二是加强宣传，三是强化保障。"
            })
    void leavesWordsThatOnlyLookLikeAnEnumeration(String sentence) {
        assertThat(parse(TITLE + sentence).blocks()).containsExactly(new Block.Paragraph(Inline.text(sentence)));
    }

    @Test
    void findsTwoListsInOneParagraph() {
        var parsed = parse(TITLE + "成效：一是制度更全。二是执法更严。存在不足：一是人员少。二是经费紧。");

        assertThat(blocks(parsed)).containsExactly("p 成效：", "inline 一是 二是", "p 存在不足：", "inline 一是 二是");
    }

    @Test
    void goesOnWithAListInTheNextParagraph() {
        var parsed = parse(TITLE + "一、做法\n一是建制度。二是强队伍。\n三是重宣传。\n四是抓落实。");

        assertThat(blocks(parsed)).containsExactly("h1 一、|做法", "inline 一是 二是", "list 三是 四是");
    }

    @Test
    void warnsOfAMissingItem() {
        var parsed = parse(TITLE + "一是建制度。二是强队伍。四是抓落实。");

        assertThat(blocks(parsed)).containsExactly("inline 一是 二是 四是");
        assertThat(warning(parsed, Kind.NUMBER_OUT_OF_ORDER)).contains("四是");
    }

    @Test
    void keepsTheEndMarksOfItems() {
        var list = (Block.Enumeration) parse(TITLE + "一是建制度；二是强队伍。").blocks().getFirst();

        assertThat(list.items()).extracting(item -> Inline.plain(item.text())).containsExactly("建制度；", "强队伍。");
    }

    @Test
    void putsAListBehindTheIntroductionOfANumberedParagraph() {
        var parsed = parse(TITLE + "一、做法\n（一）云溪镇坚持依法决策，全年重大事项全部经过合法性审查，主要做法如下：一是公开程序。二是听取意见。");

        assertThat(blocks(parsed)).endsWith("n2 （一）|云溪镇坚持依法决策，全年…", "inline 一是 二是");
    }

    @ParameterizedTest
    @CsvSource({
        "2020年1月19日, 2020-01-19",
        "2020年01月09日, 2020-01-09",
        "２０２０年１月１９日, 2020-01-19",
        "2020 年 1 月 19 日, 2020-01-19",
        "二〇二〇年一月十九日, 2020-01-19",
        "二○二○年十二月三十一日, 2020-12-31",
        "二零二零年二月二十九日, 2020-02-29",
        "2020.1.19, 2020-01-19"
    })
    void readsTheDateInEveryForm(String written, LocalDate date) {
        var parsed = parse(TITLE + "工作报告完毕。\n云溪镇人民政府\n" + written);

        assertThat(parsed.signature()).isEqualTo(new Signature("云溪镇人民政府", date));
        assertThat(blocks(parsed)).containsExactly("p 工作报告完毕。");
    }

    @ParameterizedTest
    @ValueSource(strings = {"2021年2月29日", "2021年13月1日", "二〇二一年二月三十日", "2021年0月1日", "2020年1月1"})
    void refusesADayThatDoesNotExist(String written) {
        var parsed = parse(TITLE + "工作报告完毕。\n" + written);

        assertThat(parsed.signature()).isNull();
        assertThat(blocks(parsed)).containsExactly("p 工作报告完毕。", "p " + written);
        assertThat(warnings(parsed)).contains(Kind.SIGNATURE_ABSENT);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "云溪镇人民政府（印章）/2025年1月3日 | 云溪镇人民政府",
                "云溪镇人民政府/2025年1月3日（盖章） | 云溪镇人民政府",
                "云溪镇人民政府　　2025年1月3日 | 云溪镇人民政府",
                "云 溪 镇 人 民 政 府/2025年1月3日 | 云溪镇人民政府",
                "中共云溪镇委员会/云溪镇人民政府/2025年1月3日 | 中共云溪镇委员会 云溪镇人民政府",
                "中共云溪镇委员会　云溪镇人民政府/2025年1月3日 | 中共云溪镇委员会 云溪镇人民政府"
            })
    void readsTheSigningOrgan(String written, String organ) {
        var parsed = parse(TITLE + "工作报告完毕。\n" + written.replace('/', '\n'));

        assertThat(parsed.signature()).isEqualTo(new Signature(organ, LocalDate.of(2025, 1, 3)));
        assertThat(blocks(parsed)).containsExactly("p 工作报告完毕。");
    }

    @Test
    void readsAnOrganWithoutDateAndADateWithoutOrgan() {
        assertThat(parse(TITLE + "工作报告完毕。\n云溪镇人民政府").signature()).isEqualTo(new Signature("云溪镇人民政府", null));
        assertThat(parse(TITLE + "工作报告完毕。\n2025年1月3日").signature())
                .isEqualTo(new Signature(null, LocalDate.of(2025, 1, 3)));
    }

    @Test
    void keepsTheNoteAndTheAttachmentsBelowTheSignature() {
        var parsed = parse(TITLE + """
                一、要求
                各村抓好落实。
                附件：1.任务清单
                　　　2.《云溪镇报表》。
                云溪镇人民政府
                2025年1月3日
                （此件公开发布）
                附件1
                任务清单
                一、任务
                各村报送材料。
                """);

        assertThat(blocks(parsed))
                .containsExactly(
                        "h1 一、|要求",
                        "p 各村抓好落实。",
                        "attached 任务清单, 《云溪镇报表》",
                        "p （此件公开发布）",
                        "p 附件1",
                        "p 任务清单",
                        "h1 一、|任务",
                        "p 各村报送材料。");
        assertThat(parsed.signature()).isEqualTo(new Signature("云溪镇人民政府", LocalDate.of(2025, 1, 3)));
        assertThat(warnings(parsed)).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "附件：任务清单 | 任务清单",
                "附件：1.任务清单 2.报表 | 任务清单, 报表",
                "附件：/1.任务清单/2.报表 | 任务清单, 报表",
                "附件1：任务清单/附件2：报表 | 任务清单, 报表"
            })
    void readsTheListOfAttachments(String written, String names) {
        assertThat(blocks(parse(TITLE + "请抓好落实。\n" + written.replace('/', '\n'))))
                .containsExactly("p 请抓好落实。", "attached " + names);
    }

    @Test
    void takesALineWithColonAsSalutationOnlyAtTheBeginning() {
        var parsed = parse(TITLE + "各村民委员会、镇直各单位：\n现将有关事项通知如下：\n各村民委员会：");

        assertThat(blocks(parsed)).containsExactly("to 各村民委员会、镇直各单位：", "p 现将有关事项通知如下：", "p 各村民委员会：");
    }

    @Test
    void keepsTheOriginalMarks() {
        var parsed = parse(TITLE + """
                一 、主要工作
                （ 一 ）组织领导
                1． 健全机制。镇里完善规程，明确责任。
                （1）培训；
                （2）宣传。
                """);

        assertThat(blocks(parsed))
                .containsExactly(
                        "h1 一 、|主要工作", "h2 （ 一 ）|组织领导", "h3+ 1．|健全机制。", "p 镇里完善规程，明确责任。", "n4 （1）|培训；", "n4 （2）|宣传。");
    }

    @Test
    void warnsOfSkippedLevelsAndNumbers() {
        var parsed = parse(TITLE + """
                一、主要工作
                1.健全机制。镇里完善规程。
                3.强化监督。镇里公开电话。
                1.重新开始。镇里另行编号。
                三、下步打算
                继续努力。
                """);

        assertThat(warnings(parsed))
                .containsExactly(
                        Kind.LEVEL_SKIPPED,
                        Kind.NUMBER_OUT_OF_ORDER,
                        Kind.NUMBERING_RESTARTED,
                        Kind.NUMBER_OUT_OF_ORDER,
                        Kind.SIGNATURE_ABSENT);
        assertThat(outline(parsed)).contains("  3.强化监督", "三、下步打算");
    }

    @Test
    void pointsWarningsAtTheirBlocks() {
        var parsed = parse(TITLE + "一、主要工作\n有序推进。\n三、下步打算\n继续努力。");
        var warning = parsed.warnings().getFirst();

        assertThat(warning.kind()).isEqualTo(Kind.NUMBER_OUT_OF_ORDER);
        assertThat(parsed.blocks().get(warning.position()).plain()).isEqualTo("三、下步打算");
    }

    @Test
    void takesSayingFirstlyAsNumberedParagraphs() {
        var parsed = parse(TITLE + "一、体会\n第一，抓早抓小。及时预警。\n第二，久久为功。持续用力。");

        assertThat(blocks(parsed)).containsExactly("h1 一、|体会", "n2 第一，|抓早抓小。及时预警。", "n2 第二，|久久为功。持续用力。");
    }

    @Test
    void leavesSentencesThatBeginWithNumbers() {
        var text = "三、四月份是春耕时节。\n1.5万名群众参加。\n第十三条规定的情形。\n2024年各项工作有序推进。";

        assertThat(parse(TITLE + text).blocks()).hasSize(4).allMatch(Block.Paragraph.class::isInstance);
    }

    @Test
    void doesNotTakeAnAgendaForAPage() {
        var parsed = parse("云溪镇党政联席会议纪要\n时间：2024年3月5日\n地点：镇政府会议室\n会议研究了有关事项。");

        assertThat(parsed.page()).isEmpty();
        assertThat(blocks(parsed)).startsWith("p 时间：2024年3月5日", "p 地点：镇政府会议室");
    }

    @Test
    void dropsTheFootOfThePage() {
        var parsed = parse(TITLE + "工作报告完毕。\n云溪镇人民政府\n2025年1月3日\n责任编辑：王小明\n【打印本页】【关闭窗口】\n上一篇：没有了");

        assertThat(parsed.signature()).isEqualTo(new Signature("云溪镇人民政府", LocalDate.of(2025, 1, 3)));
        assertThat(blocks(parsed)).containsExactly("p 工作报告完毕。");
        assertThat(parsed.page()).containsEntry("责任编辑", "王小明");
    }

    @Test
    void findsATitleOnTwoLinesPrintedTwiceBelowTheNameOfTheSite() {
        var parsed = parse("""
                安澜县人民政府门户网站
                当前位置：首页 >> 政务公开
                石桥街道办事处
                2024年法治政府建设年度报告
                发布时间：2025-01-20　来源：石桥街道　浏览次数：-
                石桥街道办事处2024年法治政府建设年度报告
                街道认真开展工作。
                """);

        assertThat(parsed.title()).isEqualTo("石桥街道办事处2024年法治政府建设年度报告");
        assertThat(blocks(parsed)).containsExactly("p 街道认真开展工作。");
        assertThat(warnings(parsed)).contains(Kind.TITLE_REPEATED);
    }

    @Test
    void warnsOfAnEmptyBody() {
        assertThat(warnings(parse(TITLE))).contains(Kind.BODY_EMPTY);
        assertThat(warnings(parse(""))).contains(Kind.BODY_EMPTY, Kind.TITLE_ABSENT);
    }

    @Test
    void picturesKeepNeitherTitleNorSignatureFromBeingFound() {
        var head = figure("红头");
        var map = figure("路线图");
        var seal = figure("印章");
        var parsed = DocumentParser.parse(List.of(
                head,
                SourceBlock.SourceParagraph.of("青禾镇人民政府关于防火的通知"),
                SourceBlock.SourceParagraph.of("各村民委员会："),
                SourceBlock.SourceParagraph.of("请按路线巡查。"),
                map,
                SourceBlock.SourceParagraph.of("青禾镇人民政府"),
                seal,
                SourceBlock.SourceParagraph.of("2026年4月1日")));

        assertThat(parsed.title()).isEqualTo("青禾镇人民政府关于防火的通知");
        assertThat(blocks(parsed)).containsExactly("to 各村民委员会：", "figure 红头", "p 请按路线巡查。", "figure 路线图", "figure 印章");
        assertThat(parsed.signature()).isEqualTo(new Signature("青禾镇人民政府", LocalDate.of(2026, 4, 1)));
    }

    @Test
    void aPartHasNeitherTitleNorSignature() {
        var blocks = DocumentParser.parsePart(PlainText.read("青禾镇关于防火的通知\n一、落实责任\n（一）包片\n各村包片。\n青禾镇人民政府\n2026年4月1日"));

        assertThat(blocks)
                .extracting(org.gongkai.domain.content.Block::plain)
                .containsExactly("青禾镇关于防火的通知", "一、落实责任", "（一）包片", "各村包片。", "青禾镇人民政府", "2026年4月1日");
        assertThat(blocks)
                .filteredOn(org.gongkai.domain.content.Block.Heading.class::isInstance)
                .hasSize(2);
    }

    private static SourceBlock figure(String words) {
        return new SourceBlock.SourceFigure(new org.gongkai.domain.content.Block.Figure("a".repeat(64), words, null));
    }
}
