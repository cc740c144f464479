package org.gongkai.domain.content;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.gongkai.domain.SampleReports;
import org.gongkai.domain.json.RandomContents;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The tree of headings, whatever levels a document has. */
class OutlineTests {

    @Test
    void headingsAndNumberedParagraphsFormATree() {
        assertThat(sketch(SampleReports.everyKindOfBlock().outline())).isEqualTo("""
                1 一、主要做法 s3
                  2 （一）严格执法 s4
                    3 1.全年办理案件12件 s6
                """);
    }

    @Test
    void skippedLevelsHangBelowWhatIsOpen() {
        assertThat(sketch(outline(heading(1, "甲"), heading(4, "乙"), heading(3, "丙"), heading(4, "丁"), heading(2, "戊"))))
                .isEqualTo("""
                1 甲 s1
                  4 乙 s2
                  3 丙 s3
                    4 丁 s4
                  2 戊 s5
                """);
    }

    @Test
    void aDocumentMayBeginBelowTheFirstLevel() {
        assertThat(sketch(outline(heading(3, "甲"), heading(2, "乙"), heading(1, "丙"), heading(6, "丁"))))
                .isEqualTo("""
                3 甲 s1
                2 乙 s2
                1 丙 s3
                  6 丁 s4
                """);
    }

    @Test
    void theAnchorCountsEveryBlock() {
        var paragraph = new Block.Paragraph(Inline.text("正文。"));

        assertThat(sketch(outline(paragraph, heading(1, "甲"), paragraph, paragraph, heading(1, "乙"))))
                .isEqualTo("1 甲 s2\n1 乙 s5\n");
        assertThat(Outline.Entry.anchor(0)).isEqualTo("s1");
    }

    @Test
    void aDocumentWithoutHeadingsHasAnEmptyOutline() {
        assertThat(outline(new Block.Paragraph(Inline.text("正文。"))).entries()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"加强领导。, 加强领导", "加强领导, 加强领导", "'  加强领导。 ', 加强领导", "加强领导；落实责任。, 加强领导；落实责任", "怎么办？, 怎么办？"})
    void aHeadingStandsWithoutItsEndMark(String text, String expected) {
        assertThat(outline(heading(1, text)).entries())
                .extracting(Outline.Entry::text)
                .containsExactly(expected);
    }

    @ParameterizedTest
    @CsvSource({
        "'加强领导，落实责任。', 加强领导",
        "'加强领导,落实责任。', 加强领导",
        "加强领导；落实责任。, 加强领导",
        "加强领导：落实责任。, 加强领导",
        "加强领导！, 加强领导",
        "怎么办?, 怎么办",
        "加强领导, 加强领导",
        "' 加强领导 。', 加强领导",
        "'，落实责任', ''"
    })
    void aNumberedParagraphStandsByItsFirstClause(String text, String expected) {
        assertThat(lead(text)).isEqualTo(expected);
    }

    @Test
    void anEntryIsOneLineWhateverTheTextHasInIt() {
        var broken = List.<Inline>of(new Inline.Text("加强领导"), new Inline.LineBreak(), new Inline.Text("落实责任。"));

        assertThat(sketch(outline(
                        new Block.Heading(1, "一、", broken, false), new Block.NumberedParagraph(2, "1.", broken))))
                .isEqualTo("1 一、加强领导 落实责任 s1\n  2 1.加强领导 s2\n");
    }

    @Test
    void aLongLeadIsShortened() {
        assertThat(lead("镇".repeat(40) + "，好")).isEqualTo("镇".repeat(40));
        assertThat(lead("镇".repeat(41))).isEqualTo("镇".repeat(40) + "…");
    }

    @Test
    void aRareCharacterIsNotCutInHalf() {
        assertThat(lead("镇".repeat(39) + "𠮷" + "镇")).isEqualTo("镇".repeat(39) + "…");
        assertThat(lead("镇".repeat(38) + "𠮷" + "镇")).isEqualTo("镇".repeat(38) + "𠮷…");
    }

    @Property(tries = 300)
    void everyHeadingAppearsOnceInReadingOrderBelowOneOfALowerLevel(@ForAll("contents") Content content) {
        var positions = new ArrayList<Integer>();
        walk(content.outline().entries(), 0, positions);

        var expected = new ArrayList<Integer>();
        for (int i = 0; i < content.blocks().size(); i++) {
            if (content.blocks().get(i) instanceof Block.Heading
                    || content.blocks().get(i) instanceof Block.NumberedParagraph) {
                expected.add(i);
            }
        }
        assertThat(positions).isEqualTo(expected);
    }

    @Provide
    Arbitrary<Content> contents() {
        return RandomContents.contents();
    }

    private static void walk(List<Outline.Entry> entries, int above, List<Integer> positions) {
        for (var entry : entries) {
            assertThat(entry.level()).isGreaterThan(above);
            assertThat(Inline.isText(entry.text())).isTrue();
            positions.add(entry.position());
            walk(entry.children(), entry.level(), positions);
        }
    }

    private static String lead(String text) {
        return outline(new Block.NumberedParagraph(3, "1.", Inline.text(text)))
                .entries()
                .getFirst()
                .text();
    }

    private static Block heading(int level, String text) {
        return new Block.Heading(level, "", Inline.text(text), false);
    }

    private static Outline outline(Block... blocks) {
        return new Content("通知", List.of(blocks), null).outline();
    }

    private static String sketch(Outline outline) {
        var text = new StringBuilder();
        outline.entries().forEach(entry -> append(entry, 0, text));
        return text.toString();
    }

    private static void append(Outline.Entry entry, int depth, StringBuilder text) {
        text.append("  ".repeat(depth))
                .append(entry.level())
                .append(' ')
                .append(entry.mark())
                .append(entry.text())
                .append(' ')
                .append(entry.anchor())
                .append('\n');
        entry.children().forEach(child -> append(child, depth + 1, text));
    }
}
