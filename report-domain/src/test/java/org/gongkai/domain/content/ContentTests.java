package org.gongkai.domain.content;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Stream;
import org.gongkai.domain.SampleReports;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What a content takes and what it refuses. */
class ContentTests {

    private static final String FILE = "ab".repeat(32);

    @ParameterizedTest
    @ValueSource(
            strings = {
                "https://www.example.gov.cn/",
                "http://www.example.gov.cn/a?b=c&d=e#f",
                "HTTPS://www.example.gov.cn/",
                "mailto:office@example.gov.cn",
                "MailTo:office@example.gov.cn",
                "tel:+86-000-0000000",
                "#s3",
                "/notices/7",
                "/",
                "https://例子.中国/通知"
            })
    void aLinkLeadsToAPageASubscriberOrATelephone(String href) {
        assertThat(Inline.Link.isSafe(href)).isTrue();
        assertThat(new Inline.Link(href, Inline.text("通知")).href()).isEqualTo(href);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                " ",
                "javascript:alert(1)",
                "JavaScript:alert(1)",
                " javascript:alert(1)",
                "java\nscript:alert(1)",
                "\u0001javascript:alert(1)",
                "\u00a0javascript:alert(1)",
                "vbscript:x",
                "data:text/html,<script>alert(1)</script>",
                "DATA:text/html;base64,xxxx",
                "file:///etc/passwd",
                "ftp://example.gov.cn/",
                "blob:https://example.gov.cn/x",
                "//evil.example/",
                "/\\evil.example/",
                "\\\\evil.example\\x",
                "/\t/evil.example/",
                "https:evil.example",
                "https://example.gov.cn/\r\nx",
                "https://example.gov.cn/a b",
                "https://example.gov.cn/\u0000",
                "https://example.gov.cn/\u007f",
                "https://example.gov.cn/\u0085",
                "https://example.gov.cn/\u2028",
                "\u3000https://example.gov.cn/",
                " //evil.example/",
                "https://example.gov.cn/\ud800",
                "notices/7",
                "../admin",
                "?page=2"
            })
    void anythingElseIsNoLink(String href) {
        assertThat(Inline.Link.isSafe(href)).isFalse();
        assertThatIllegalArgumentException().isThrownBy(() -> new Inline.Link(href, List.of()));
    }

    static Stream<Function<String, Object>> places() {
        return Stream.of(
                text -> new Content(text, List.of(), null),
                text -> new Content("公告", List.of(new Block.Paragraph(Inline.text(text))), null),
                Block.Salutation::new,
                text -> new Block.Heading(1, text, List.of(), false),
                text -> new Block.NumberedParagraph(1, text, List.of()),
                text -> new Block.Item(text, List.of()),
                text -> new Block.Table(text, List.of()),
                text -> new Block.Figure(FILE, text, null),
                text -> new Block.Figure(FILE, "", text),
                text -> new Block.AttachmentNote(List.of(text)),
                text -> new Signature(text, null));
    }

    @ParameterizedTest
    @MethodSource("places")
    void noTextHoldsControlCharactersOrHalfCharacters(Function<String, Object> place) {
        for (var text : List.of("通\u0000知", "通\n知", "通\t知", "通\u007f知", "通\u0085知", "通\ud83d知", "通\ude00知")) {
            assertThatIllegalArgumentException().isThrownBy(() -> place.apply(text));
        }
        assertThat(place.apply("通知😀𠮷“&<>”")).isNotNull();
    }

    @Test
    void aTitleHasOneToThreeHundredCharacters() {
        assertThat(new Content("  通知　", List.of(), null).title()).isEqualTo("通知");
        assertThat(new Content("题".repeat(300), List.of(), null).title()).hasSize(300);
        for (var title : List.of("", " ", "　", "题".repeat(301))) {
            assertThatIllegalArgumentException().isThrownBy(() -> new Content(title, List.of(), null));
        }
    }

    @Test
    void aHeadingHasOneOfSixLevels() {
        for (int level : new int[] {-1, 0, 7}) {
            assertThatIllegalArgumentException().isThrownBy(() -> new Block.Heading(level, "", List.of(), false));
            assertThatIllegalArgumentException().isThrownBy(() -> new Block.NumberedParagraph(level, "", List.of()));
        }
        assertThat(new Block.Heading(6, "", List.of(), false).level()).isEqualTo(6);
    }

    @Test
    void aCellSpansOneToAThousand() {
        assertThat(new Block.Cell(false, 1000, 1000, List.of()).rowSpan()).isEqualTo(1000);
        for (int span : new int[] {-1, 0, 1001, Integer.MAX_VALUE}) {
            assertThatIllegalArgumentException().isThrownBy(() -> new Block.Cell(false, span, 1, List.of()));
            assertThatIllegalArgumentException().isThrownBy(() -> new Block.Cell(false, 1, span, List.of()));
        }
    }

    @Test
    void aPictureIsNamedByItsDigest() {
        for (var file : List.of("", "x", "../" + FILE, FILE.toUpperCase(java.util.Locale.ROOT), FILE + "0")) {
            assertThatIllegalArgumentException().isThrownBy(() -> new Block.Figure(file, "", null));
        }
    }

    @Test
    void aSignatureNamesAtLeastOneThing() {
        assertThatIllegalArgumentException().isThrownBy(() -> new Signature(null, null));
    }

    @Test
    void aContentCannotBeChangedThroughTheListsItWasMadeFrom() {
        var blocks = new ArrayList<Block>(List.of(new Block.Salutation("各村：")));
        var content = new Content("通知", blocks, null);
        blocks.clear();

        assertThat(content.blocks()).hasSize(1);
        assertThat(content.blocks()).isUnmodifiable();
    }

    @Test
    void thePlainTextIsWhatWouldBeReadAloud() {
        assertThat(SampleReports.everyKindOfBlock().plain()).isEqualTo("""
                县人民政府：
                现将2025年度法治政府建设情况报告如下，全文见县政府网站
                “&<>"'”
                一、主要做法
                （一）严格执法。
                一是亮证执法；二是全程记录。
                1.全年办理案件12件，无一被撤销。
                ①普法进村。
                2025年案件
                类别\t件数
                行政处罚\t12

                普法宣传现场
                图1 普法宣传
                执法公示栏
                附件：执法案件统计表
                普法责任清单""");
    }
}
