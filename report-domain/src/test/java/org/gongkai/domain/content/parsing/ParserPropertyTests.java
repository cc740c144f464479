package org.gongkai.domain.content.parsing;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.gongkai.domain.content.Block;
import org.gongkai.domain.content.Content;
import org.gongkai.domain.content.Outline;

/** What holds for every document, tried on many made at random. */
class ParserPropertyTests {

    private static final List<String> HAN = List.of("一", "二", "三", "四", "五", "六");

    @Property
    void neverThrowsAndAlwaysYieldsAContent(@ForAll String text) {
        check(DocumentParser.parse(PlainText.read(text)));
    }

    @Property
    void neverThrowsOnScrapsOfOfficialDocuments(@ForAll("scraps") String text) {
        check(DocumentParser.parse(PlainText.read(text)));
    }

    private static void check(ParsedDocument parsed) {
        assertThat(Sketch.content(parsed).plain().chars())
                .noneMatch(c -> Character.isISOControl(c) && c != '\n' && c != '\t');
        assertThat(parsed.warnings())
                .allMatch(warning -> warning.position() >= -1
                        && warning.position() < Math.max(1, parsed.blocks().size())
                        && warning.excerpt().length() <= 60);
    }

    /** Signature and list of attachments are left out here: they are read as values, not kept as text. */
    @Property(tries = 3000)
    void losesNoCharacterOfTheText(@ForAll("textScraps") String text) {
        var parsed = DocumentParser.parse(PlainText.read(text));

        assertThat(characters(parsed)).isEqualTo(count(text));
    }

    @Property
    void keepsTheOrderOfTheBody(@ForAll("textScraps") String text) {
        var parsed = DocumentParser.parse(PlainText.read("一、开始\n" + text + "\n结束。"));

        assertThat(Characters.squeezed(Sketch.content(parsed).plain()).replace("\n", ""))
                .isEqualTo(Characters.squeezed("一、开始" + text + "结束。").replace("\n", ""));
    }

    @Property
    void keepsMarksAsTheyWereWritten(@ForAll("marks") String mark) {
        var parsed = DocumentParser.parse(PlainText.read("云溪镇工作报告\n" + mark + "组织领导\n正文有序推进。"));

        assertThat(parsed.blocks().getFirst().plain()).isEqualTo(mark + "组织领导");
        var written = switch (parsed.blocks().getFirst()) {
            case Block.Heading heading -> heading.mark();
            case Block.NumberedParagraph numbered -> numbered.mark();
            case Block.Salutation _,
                    Block.Paragraph _,
                    Block.Enumeration _,
                    Block.Table _,
                    Block.Figure _,
                    Block.AttachmentNote _ -> "";
        };
        assertThat(written).isEqualTo(mark);
    }

    @Property
    void findsTheTreeFromWhichADocumentWasWritten(@ForAll("trees") List<Section> sections) {
        var text = new StringBuilder("云溪镇年度工作报告\n");
        write(sections, 1, text);

        var parsed = DocumentParser.parse(PlainText.read(text.toString()));

        assertThat(read(Sketch.content(parsed).outline().entries())).isEqualTo(sections);
        assertThat(Sketch.warnings(parsed)).containsOnly(ParsingWarning.Kind.SIGNATURE_ABSENT);
    }

    /** A section of a random document. */
    record Section(String heading, boolean withBody, List<Section> children) {
        @Override
        public boolean equals(Object other) {
            return other instanceof Section section
                    && heading.equals(section.heading)
                    && children.equals(section.children);
        }

        @Override
        public int hashCode() {
            return heading.hashCode();
        }
    }

    private static void write(List<Section> sections, int level, StringBuilder text) {
        for (int i = 0; i < sections.size(); i++) {
            var section = sections.get(i);
            text.append(mark(level, i)).append(section.heading()).append('\n');
            if (section.withBody()) {
                text.append("镇里认真组织，各项任务均已完成。\n");
            }
            write(section.children(), level + 1, text);
        }
    }

    private static String mark(int level, int index) {
        return switch (level) {
            case 1 -> HAN.get(index) + "、";
            case 2 -> "（" + HAN.get(index) + "）";
            case 3 -> (index + 1) + ".";
            case 4 -> "（" + (index + 1) + "）";
            default -> throw new IllegalArgumentException("level " + level);
        };
    }

    private static List<Section> read(List<Outline.Entry> entries) {
        return entries.stream()
                .map(entry -> new Section(entry.text(), false, read(entry.children())))
                .toList();
    }

    @Provide
    Arbitrary<List<Section>> trees() {
        return sections(1);
    }

    private Arbitrary<List<Section>> sections(int level) {
        var heading = Arbitraries.of("组织领导", "依法决策", "规范执法", "普法宣传", "化解纠纷", "监督保障", "公开信息");
        var children = level == 4 ? Arbitraries.just(List.<Section>of()) : Arbitraries.lazy(() -> sections(level + 1));
        return Combinators.combine(heading, Arbitraries.of(true, false), children)
                .as(Section::new)
                .list()
                .ofMinSize(level == 1 ? 1 : 0)
                .ofMaxSize(level == 1 ? 4 : 3);
    }

    @Provide
    Arbitrary<String> marks() {
        return Arbitraries.of(
                "一、", "十二、", "（一）", "(一)", "（三）", "一)", "1.", "1．", "1、", "（1）", "(1)", "①", "⑴", "⒈", "㈠", "第一，",
                "第一条", "第一章", "第一节", "第一部分", "（ 一 ）", "一 、");
    }

    @Provide
    Arbitrary<String> textScraps() {
        return Arbitraries.of(
                        "一", "二", "三", "是", "一是", "二是", "三是", "、", "。", "；", "：", "，", "（", "）", "(", ")", "1", "2",
                        ".", "①", "②", "第", "条", "章", "一、", "（一）", "（二）", "1.", "2、", "（1）", "第一条", "加强领导", "云溪镇", "通知",
                        "报告", "\n", "\n", "\n", " ", "　", "“", "”", "《", "》", "<", "😀", "时间：", "来源：", "打印", "索引号",
                        "[ 索引号 ]", "各单位", "如下：")
                .list()
                .ofMaxSize(60)
                .map(parts -> String.join("", parts));
    }

    @Provide
    Arbitrary<String> scraps() {
        var more = Arbitraries.of(
                "附件", "附件：", "附件1", "2020年1月19日", "二〇二〇年一月十九日", "人民政府", "（印章）", "20202021年", "\uD800", "\u0000", "\t");
        return Arbitraries.frequencyOf(net.jqwik.api.Tuple.of(3, textScraps()), net.jqwik.api.Tuple.of(1, more))
                .list()
                .ofMaxSize(8)
                .map(parts -> String.join("", parts));
    }

    private static Map<Integer, Long> characters(ParsedDocument parsed) {
        var signature = parsed.signature();
        return count((parsed.title() == null ? "" : parsed.title())
                + String.join("", parsed.pageLines())
                + new Content("题", parsed.blocks(), null).plain()
                + (signature == null || signature.organ() == null ? "" : signature.organ()));
    }

    private static Map<Integer, Long> count(String text) {
        return text.codePoints()
                .filter(c -> !Character.isWhitespace(c) && !Character.isSpaceChar(c))
                .boxed()
                .collect(Collectors.groupingBy(c -> c, TreeMap::new, Collectors.counting()));
    }
}
