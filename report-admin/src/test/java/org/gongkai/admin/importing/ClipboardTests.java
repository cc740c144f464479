package org.gongkai.admin.importing;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;
import org.gongkai.domain.content.Block;
import org.gongkai.domain.content.Inline;
import org.gongkai.domain.content.parsing.DocumentParser;
import org.junit.jupiter.api.Test;

/** What Word and WPS put on the clipboard comes in as official structure: numbers as they show, no bullets, nothing hidden. */
class ClipboardTests {

    private static List<Block> read(String html) {
        return DocumentParser.parsePart(HtmlReader.read(html, new FilePictures(0, _ -> {})));
    }

    private static String clipboard(String program) throws IOException {
        try (var file =
                Objects.requireNonNull(ClipboardTests.class.getResourceAsStream("clipboard/" + program + ".html"))) {
            return new String(file.readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    private static List<String> shape(List<Block> blocks) {
        return blocks.stream()
                .map(block -> switch (block) {
                    case Block.Heading heading -> "h" + heading.level() + " " + heading.plain();
                    case Block.Table table -> "table " + table.rows().size();
                    case Block.Enumeration list -> "items " + list.plain();
                    default -> block.plain();
                })
                .toList();
    }

    @Test
    void wordsAutomaticNumbersAreHeadings() throws IOException {
        var blocks = read(clipboard("word"));

        assertThat(shape(blocks))
                .containsExactly(
                        "青禾镇人民政府关于防火的通知",
                        "h1 一、落实责任",
                        "h2 （一）包山包片",
                        "各村要严格落实责任，把任务分解到人，做到山有人管、林有人护，火有人防。补充的话。",
                        "h1 二、加强巡查",
                        "护林员每日巡查。",
                        "table 2");
        assertThat(((Block.Table) blocks.getLast()).rows().getFirst().cells())
                .containsExactly(new Block.Cell(false, 2, 1, Inline.text("值班安排")));
    }

    @Test
    void wpsLosesItsFontsAndKeepsItsStructure() throws IOException {
        assertThat(shape(read(clipboard("wps"))))
                .containsExactly(
                        "h1 青禾镇防火工作安排", "h1 一、落实责任", "h2 （一）包山包片", "全镇划分责任区12个，", "items 一是包干到人，二是责任上墙。", "重点时段加密巡查。");
    }

    @Test
    void picturesOfAClipboardAreCounted() throws IOException {
        for (var program : List.of("word", "wps")) {
            var pictures = new FilePictures(0, _ -> {});
            HtmlReader.read(clipboard(program), pictures);
            assertThat(pictures.count()).as(program).isEqualTo(1);
        }
    }

    @Test
    void hiddenTextIsLeftOutOfPagesToo() {
        assertThat(shape(read(
                        "<p>甲<span style=' DISPLAY : none '>乙</span></p><div style=\"display:none\"><p>丙</p></div>")))
                .containsExactly("甲");
    }

    @Test
    void aLineEndWithinChineseTextIsNoSpaceAndBetweenWordsOne() {
        assertThat(shape(read("<p>防火\n工作，\r\n落实 Word\ndocument</p>"))).containsExactly("防火工作，落实 Word document");
    }
}
