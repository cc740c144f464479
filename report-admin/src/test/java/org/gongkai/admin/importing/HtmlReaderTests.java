package org.gongkai.admin.importing;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.gongkai.domain.content.Block;
import org.gongkai.domain.content.Inline;
import org.gongkai.domain.content.parsing.SourceBlock;
import org.gongkai.domain.content.parsing.SourceBlock.SourceParagraph;
import org.gongkai.domain.content.parsing.SourceBlock.SourceTable;
import org.junit.jupiter.api.Test;

/** HTML comes in as text, emphasis, links and tables, and as nothing else. */
class HtmlReaderTests {

    private static List<SourceBlock> read(String html) {
        return HtmlReader.read(html, new FilePictures(0, _ -> {}));
    }

    @Test
    void readsParagraphsAndHeadingsInOrder() {
        var blocks = read("<h1>公告</h1><div><p>第一段</p><p>第二段<br>第三段</p></div>游离文字");

        assertThat(texts(blocks)).containsExactly("公告", "第一段", "第二段", "第三段", "游离文字");
        assertThat(blocks.getFirst())
                .isInstanceOfSatisfying(
                        SourceParagraph.class,
                        one -> assertThat(one.styleLevel()).isEqualTo(1));
    }

    @Test
    void leavesOutScriptsStylesAndForms() {
        var blocks = read("<script>alert(1)</script><style>p{}</style><form><button>交</button></form>"
                + "<p onclick='x()'>正文<iframe src='https://x'></iframe></p>");

        assertThat(texts(blocks)).containsExactly("正文");
    }

    @Test
    void keepsSafeLinksAndTurnsOthersIntoText() {
        var blocks = read("<p><a href='https://www.example.org/'>好</a><a href='javascript:alert(1)'>坏</a>"
                + "<a href='//evil.example/'>歪</a></p>");

        assertThat(((SourceParagraph) blocks.getFirst()).text())
                .containsExactly(
                        new Inline.Link("https://www.example.org/", Inline.text("好")),
                        new Inline.Text("坏"),
                        new Inline.Text("歪"));
    }

    @Test
    void readsTablesWithMergedCells() {
        var blocks = read("<table><caption>户数</caption><tr><th colspan=2>村</th></tr>"
                + "<tr><td rowspan='999999'>甲</td><td>3</td></tr></table>");

        var table = ((SourceTable) blocks.getFirst()).table();
        assertThat(table.caption()).isEqualTo("户数");
        assertThat(table.rows().getFirst().cells()).containsExactly(new Block.Cell(true, 2, 1, Inline.text("村")));
        assertThat(table.rows().getLast().cells().getFirst().rowSpan()).isEqualTo(1);
    }

    @Test
    void givesAutomaticListNumbersBackAsMarks() {
        assertThat(texts(read("<ol><li>先</li><li>后</li></ol><ul><li>点</li></ul>")))
                .containsExactly("1.先", "2.后", "点");
    }

    @Test
    void survivesDeepNestingAndControlCharacters() {
        var deep = "<div>".repeat(5_000) + "深处" + "</div>".repeat(5_000);

        assertThat(read(deep)).hasSizeLessThanOrEqualTo(1);
        assertThat(texts(read("<p>甲&#1;乙\u0000丙</p>")).getFirst()).doesNotContain("\u0001", "\u0000");
    }

    private static List<String> texts(List<SourceBlock> blocks) {
        return blocks.stream()
                .filter(SourceParagraph.class::isInstance)
                .map(block -> Inline.plain(((SourceParagraph) block).text()))
                .toList();
    }
}
