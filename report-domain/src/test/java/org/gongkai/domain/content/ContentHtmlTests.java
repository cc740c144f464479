package org.gongkai.domain.content;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.gongkai.domain.SampleReports;
import org.gongkai.domain.json.RandomContents;
import org.junit.jupiter.api.Test;

/** The HTML form of every kind of block and inline, and that nothing of the text is ever markup. */
class ContentHtmlTests {

    private static final String EVIL = "<&>\"'";
    private static final String HARMLESS = "&lt;&amp;&gt;&quot;&#39;";
    private static final String FILE = "ab".repeat(32);

    /** Every tag that is ever written, with every attribute it may carry. */
    private static final Pattern TAG =
            Pattern.compile("</?(?:div|p|h[2-6]|span|ul|ol|li|table|caption|tr|td|th|figure|img"
                    + "|figcaption|strong|em|a|br|time)(?: (?:class|id|href|src|alt|loading|colspan|rowspan|datetime|tabindex|role"
                    + "|aria-label)=\"[^\"<>]*\")*>");

    private static final Pattern REFERENCE = Pattern.compile("&(?:amp|lt|gt|quot|#39);");

    @Test
    void showsEveryKindOfBlockAndInline() {
        assertThat(html(SampleReports.everyKindOfBlock())).isEqualTo("""
                <p class="salutation">县人民政府：</p>
                <p>现将<strong>2025年度</strong><em><strong>法治政府建设</strong></em>情况报告如下，全文见\
                <a href="https://www.example.gov.cn/qinghe?a=1&amp;b=2">县政府网站</a><br>“&amp;&lt;&gt;&quot;&#39;”</p>
                <h2 id="s3">一、主要做法</h2>
                <div class="run-in"><h3 id="s4">（一）严格执法。</h3>\
                <ul class="enumeration in-line"><li><span class="mark">一是</span>亮证执法；</li>\
                <li><span class="mark">二是</span>全程记录。</li></ul>
                </div>
                <p class="numbered" id="s6"><span class="mark">1.</span>全年办理案件12件，无一被撤销。</p>
                <ul class="enumeration"><li><span class="mark">①</span>普法进村。</li></ul>
                <div class="table" tabindex="0" role="region" aria-label="2025年案件"><table><caption>2025年案件</caption>\
                <tr><th colspan="2">类别</th><th>件数</th></tr><tr><td colspan="2">行政处罚</td><td>12</td></tr></table></div>
                <div class="table" tabindex="0" role="region" aria-label="表格"><table><tr><td rowspan="2"></td></tr></table></div>
                <figure><img src="/files/%s" alt="普法宣传现场" loading="lazy"><figcaption>图1 普法宣传</figcaption></figure>
                <figure><img src="/files/%s" alt="执法公示栏" loading="lazy"></figure>
                <div class="attachment-note"><p>附件：</p><ol><li>执法案件统计表</li><li>普法责任清单</li></ol></div>
                <p class="signature"><span>青禾镇人民政府</span><br><time datetime="2026-01-15">2026年1月15日</time></p>
                """.formatted("ab".repeat(32), "cd".repeat(32)));
    }

    @Test
    void escapesEveryTextWhereverItStands() {
        var inlines = Inline.text(EVIL);
        var blocks = List.<Block>of(
                new Block.Salutation(EVIL),
                new Block.Heading(1, EVIL, inlines, false),
                new Block.Paragraph(List.of(
                        new Inline.Text(EVIL),
                        new Inline.Strong(inlines),
                        new Inline.Emphasis(inlines),
                        new Inline.Link("https://example.gov.cn/" + EVIL, inlines))),
                new Block.NumberedParagraph(1, EVIL, inlines),
                new Block.Enumeration(false, List.of(new Block.Item(EVIL, inlines))),
                new Block.Table(EVIL, List.of(new Block.Row(List.of(new Block.Cell(true, 1, 1, inlines))))),
                new Block.Figure(FILE, EVIL, EVIL),
                new Block.AttachmentNote(List.of(EVIL)));

        var html = ContentHtml.of(new Content(EVIL, blocks, new Signature(EVIL, null)), file -> "/files/" + EVIL);

        assertThat(html.split(Pattern.quote(HARMLESS), -1)).hasSize(20 + 1);
        assertThat(html).doesNotContain(EVIL);
        assertThat(leftOver(html)).isEmpty();
    }

    @Test
    void theTitleIsLeftToThePage() {
        var content = SampleReports.floodNotice().withTitle("只在页面上的题目");

        assertThat(html(content)).doesNotContain("只在页面上的题目");
        assertThat(ContentHtml.escape("关于“&<>\"'”的通知")).isEqualTo("关于“&amp;&lt;&gt;&quot;&#39;”的通知");
    }

    @Property(tries = 500)
    void nothingOfTheTextIsEverMarkup(@ForAll("contents") Content content) {
        var html = html(content);
        var text = REFERENCE.matcher(TAG.matcher(html).replaceAll("")).replaceAll("");

        assertThat(text)
                .doesNotContain("<")
                .doesNotContain(">")
                .doesNotContain("\"")
                .doesNotContain("'")
                .doesNotContain("&");
        assertThat(leftOver(html)).isEmpty();
        assertThat(html).doesNotContainPattern("(?i)(?:href|src)=\"\\s*javascript:");
    }

    @Property(tries = 300)
    void everyElementIsClosedInOrder(@ForAll("contents") Content content) {
        var open = new ArrayList<String>();
        var tags = Pattern.compile("<(/?)([a-z][a-z0-9]*)[^>]*>").matcher(html(content));
        while (tags.find()) {
            var name = tags.group(2);
            if (tags.group(1).isEmpty()) {
                if (!name.equals("img") && !name.equals("br")) {
                    open.add(name);
                }
            } else {
                assertThat(open.removeLast()).isEqualTo(name);
            }
        }
        assertThat(open).isEmpty();
    }

    @Property(tries = 300)
    void theAnchorsAreThoseOfTheOutline(@ForAll("contents") Content content) {
        var anchors = Pattern.compile(" id=\"([^\"]*)\"")
                .matcher(html(content))
                .results()
                .map(match -> match.group(1))
                .toList();

        assertThat(anchors).isEqualTo(anchors(content.outline().entries())).doesNotHaveDuplicates();
    }

    @Provide
    Arbitrary<Content> contents() {
        return RandomContents.contents();
    }

    @Test
    void aRunInHeadingSharesItsLineWithOneParagraph() {
        var runIn = new Block.Heading(2, "（一）", Inline.text("值班。"), true);
        var paragraph = new Block.Paragraph(Inline.text("各村值班。"));

        assertThat(html(runIn, paragraph, paragraph))
                .isEqualTo("<div class=\"run-in\"><h3 id=\"s1\">（一）值班。</h3><p>各村值班。</p>\n</div>\n<p>各村值班。</p>\n");
        assertThat(html(runIn, runIn, paragraph))
                .isEqualTo("<h3 id=\"s1\">（一）值班。</h3>\n"
                        + "<div class=\"run-in\"><h3 id=\"s2\">（一）值班。</h3><p>各村值班。</p>\n</div>\n");
    }

    @Test
    void aRunInHeadingWithNothingToRunIntoStandsAlone() {
        var runIn = new Block.Heading(2, "（一）", Inline.text("值班。"), true);
        var list = new Block.Enumeration(false, List.of(new Block.Item("一是", Inline.text("值班。"))));

        assertThat(html(runIn)).isEqualTo("<h3 id=\"s1\">（一）值班。</h3>\n");
        assertThat(html(runIn, list)).doesNotContain("run-in");
        assertThat(html(runIn, new Block.Table(null, List.of()))).doesNotContain("run-in");
    }

    @Test
    void headingsBeginAtTheSecondRankAndEndAtTheSixth() {
        for (int level = 1; level <= 6; level++) {
            int rank = Math.min(level + 1, 6);
            assertThat(html(new Block.Heading(level, "", Inline.text("值班"), false)))
                    .isEqualTo("<h%d id=\"s1\">值班</h%d>\n".formatted(rank, rank));
        }
    }

    @Test
    void aSignatureShowsWhatItHas() {
        var date = java.time.LocalDate.of(2026, 4, 8);

        assertThat(html(new Content("通知", List.of(), new Signature("青禾镇人民政府", null))))
                .isEqualTo("<p class=\"signature\"><span>青禾镇人民政府</span></p>\n");
        assertThat(html(new Content("通知", List.of(), new Signature(null, date))))
                .isEqualTo("<p class=\"signature\"><time datetime=\"2026-04-08\">2026年4月8日</time></p>\n");
        assertThat(html(new Content("通知", List.of(), null))).isEmpty();
    }

    private static List<String> anchors(List<Outline.Entry> entries) {
        var anchors = new ArrayList<String>();
        for (var entry : entries) {
            anchors.add(entry.anchor());
            anchors.addAll(anchors(entry.children()));
        }
        return anchors;
    }

    /** What looks like markup and is none of ours. */
    private static String leftOver(String html) {
        return REFERENCE
                .matcher(TAG.matcher(html).replaceAll(""))
                .replaceAll("")
                .replaceAll("[^<>&]", "");
    }

    private static String html(Block... blocks) {
        return html(new Content("通知", List.of(blocks), null));
    }

    private static String html(Content content) {
        return ContentHtml.of(content, file -> "/files/" + file);
    }
}
