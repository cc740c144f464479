package org.gongkai.domain.indicator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.gongkai.domain.content.Block;
import org.gongkai.domain.content.Content;
import org.gongkai.domain.content.Inline;
import org.gongkai.domain.content.parsing.DocumentParser;
import org.gongkai.domain.content.parsing.PlainText;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class IndicatorExtractorTests {

    private static final String TITLE = "青禾镇人民政府2025年法治政府建设年度报告";

    private final IndicatorExtractor extractor = IndicatorExtractor.shipped();

    private IndicatorReading read(String... paragraphs) {
        return extractor.read(content(TITLE, paragraphs));
    }

    private static Content content(String title, String... paragraphs) {
        return new Content(
                title,
                java.util.Arrays.stream(paragraphs)
                        .<Block>map(text -> new Block.Paragraph(Inline.text(text)))
                        .toList(),
                null);
    }

    @Test
    void readsEveryFigureOfOneSentence() {
        var reading = read(
                "今年以来，全镇2个派出所侦破各类刑事案件31宗，抓获犯罪嫌疑人28人，刑事拘留19人，逮捕11人，行政拘留24人，治安持续好转。",
                "全镇辖区内17个村(居)均制定了村规民约。",
                "全镇17个村（居）均成立调解委员会。");

        assertThat(reading.indicators())
                .extracting(Indicator::code, one -> one.value().intValueExact(), Indicator::unit, Indicator::year)
                .containsExactly(
                        tuple("police-stations", 2, "个", 2025),
                        tuple("cases-solved", 31, "起", 2025),
                        tuple("suspects-caught", 28, "人", 2025),
                        tuple("detained-criminal", 19, "人", 2025),
                        tuple("arrested", 11, "人", 2025),
                        tuple("detained-administrative", 24, "人", 2025),
                        tuple("villages", 17, "个", 2025));
        assertThat(reading.candidates()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            破获刑事案件31起              | cases-solved           | 31      | false
            破获各类案件共计1,031起       | cases-solved           | 1031    | false
            破获案件二十余起              | cases-solved           | 20      | true
            抓获违法犯罪嫌疑人１８名      | suspects-caught        | 18      | false
            抓获了15名犯罪嫌疑人          | suspects-caught        | 15      | false
            成功调解各类矛盾纠纷一百二十三件 | disputes-mediated   | 123     | false
            调解成功率达98.5%             | mediation-success-rate | 98.5    | false
            调解成功率为９８％以上        | mediation-success-rate | 98      | true
            开展普法宣传活动12场次        | publicity-events       | 12      | false
            发放普法宣传资料1.2万余份     | publicity-materials    | 12000   | true
            发放各类法治宣传资料约3000份  | publicity-materials    | 3000    | true
            聘请法律顾问两名              | legal-advisers         | 2       | false
            制定行政规范性文件3件         | normative-documents    | 3       | false
            主动公开政府信息420条         | information-disclosed  | 420     | false
            收到依申请公开6件             | disclosure-applications | 6      | false
            发生行政复议案件0件           | reconsiderations       | 0       | false
            办理行政诉讼案件1宗           | litigations            | 1       | false
            作出行政处罚决定14件          | penalties              | 14      | false
            办理法律援助案件9件           | legal-aid              | 9       | false
            全镇共有三个派出所            | police-stations        | 3       | false
            组织执法培训4期               | training-sessions      | 4       | false
            培训执法人员260人次           | training-attendance    | 260     | false
            """)
    void readsNumbersAsReportsWriteThem(String clause, String code, BigDecimal value, boolean approximate) {
        var reading = read("一年来，我镇" + clause + "。");

        assertThat(reading.indicators()).singleElement().satisfies(one -> {
            assertThat(one.code()).isEqualTo(code);
            assertThat(one.value()).isEqualByComparingTo(value);
            assertThat(one.approximate()).isEqualTo(approximate);
        });
        assertThat(reading.candidates()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            破获毒品案件5起                          | cases-solved        | PART
            去年破获案件40起，抓获一批人员           | cases-solved        | OTHER_PERIOD
            自2023年以来，调解纠纷90件               | disputes-mediated   | OTHER_PERIOD
            计划开展普法宣传活动10场次               | publicity-events    | PLANNED
            行政拘留同比增加8人                      | detained-administrative | COMPARED
            每个村配备1名法律顾问                    | legal-advisers      | EACH
            调解纠纷三至五件                         | disputes-mediated   | RANGE
            调解纠纷数十件                           | disputes-mediated   | VAGUE
            在6个村试点                              | villages            | LOOSE
            """)
    void whatIsDoubtfulIsACandidate(String clause, String code, Doubt doubt) {
        var reading = read(clause + "。");

        assertThat(reading.indicators()).isEmpty();
        assertThat(reading.candidates())
                .extracting(Candidate::code, Candidate::doubt)
                .containsExactly(tuple(code, doubt));
    }

    @Test
    void aFigureComparedWithTheYearBeforeIsStillOne() {
        var reading = read("破获案件31起，同比上年增加5起，抓获犯罪嫌疑人28人。");

        assertThat(reading.indicators())
                .extracting(Indicator::code, one -> one.value().intValueExact())
                .containsExactly(tuple("cases-solved", 31), tuple("suspects-caught", 28));
    }

    @Test
    void aPartOfAWholeIsNotTheWhole() {
        var reading = read("抓获犯罪嫌疑人28人，其中刑事拘留19人，抓获犯罪嫌疑人中外地嫌疑人3人，又抓获犯罪嫌疑人2人。");

        assertThat(reading.indicators())
                .extracting(Indicator::code, one -> one.value().intValueExact())
                .containsExactly(tuple("suspects-caught", 28), tuple("detained-criminal", 19));
        assertThat(reading.candidates()).extracting(Candidate::doubt).containsOnly(Doubt.PART);
    }

    @Test
    void figuresThatDifferAreAllCandidates() {
        var reading = read("破获案件31起。", "全镇破获案件33起。");

        assertThat(reading.indicators()).isEmpty();
        assertThat(reading.candidates())
                .extracting(one -> one.passage().figure(), Candidate::doubt)
                .containsExactly(tuple("31", Doubt.DIFFERS), tuple("33", Doubt.DIFFERS));
    }

    @Test
    void aFigureForTwoThingsTogetherBelongsToNeither() {
        var reading = read("发生行政复议、行政诉讼案件5件。");

        assertThat(reading.indicators()).isEmpty();
        assertThat(reading.candidates())
                .extracting(Candidate::code)
                .containsExactlyInAnyOrder("reconsiderations", "litigations");
    }

    @Test
    void withoutAYearNothingIsAValue() {
        var reading = extractor.read(content("法治政府建设年度报告", "破获案件31起。"));

        assertThat(reading.indicators()).isEmpty();
        assertThat(reading.candidates()).extracting(Candidate::doubt).containsExactly(Doubt.NO_YEAR);
    }

    @Test
    void theYearIsThatOfTheFirstParagraphsWhereTheTitleNamesNone() {
        var reading = extractor.read(content("法治政府建设年度报告", "2024年，按照《实施纲要(2021-2025年)》要求推进工作。", "破获案件31起。"));

        assertThat(reading.indicators()).extracting(Indicator::year).containsExactly(2024);
    }

    @Test
    void whatIsPlannedForNextYearIsNone() {
        var reading = extractor.read(new Content(
                TITLE,
                List.of(
                        new Block.Heading(1, "三、", Inline.text("下一步工作计划"), false),
                        new Block.Paragraph(Inline.text("开展普法宣传活动20场次。"))),
                null));

        assertThat(reading.indicators()).isEmpty();
        assertThat(reading.candidates()).extracting(Candidate::doubt).containsExactly(Doubt.PLANNED);
    }

    @Test
    void theSentenceIsKeptWithThePlaceOfTheNumber() {
        var passage = read("工作有序。全镇破获案件31起，治安好转。").indicators().getFirst().passage();

        assertThat(passage.before()).isEqualTo("全镇破获案件");
        assertThat(passage.figure()).isEqualTo("31");
        assertThat(passage.after()).isEqualTo("起，治安好转。");
        assertThat(passage.start()).isEqualTo(11);
    }

    @Test
    void aLongSentenceIsCutAroundTheNumber() {
        var passage = read("依法依规推进工作，".repeat(80) + "破获案件31起" + "，持续巩固成果".repeat(80) + "。")
                .indicators()
                .getFirst()
                .passage();

        assertThat(passage.sentence()).hasSizeLessThanOrEqualTo(Passage.LONGEST).contains("破获案件31起");
        assertThat(passage.figure()).isEqualTo("31");
    }

    @Test
    void aTextWithoutFiguresHasNone() {
        var reading = read("未发生行政复议案件，实现了一村一法律顾问全覆盖，大纠纷不出镇。", "第三个村率先完成。");

        assertThat(reading.indicators()).isEmpty();
        assertThat(reading.candidates()).isEmpty();
    }

    @Test
    void aTableThatCannotBeReadNamesItsLine() {
        assertThatThrownBy(() -> IndicatorExtractor.of("# one\ncases | 案件 | 起 | 破获 案件 | "))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("line 2");
        assertThatThrownBy(() -> IndicatorExtractor.of("cases | 案件 | 起")).hasMessageContaining("line 1");
    }

    @Test
    void aCountyMayCountOtherThings() {
        var counted = IndicatorExtractor.of("trees | 植树 | 棵 | 植树/种树 N 棵/株 |").read(content(TITLE, "全镇植树3000余株。"));

        assertThat(counted.indicators())
                .extracting(Indicator::label, Indicator::unit)
                .containsExactly(tuple("植树", "棵"));
    }

    /** The report that the issue shows lies outside the project; -Dgongkai.samples names its folder. */
    @Test
    void readsTheSevenFiguresOfTheSample() throws IOException {
        var folder = System.getProperty("gongkai.samples", "");
        var file = Path.of(folder, "hedong-2019-rule-of-law-report.txt");
        assumeTrue(!folder.isEmpty() && Files.exists(file), "no -Dgongkai.samples");

        var content = DocumentParser.parse(PlainText.read(Files.readString(file)))
                .content(null)
                .orElseThrow();

        assertThat(extractor.read(content).indicators())
                .extracting(Indicator::code, one -> one.value().intValueExact(), Indicator::year)
                .contains(
                        tuple("cases-solved", 60, 2019),
                        tuple("suspects-caught", 55, 2019),
                        tuple("detained-criminal", 57, 2019),
                        tuple("arrested", 37, 2019),
                        tuple("detained-administrative", 63, 2019),
                        tuple("police-stations", 3, 2019),
                        tuple("villages", 46, 2019));
    }
}
