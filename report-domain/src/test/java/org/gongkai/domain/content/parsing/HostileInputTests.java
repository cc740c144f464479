package org.gongkai.domain.content.parsing;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Collections;
import java.util.List;
import org.gongkai.domain.content.Block;
import org.gongkai.domain.content.Content;
import org.gongkai.domain.content.Inline;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What nobody writes but anybody may upload. */
class HostileInputTests {

    private static final int MEGABYTE = 1 << 20;
    private static final Duration PATIENCE = Duration.ofSeconds(5);

    @ParameterizedTest
    @ValueSource(
            strings = {
                "一",
                "是",
                "一是",
                "一是甲。二是乙。",
                "一是甲，三是丙，二是乙，",
                "①②",
                "①甲；②乙；",
                "。",
                "（",
                "“",
                "一、",
                "（一）",
                "1.",
                "第一条",
                "时间：",
                "索引号 ",
                "[ 索引号 ]",
                " ",
                "　",
                "20202021年",
                "2020",
                "2020年1月1日",
                "附件：1.",
                " 2.",
                "大 中 小 ",
                "首页 > ",
                "(印章)",
                "政府",
                "\u0000",
                "\uD800",
                "<"
            })
    void readsAMegabyteInTimeWhateverIsRepeated(String part) {
        var line = part.repeat(MEGABYTE / part.length());

        assertQuick(List.of(SourceBlock.SourceParagraph.of(line)));
        assertQuick(List.of(SourceBlock.SourceParagraph.of("（一）" + line)));
        assertQuick(List.of(SourceBlock.SourceParagraph.of("附件：" + line)));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "一是甲",
                "二是乙",
                "一是甲。二是乙。",
                "一、",
                "（一）标题",
                "1.条目；",
                "第一章",
                "①甲",
                "云溪镇",
                "附件：",
                "附件1",
                "索引号",
                "时间：2020-01-01",
                "打印",
                "云溪镇人民政府",
                "2020年1月1日",
                "（此件公开发布）",
                "段落。"
            })
    void readsFortyThousandParagraphsInTime(String line) {
        assertQuick(Collections.nCopies(40_000, SourceBlock.SourceParagraph.of(line)));
    }

    @Test
    void readsDeeplyNestedFormatting() {
        Inline inline = new Inline.Text("深");
        for (int depth = 0; depth < 100_000; depth++) {
            inline = new Inline.Strong(List.of(inline));
        }

        var parsed = DocumentParser.parse(List.of(new SourceBlock.SourceParagraph(List.of(inline), 0)));

        assertThat(parsed.blocks().getFirst().plain()).isEqualTo("深");
    }

    @Test
    void readsManyRunsInTime() {
        List<Inline> runs = Collections.nCopies(80_000, new Inline.Strong(Inline.text("一是甲。二是乙。")));

        assertQuick(List.of(new SourceBlock.SourceParagraph(runs, 0)));
    }

    @Test
    void replacesHalvesOfCharactersAndRemovesControls() {
        var parsed = Sketch.parse("云溪镇\uD800年度\u0007报告\n正\u202E文\uDC00\u0000有\u200B序😀推进。");

        assertThat(parsed.title()).isEqualTo("云溪镇\uFFFD年度报告");
        assertThat(parsed.blocks()).containsExactly(new Block.Paragraph(Inline.text("正文\uFFFD有序😀推进。")));
    }

    @Test
    void takesLineEndsInsideATextAsLineEnds() {
        var parsed = DocumentParser.parse(
                List.of(SourceBlock.SourceParagraph.of("云溪镇年度报告\r\n第一段。\u2028第二段。\u0085第三段。\r第四段。")));

        assertThat(parsed.blocks()).hasSize(4);
    }

    @Test
    void returnsOnlyTitlesThatContentTakes() {
        var parsed = Sketch.parse("关于" + "很".repeat(400) + "的报告\n正文。");

        assertThat(parsed.title()).isNull();
        assertThat(parsed.blocks()).hasSize(2);
    }

    @Test
    void splitsPlainTextAtAnyLineEnd() {
        assertThat(PlainText.read("\uFEFF甲\r\n\r\n\t乙\r　\n丙\f丁"))
                .extracting(block -> Inline.plain(((SourceBlock.SourceParagraph) block).text()))
                .containsExactly("甲", " 乙", "丙", "丁");
    }

    private static void assertQuick(List<? extends SourceBlock> source) {
        var parsed = Assertions.assertTimeoutPreemptively(PATIENCE, () -> DocumentParser.parse(List.copyOf(source)));
        parsed.content("题").map(Content::outline).orElseThrow();
    }
}
