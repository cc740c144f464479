package org.gongkai.domain.content.parsing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.gongkai.domain.content.parsing.Sketch.blocks;
import static org.gongkai.domain.content.parsing.Sketch.outline;
import static org.gongkai.domain.content.parsing.Sketch.parse;
import static org.gongkai.domain.content.parsing.Sketch.warning;
import static org.gongkai.domain.content.parsing.Sketch.warnings;

import java.time.LocalDate;
import org.gongkai.domain.content.Signature;
import org.gongkai.domain.content.parsing.ParsingWarning.Kind;
import org.junit.jupiter.api.Test;

/** The shapes in which rule-of-law reports stand on county portals (standards, C4, 1 to 14); places and texts are invented. */
class ReportShapeTests {

    @Test
    void shape1TakesThePageLineOffAndKeepsTheSalutation() {
        var parsed = parse("""
                青禾镇2021年度法治政府建设工作报告
                日期：2022-05-17　作者：　来源：青禾镇司法所　点击：[ ]

                中共安澜县委、县人民政府：
                　　2021年，青禾镇认真落实上级部署，现将有关情况报告如下：
                　　一、主要做法
                　　（一）抓牢组织领导
                　　镇党委专题研究四次。
                　　（二）抓实普法宣传
                　　全年开展宣讲十二场。
                　　二、存在问题
                　　基层执法力量仍显薄弱。
                　　青禾镇人民政府
                　　2021年12月30日
                """);

        assertThat(parsed.title()).isEqualTo("青禾镇2021年度法治政府建设工作报告");
        assertThat(parsed.page())
                .containsOnly(java.util.Map.entry("日期", "2022-05-17"), java.util.Map.entry("来源", "青禾镇司法所"));
        assertThat(blocks(parsed)).first().isEqualTo("to 中共安澜县委、县人民政府：");
        assertThat(outline(parsed)).isEqualTo("""
                        一、主要做法
                          （一）抓牢组织领导
                          （二）抓实普法宣传
                        二、存在问题
                        """);
        assertThat(parsed.signature()).isEqualTo(new Signature("青禾镇人民政府", LocalDate.of(2021, 12, 30)));
        assertThat(warnings(parsed)).containsExactly(Kind.PAGE_NOISE_DROPPED);
    }

    @Test
    void shape2HasNoTitleAndKeepsTheEndMarksOfHeadings() {
        var parsed = parse("""
                县委全面依法治县委员会：
                2024年，云溪镇坚持依法行政，现将工作情况报告如下。
                一、工作开展情况
                （一）压实主体责任。
                镇主要负责人带头述法。
                （二）规范执法行为。
                执法人员全部持证上岗。
                云溪镇人民政府
                2025年1月8日
                """);

        assertThat(parsed.title()).isNull();
        assertThat(blocks(parsed)).startsWith("to 县委全面依法治县委员会：").contains("h2 （一）|压实主体责任。", "h2 （二）|规范执法行为。");
        assertThat(warnings(parsed)).containsExactly(Kind.TITLE_ABSENT);
    }

    @Test
    void shape3ReadsAnIndexBlockPrintedTwiceAndABrokenMark() {
        var parsed = parse("""
                [ 索引号 ]
                aqz-2025-0007
                [ 主题分类 ]
                [ 发文字号 ]
                [ 发布机构 ]
                石桥街道办事处
                [ 成文日期 ]
                [ 索引号 ]
                aqz-2025-0007
                [ 主题分类 ]
                [ 发布日期 ] 2025-01-21
                石桥街道2024年法治政府建设情况报告
                现将石桥街道2024年法治政府建设情况报告如下。
                一、2025 年重点安排
                一)健全制度
                强化责任落实。街道成立专班，明确各科室职责，按月调度进展。
                强化督促检查。街道每季度开展一次检查，及时通报检查结果。
                （二）加强培训
                全年培训三次。
                """);

        assertThat(parsed.title()).isEqualTo("石桥街道2024年法治政府建设情况报告");
        assertThat(parsed.page())
                .containsEntry("索引号", "aqz-2025-0007")
                .containsEntry("发布机构", "石桥街道办事处")
                .containsEntry("发布日期", "2025-01-21")
                .hasSize(3);
        assertThat(outline(parsed)).isEqualTo("""
                        一、2025 年重点安排
                          一)健全制度
                          （二）加强培训
                        """);
        assertThat(warning(parsed, Kind.MARK_BROKEN)).contains("一)健全制度");
        assertThat(blocks(parsed)).contains("p 强化责任落实。街道成立专…");
    }

    @Test
    void shape4DropsToolsAndTheSecondTitleAndReadsTheDocumentNumber() {
        var parsed = parse("""
                中共青禾镇委员会关于2024年法治建设情况的报告
                大 中 小
                分享到：
                微信 微博
                青委〔2025〕3号
                中共青禾镇委员会关于2024年法治建设情况的报告
                2024年，青禾镇党委切实履行职责。
                一、主要工作
                （一）提高站位
                一是抓学习。全年集中学习八次。二是抓统筹。专题部署三次。三是抓落实。
                中共青禾镇委员会
                二〇二五年一月六日
                """);

        assertThat(parsed.title()).isEqualTo("中共青禾镇委员会关于2024年法治建设情况的报告");
        assertThat(parsed.page()).containsOnly(java.util.Map.entry("发文字号", "青委〔2025〕3号"));
        assertThat(blocks(parsed)).containsExactly("p 2024年，青禾镇党委切…", "h1 一、|主要工作", "h2 （一）|提高站位", "inline 一是 二是 三是");
        assertThat(parsed.signature()).isEqualTo(new Signature("中共青禾镇委员会", LocalDate.of(2025, 1, 6)));
        assertThat(warnings(parsed)).containsExactly(Kind.PAGE_NOISE_DROPPED, Kind.TITLE_REPEATED);
        assertThat(parsed.pageLines()).contains("大 中 小", "分享到：", "微信 微博", "青委〔2025〕3号");
    }

    @Test
    void shape5KeepsNumberedParagraphsWhole() {
        var parsed = parse("""
                云溪镇2021年法治政府建设年度报告
                一、基本情况
                云溪镇辖十二个村，现有执法人员九名，全年办理案件六件，未发生被纠错情形。
                二、主要成效
                （一）我镇坚持把依法决策摆在突出位置，全年重大事项全部经过合法性审查和集体讨论，没有出现违法决策，群众满意度持续提高。
                （二）我镇组织各村开展法律明白人培训，先后培训骨干六十余人次，调解纠纷一百余件，调解成功率保持在较高水平。
                """);

        assertThat(blocks(parsed)).contains("n2 （一）|我镇坚持把依法决策摆在突…", "n2 （二）|我镇组织各村开展法律明白…");
        assertThat(outline(parsed)).isEqualTo("""
                        一、基本情况
                        二、主要成效
                          （一）我镇坚持把依法决策摆在突出位置
                          （二）我镇组织各村开展法律明白人培训
                        """);
    }

    @Test
    void shape6BeginsWithItsFirstHeading() {
        var parsed = parse("""
                一、工作情况
                一是完善制度，印发规程两份；二是强化培训，组织学习五次；三是公开信息，主动公开一百条；四是化解纠纷，调解成功率达九成。
                二、下步打算
                继续努力。
                """);

        assertThat(parsed.title()).isNull();
        assertThat(blocks(parsed)).containsExactly("h1 一、|工作情况", "inline 一是 二是 三是 四是", "h1 二、|下步打算", "p 继续努力。");
    }

    @Test
    void shape7LetsArabicNumbersRestartUnderEachSection() {
        var parsed = parse("""
                石桥街道2025年法治政府建设年度报告
                一、2024年工作情况
                （一）依法履职
                1.优化服务。窗口全年办件三千余件，群众评价良好。
                2.规范审批。清理证明事项五项。
                （二）依法决策
                1.严格程序。落实《规划（2022—2025年）》，重大决策全部听取意见。
                2.跟踪问效。对两项决策开展评估。
                """);

        assertThat(outline(parsed)).isEqualTo("""
                        一、2024年工作情况
                          （一）依法履职
                            1.优化服务
                            2.规范审批
                          （二）依法决策
                            1.严格程序
                            2.跟踪问效
                        """);
        assertThat(blocks(parsed)).containsSubsequence("h3+ 1.|优化服务。", "p 窗口全年办件三千余件，群…");
        // starting again under another parent is how GB/T 9704 counts
        assertThat(warnings(parsed)).containsExactly(Kind.SIGNATURE_ABSENT);
    }

    @Test
    void shape8KeepsQuotationMarksInHeadings() {
        var parsed = parse("""
                　　2020年，石桥街道办事处紧扣法治建设目标，各项工作有序推进，现报告如下：
                　　一、坚持“党建引领”，筑牢法治根基
                　　（一）推行“网格+调解”模式
                　　一是建队伍。二是定流程。三是见实效。
                　　（二）打造“十分钟”法律服务圈
                　　街道建成法律服务站六个，全年接待来访群众四百余人次。
                """);

        assertThat(parsed.title()).isNull();
        assertThat(outline(parsed)).isEqualTo("""
                        一、坚持“党建引领”，筑牢法治根基
                          （一）推行“网格+调解”模式
                          （二）打造“十分钟”法律服务圈
                        """);
        assertThat(blocks(parsed)).contains("inline 一是 二是 三是", "p 街道建成法律服务站六个，…");
    }

    @Test
    void shape9PutsUnnumberedPartsAboveRestartedNumbers() {
        var parsed = parse("""
                石桥街道2020年法治政府建设工作总结
                2020年工作开展情况
                一、强化组织保障
                一是健全机制。二是配强人员。
                二、深化普法宣传
                一是进社区。二是进校园。
                2021年工作计划
                一、提升执法能力
                街道将组织全员轮训。
                二、完善公共服务
                街道将新建服务站两处。
                """);

        assertThat(parsed.title()).isEqualTo("石桥街道2020年法治政府建设工作总结");
        assertThat(outline(parsed)).isEqualTo("""
                        2020年工作开展情况
                          一、强化组织保障
                          二、深化普法宣传
                        2021年工作计划
                          一、提升执法能力
                          二、完善公共服务
                        """);
    }

    @Test
    void shape10GathersItemsFromTheirOwnParagraphs() {
        var parsed = parse("""
                青禾镇2023年法治政府建设情况报告
                一、主要举措
                （一）健全机制
                一是完善清单。梳理权责事项八十项。
                二是优化流程。压缩办理时限三成。
                三是强化监督。公开监督电话。
                （二）规范执法
                镇综合执法队办理案件七件。
                （三）化解纠纷。
                调解委员会受理纠纷九十件。
                """);

        assertThat(blocks(parsed)).contains("list 一是 二是 三是");
        assertThat(warning(parsed, Kind.END_MARKS_DIFFER)).contains("化解纠纷。");
        assertThat(outline(parsed)).contains("（三）化解纠纷\n");
    }

    @Test
    void shape11JoinsATitleOnTwoLines() {
        var parsed = parse("""
                云溪镇人民政府
                2024年法治政府建设工作报告
                2024年，云溪镇行政执法公示率达 100%，现报告如下。
                一、工作成效
                一是制度更全。二是执法更严，持证率达 100%。
                云溪镇人民政府
                2024年12月20日
                """);

        assertThat(parsed.title()).isEqualTo("云溪镇人民政府2024年法治政府建设工作报告");
        assertThat(blocks(parsed)).containsExactly("p 2024年，云溪镇行政执…", "h1 一、|工作成效", "inline 一是 二是");
        assertThat(parsed.blocks().getLast().plain()).contains("率达 100%");
    }

    @Test
    void shape12KeepsTheTopicSentenceBeforeTheList() {
        var parsed = parse("""
                当前位置：首页 > 政务公开 > 通知公告
                青禾镇2024年度法治政府建设报告
                一、工作情况
                （一）优化营商环境
                青禾镇坚持服务企业，推动惠企政策落地见效。一是简化流程。二是上门服务。
                """);

        assertThat(blocks(parsed)).containsExactly("h1 一、|工作情况", "h2 （一）|优化营商环境", "p 青禾镇坚持服务企业，推动…", "inline 一是 二是");
        assertThat(parsed.pageLines()).containsExactly("当前位置：首页 > 政务公开 > 通知公告");
    }

    @Test
    void shape13WarnsWhereNumbersRunOnAcrossSections() {
        var parsed = parse("""
                安澜县2019年法治政府建设情况报告
                一、主要工作
                （一）完善制度
                1.健全决策机制。全县出台文件六份，一是规范程序，二是强化公开。
                2.落实清单管理。动态调整事项二十项。
                （二）严格执法
                3.推进综合执法。整合队伍三支。
                """);

        assertThat(outline(parsed)).isEqualTo("""
                        一、主要工作
                          （一）完善制度
                            1.健全决策机制
                            2.落实清单管理
                          （二）严格执法
                            3.推进综合执法
                        """);
        assertThat(warning(parsed, Kind.NUMBERING_CONTINUED)).contains("3.推进综合执法。整合队伍三支。");
        assertThat(blocks(parsed)).containsSubsequence("h3+ 1.|健全决策机制。", "p 全县出台文件六份，", "inline 一是 二是");
    }

    @Test
    void shape14WarnsOfALostDashAndIgnoresTheDateInThePageHead() {
        var parsed = parse("""
                2016年3月1日 星期二
                安澜县2023年法治政府建设工作报告
                发布时间：2024-01-10 09:05
                一、深入落实规划
                安澜县对照《法治政府建设实施方案（20212025年）》，逐项分解任务，压实责任。全县上下齐心协力，推动各项任务落地落实，取得了明显成效，群众获得感不断增强。
                """);

        assertThat(parsed.title()).isEqualTo("安澜县2023年法治政府建设工作报告");
        assertThat(parsed.page()).containsOnly(java.util.Map.entry("发布时间", "2024-01-10 09:05"));
        assertThat(warning(parsed, Kind.YEAR_RANGE_BROKEN)).contains("20212025年");
    }
}
