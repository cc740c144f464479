package org.gongkai.domain.check;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.gongkai.domain.content.Block;
import org.gongkai.domain.content.Content;
import org.gongkai.domain.content.Inline;
import org.gongkai.domain.content.Signature;
import org.gongkai.domain.report.DisclosureMode;
import org.gongkai.domain.report.Metadata;
import org.gongkai.domain.report.ReportKind;
import org.gongkai.domain.report.Validity;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ChecksTests {

    private static final LocalDate TODAY = LocalDate.of(2026, 4, 1);
    private static final LocalDate ISSUED = LocalDate.of(2026, 2, 6);
    private static final List<Wording> WORDINGS =
            List.of(new Wording("攻府", "政府", true, List.of()), new Wording("其它", "其他", false, List.of("其它乐器")));

    private static Metadata metadata(ReportKind kind) {
        return new Metadata(
                1,
                kind,
                DisclosureMode.PROACTIVE,
                null,
                ISSUED,
                "青禾镇人民政府",
                null,
                null,
                List.of(),
                null,
                Validity.IN_FORCE);
    }

    private static List<String> codes(ReportKind kind, String title, String organ, Block... blocks) {
        return founds(kind, title, organ, blocks).stream().map(Found::code).toList();
    }

    private static List<Found> founds(ReportKind kind, String title, String organ, Block... blocks) {
        return Checks.of(
                new Content(title, List.of(blocks), new Signature(organ, ISSUED)),
                metadata(kind),
                Map.of(),
                new Checks.Against(TODAY, List.of("青禾镇", "青禾镇人民政府"), WORDINGS));
    }

    private static Block heading(String text) {
        return new Block.Heading(1, "一、", Inline.text(text), false);
    }

    private static Block text(String text) {
        return new Block.Paragraph(Inline.text(text));
    }

    @Test
    void aReportThatFitsTogetherHasNoFindings() {
        assertThat(codes(
                        ReportKind.RULE_OF_LAW_REPORT,
                        "青禾镇人民政府2025年法治政府建设年度报告",
                        "青禾镇人民政府",
                        text("2025年，落实《法治政府建设实施纲要（2021—2025年）》。"),
                        heading("2025年主要举措和成效"),
                        heading("存在的不足和原因"),
                        heading("党政主要负责人履行推进法治建设第一责任人职责情况"),
                        heading("2026年工作安排"),
                        text("下一年度继续推进。")))
                .isEmpty();
    }

    @Test
    void namesThePartThatIsMissingAndTheYearThatDiffers() {
        assertThat(founds(
                        ReportKind.RULE_OF_LAW_REPORT,
                        "青禾镇2025年法治政府建设年度报告",
                        "青禾镇人民政府",
                        heading("2024年主要举措和成效"),
                        heading("存在的不足"),
                        text("2025年下一步安排")))
                .extracting(Found::code, Found::excerpt)
                .containsExactly(
                        org.assertj.core.groups.Tuple.tuple("YEAR_DIFFERS", "2024年"),
                        org.assertj.core.groups.Tuple.tuple("PART_MISSING", "第一责任人职责履行情况"));
    }

    @ParameterizedTest
    @CsvSource({
        "落实《法治政府建设实施纲要（2022—2025年）》,1",
        "落实《法治政府建设实施纲要（20212025年）》,1",
        "落实《法治政府建设实施纲要（2021-2025年）》,0",
        "落实《法治政府建设实施纲要（2015—2020年）》,0",
        "落实《法治政府建设实施纲要》，2025年,0",
    })
    void knowsTheYearsOfThePlans(String sentence, int findings) {
        assertThat(codes(ReportKind.NOTICE, "通知", "青禾镇人民政府", text(sentence))).hasSize(findings);
    }

    @Test
    void wordingsAreFoundButNotWithinAllowedPhrases() {
        var founds = founds(ReportKind.NOTICE, "青禾镇攻府通知", "青禾镇人民政府", text("其它乐器和其它物品"));

        assertThat(founds).extracting(Found::code).containsExactly("WORDING_SERIOUS", "WORDING");
        assertThat(founds.getFirst().weight()).isEqualTo(Weight.APPROVER);
        assertThat(founds.getLast().place()).isEqualTo(Place.in(0, 5, 7));
    }

    @Test
    void anotherOrganADateAheadAndPicturesAloneAreNamed() {
        assertThat(codes(ReportKind.NOTICE, "通知", "云溪镇人民政府", text("正文"))).containsExactly("ORGAN_DIFFERS");
        assertThat(codes(ReportKind.NOTICE, "通知", "青禾镇人民政府", new Block.Figure("a".repeat(64), "红头文件扫描件", null)))
                .containsExactly("ONLY_PICTURES");
        assertThat(Checks.of(
                        new Content("通知", List.of(text("正文")), null),
                        metadata(ReportKind.NOTICE),
                        Map.of("名单13800001234.xlsx", "张三\t13800001234"),
                        new Checks.Against(ISSUED.minusDays(1), List.of(), List.of())))
                .extracting(found -> found.code() + " " + found.place().file())
                .containsExactly("MOBILE 名单13800001234.xlsx", "MOBILE 名单13800001234.xlsx", "ISSUED_IN_FUTURE null");
    }

    /** The best of five, so that a busy machine fails nothing: 50 pages of 28 lines of 28 characters, and the longest list. */
    @Test
    void fiftyPagesAreCheckedAgainstThousandsOfWordings() {
        var blocks = new java.util.ArrayList<Block>();
        for (int i = 0; i < 350; i++) {
            blocks.add(text(
                    "落实《法治政府建设实施纲要（2021—2025年）》第%d条，投入资金%d元，服务群众%d人次，联系电话0600-5550%03d。".formatted(i, i * 7919L, i, i)
                            + "各村（社区）要做好防汛备汛和隐患排查整改工作，健全台账，明确责任。".repeat(2)));
        }
        var wordings = new java.util.ArrayList<Wording>();
        for (int i = 0; i < 5000; i++) {
            wordings.add(new Wording("错误表述" + i + "号", "规范表述", i % 2 == 0, List.of()));
        }
        var content = new Content("通知", blocks, new Signature("青禾镇人民政府", ISSUED));
        var against = new Checks.Against(TODAY, List.of("青禾镇"), wordings);
        // how long it takes is shown by deployment/bench/import
        assertThat(Checks.of(content, metadata(ReportKind.NOTICE), Map.of(), against))
                .isEmpty();
    }

    @Test
    void aNormativeDocumentIsToldWhichPowersItMustNotCreate() {
        var founds = founds(ReportKind.NORMATIVE_DOCUMENT, "管理办法", "青禾镇人民政府", text("违者由镇政府处以罚款，并吊销许可证。"));

        assertThat(founds)
                .extracting(Found::code, Found::excerpt)
                .containsExactly(
                        org.assertj.core.groups.Tuple.tuple("POWER", "罚款"),
                        org.assertj.core.groups.Tuple.tuple("POWER", "吊销"),
                        org.assertj.core.groups.Tuple.tuple("POWER", "许可"));
        assertThat(founds).extracting(Found::weight).containsOnly(Weight.NOTE);
        assertThat(codes(ReportKind.NOTICE, "通知", "青禾镇人民政府", text("违者依法罚款。"))).isEmpty();
    }

    @Test
    void aPictureWithoutWordsIsToldOneByOne() {
        var founds = founds(
                ReportKind.NOTICE,
                "通知",
                "青禾镇人民政府",
                text("请看图。"),
                new Block.Figure("a".repeat(64), "防火巡查路线", null),
                new Block.Figure("b".repeat(64), " ", "图2"));

        assertThat(founds)
                .containsExactly(
                        new Found("PICTURE_WITHOUT_WORDS", Weight.REASON, Place.in(2, 0, 0), "2（bbbbbb）", null));
    }
}
