package org.gongkai.domain.content.parsing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.gongkai.domain.content.parsing.Sketch.blocks;
import static org.gongkai.domain.content.parsing.Sketch.outline;
import static org.gongkai.domain.content.parsing.Sketch.parse;
import static org.gongkai.domain.content.parsing.Sketch.warning;
import static org.gongkai.domain.content.parsing.Sketch.warnings;

import java.time.LocalDate;
import org.gongkai.domain.content.Block;
import org.gongkai.domain.content.Signature;
import org.gongkai.domain.content.parsing.ParsingWarning.Kind;
import org.junit.jupiter.api.Test;

/** Disclosure reports, guides and rules as they stand on county portals (standards, C4, 15 to 22); all invented. */
class PortalShapeTests {

    @Test
    void shape15SplitsRunInHeadingsAndKeepsAngleBrackets() {
        var parsed = parse("""
                青禾镇2023年政府信息公开工作年度报告
                本报告根据《关于印发<年度报告格式>的通知》编制。
                一、总体情况
                （一）主动公开情况。全年公开信息一百二十条，其中《青禾镇<村规民约>汇编》一份。
                （二）依申请公开情况。全年收到申请两件，均按期答复。
                二、主动公开政府信息情况
                三、收到和处理政府信息公开申请情况
                四、行政复议、行政诉讼情况
                五、存在的主要问题及改进情况
                公开内容不够丰富，将继续改进。
                六、其他需要报告的事项
                无。
                """);

        assertThat(outline(parsed))
                .startsWith("一、总体情况\n  （一）主动公开情况\n  （二）依申请公开情况\n二、")
                .endsWith("六、其他需要报告的事项\n");
        assertThat(parsed.blocks().getFirst().plain()).isEqualTo("本报告根据《关于印发<年度报告格式>的通知》编制。");
        assertThat(blocks(parsed)).contains("h2+ （一）|主动公开情况。", "p 全年公开信息一百二十条，…");
    }

    @Test
    void shape16WarnsOfOneHeadingWithEndMark() {
        var parsed = parse("""
                云溪镇2023年政府信息公开工作年度报告
                一、总体情况
                （一）主动公开
                主动公开八十六条。
                （二）依申请公开
                收到申请一件。
                （三）信息管理
                动态调整目录。
                （四）监督保障。
                开展培训两次。
                """);

        assertThat(outline(parsed)).contains("  （四）监督保障\n");
        assertThat(warning(parsed, Kind.END_MARKS_DIFFER)).contains("监督保障。");
    }

    @Test
    void shape17ReadsTheAuthorLine() {
        var parsed = parse("""
                石桥街道2020年政府信息公开工作年度报告
                作者：石桥街道办事处 来源：1 时间：2021-06-08
                一、总体情况
                （一）主动公开
                全年公开信息七十条。
                （二）平台建设
                维护网站栏目五个。
                石桥街道办事处
                2021年1月15日
                """);

        assertThat(parsed.page())
                .containsEntry("作者", "石桥街道办事处")
                .containsEntry("来源", "1")
                .containsEntry("时间", "2021-06-08");
        assertThat(parsed.signature()).isEqualTo(new Signature("石桥街道办事处", LocalDate.of(2021, 1, 15)));
        assertThat(blocks(parsed)).contains("h2 （一）|主动公开", "h2 （二）|平台建设");
    }

    @Test
    void shape18TakesASeventhPartAndAPreambleWithAddressAndTelephone() {
        var parsed = parse("""
                本年度报告由石桥街道办事处编制，电子版可在网站（http://www.example.gov.cn/）查阅，如有疑问请联系党政办（电话：0000-1234567）。本报告由七个部分组成。
                一、总体情况
                街道公开信息七十条。
                二、主动公开政府信息情况
                见附表。
                三、收到和处理政府信息公开申请情况
                见附表。
                四、行政复议、行政诉讼情况
                见附表。
                五、存在的主要问题
                更新不够及时。
                六、工作思路
                街道将加强培训。
                七、其他需要报告的事项
                无。
                """);

        assertThat(parsed.title()).isNull();
        assertThat(outline(parsed).lines()).hasSize(7);
        assertThat(blocks(parsed)).first().asString().startsWith("p 本年度报告由石桥街道");
    }

    @Test
    void shape19TakesItemsWithSemicolonsAsNumberedParagraphs() {
        var parsed = parse("""
                青禾镇政府信息公开指南
                一、公开内容
                （一）主动公开的范围。
                1、机构职能、办公地址、联系方式；
                2、规划计划和统计信息；
                3、其他应当公开的信息。
                （二）公开的形式。
                青禾镇通过网站公开信息。
                """);

        assertThat(blocks(parsed))
                .containsExactly(
                        "h1 一、|公开内容",
                        "h2 （一）|主动公开的范围。",
                        "n3 1、|机构职能、办公地址、联系…",
                        "n3 2、|规划计划和统计信息；",
                        "n3 3、|其他应当公开的信息。",
                        "h2 （二）|公开的形式。",
                        "p 青禾镇通过网站公开信息。");
    }

    @Test
    void shape20KeepsEachCellOfAFlattenedTable() {
        var parsed = parse("""
                石桥街道基层政务公开标准目录
                序号
                公开事项
                公开内容
                （要素）
                公开时限
                公开主体
                1
                社会救
                助政策
                长期公开
                石桥街道办事处社会
                事务办
                """);

        assertThat(parsed.title()).isEqualTo("石桥街道基层政务公开标准目录");
        assertThat(parsed.blocks()).hasSize(12).allMatch(Block.Paragraph.class::isInstance);
        assertThat(parsed.page()).isEmpty();
    }

    @Test
    void shape21ReadsLabelsWithoutColonAndArticles() {
        var parsed = parse("""
                索引号
                qhz-2024-0012
                发布机构
                青禾镇人民政府
                发文字号
                主题分类
                政务公开
                发布日期
                2024-03-05
                青禾镇政务公开指南
                第一条　为方便公众获取信息，制定本指南。
                第二条　公众可以申请下列信息：
                （一）规划信息；
                （二）统计信息。
                第三条　本指南自发布之日起施行。
                """);

        assertThat(parsed.page())
                .containsEntry("索引号", "qhz-2024-0012")
                .containsEntry("发布机构", "青禾镇人民政府")
                .containsEntry("主题分类", "政务公开")
                .containsEntry("发布日期", "2024-03-05")
                .hasSize(4);
        assertThat(parsed.title()).isEqualTo("青禾镇政务公开指南");
        assertThat(blocks(parsed))
                .containsExactly(
                        "n1 第一条|为方便公众获取信息，制定…",
                        "n1 第二条|公众可以申请下列信息：",
                        "n2 （一）|规划信息；",
                        "n2 （二）|统计信息。",
                        "n1 第三条|本指南自发布之日起施行。");
        assertThat(warnings(parsed)).doesNotContain(Kind.LEVEL_SKIPPED);
    }

    @Test
    void shape22ReadsBulletsWithATimeAndNumbersThatRunOnAcrossChapters() {
        var parsed = parse("""
                · 索引号：aly-2024-031
                · 发布机构：安澜县司法局
                · 发布日期：2024-03-04 16:40
                · 有效性：
                安澜县行政执法监督规定
                第一章　总则
                一、为加强监督，制定本规定。
                二、本规定适用于全县各执法单位。
                第二章　监督内容
                三、监督机关应当检查执法资格。
                四、监督机关应当检查执法程序。
                """);

        assertThat(parsed.page())
                .containsEntry("发布日期", "2024-03-04 16:40")
                .containsEntry("索引号", "aly-2024-031")
                .hasSize(3);
        assertThat(blocks(parsed)).contains("h1 第一章|总则", "n2 一、|为加强监督，制定本规定。", "h1 第二章|监督内容", "n2 三、|监督机关应当检查执法资格…");
        assertThat(warning(parsed, Kind.NUMBERING_CONTINUED)).contains("三、监督机关应当检查执法资格。");
    }
}
