package org.gongkai.admin.importing;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.gongkai.admin.attachment.TextReading;
import org.gongkai.domain.content.Block;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.mockito.Mockito;

/** Numbers that Word makes itself come over as they show. */
class AutomaticNumberTests {

    private static final String W = " xmlns:w=\"http://schemas.openxmlformats.org/wordprocessingml/2006/main\"";

    private static String level(int at, String format, String text, String more) {
        return "<w:lvl w:ilvl=\"%d\"><w:start w:val=\"1\"/><w:numFmt w:val=\"%s\"/>%s<w:lvlText w:val=\"%s\"/></w:lvl>"
                .formatted(at, format, more, text);
    }

    /** 一、（一）1.（1）, as a list of four levels and as styles; a list of bullets; one that begins anew at three. */
    private static final String NUMBERING = "<w:numbering" + W + "><w:abstractNum w:abstractNumId=\"0\">"
            + level(0, "chineseCountingThousand", "%1、", "<w:pStyle w:val=\"T1\"/>")
            + level(1, "chineseCounting", "（%2）", "<w:pStyle w:val=\"T2\"/>")
            + level(2, "decimal", "%3.", "")
            + level(3, "decimal", "（%4）", "")
            + "</w:abstractNum><w:abstractNum w:abstractNumId=\"1\">" + level(0, "bullet", "\uf06c", "")
            + "</w:abstractNum><w:abstractNum w:abstractNumId=\"2\">"
            + level(0, "japaneseCounting", "第%1章", "")
            + level(1, "decimal", "%1.%2", "<w:isLgl/>")
            + "</w:abstractNum><w:num w:numId=\"1\"><w:abstractNumId w:val=\"0\"/></w:num>"
            + "<w:num w:numId=\"2\"><w:abstractNumId w:val=\"1\"/></w:num>"
            + "<w:num w:numId=\"3\"><w:abstractNumId w:val=\"0\"/><w:lvlOverride w:ilvl=\"0\"><w:startOverride w:val=\"3\"/></w:lvlOverride></w:num>"
            + "<w:num w:numId=\"4\"><w:abstractNumId w:val=\"2\"/></w:num></w:numbering>";

    private static final String STYLES = "<w:styles" + W + ">"
            + "<w:style w:type=\"paragraph\" w:styleId=\"T1\"><w:name w:val=\"一级\"/><w:pPr><w:numPr><w:numId w:val=\"1\"/></w:numPr></w:pPr></w:style>"
            + "<w:style w:type=\"paragraph\" w:styleId=\"T2\"><w:name w:val=\"二级\"/><w:basedOn w:val=\"T1\"/><w:pPr><w:numPr><w:ilvl w:val=\"1\"/><w:numId w:val=\"1\"/></w:numPr></w:pPr></w:style>"
            + "<w:style w:type=\"paragraph\" w:styleId=\"T1b\"><w:name w:val=\"一级改\"/><w:basedOn w:val=\"T1\"/></w:style></w:styles>";

    private static String paragraph(String properties, String text) {
        return "<w:p><w:pPr>" + properties + "</w:pPr><w:r><w:t>" + text + "</w:t></w:r></w:p>";
    }

    private static String numbered(int list, int level, String text) {
        return paragraph(
                "<w:numPr><w:ilvl w:val=\"%d\"/><w:numId w:val=\"%d\"/></w:numPr>".formatted(level, list), text);
    }

    private static String styled(String style, String text) {
        return paragraph("<w:pStyle w:val=\"" + style + "\"/>", text);
    }

    private static List<String> read(String... paragraphs) throws IOException {
        return blocks(NUMBERING, paragraphs).stream().map(Block::plain).toList();
    }

    private static List<Block> blocks(String numbering, String... paragraphs) throws IOException {
        var relations = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/";
        var parts = new TreeMap<>(Map.of(
                "[Content_Types].xml",
                "<Types xmlns=\"http://schemas.openxmlformats.org/package/2006/content-types\"><Default Extension=\"rels\" ContentType=\"application/vnd.openxmlformats-package.relationships+xml\"/><Default Extension=\"xml\" ContentType=\"application/xml\"/></Types>",
                "_rels/.rels",
                "<Relationships xmlns=\"http://schemas.openxmlformats.org/package/2006/relationships\"><Relationship Id=\"r1\" Type=\""
                        + relations + "officeDocument\" Target=\"word/document.xml\"/></Relationships>",
                "word/_rels/document.xml.rels",
                "<Relationships xmlns=\"http://schemas.openxmlformats.org/package/2006/relationships\"><Relationship Id=\"r1\" Type=\""
                        + relations
                        + "numbering\" Target=\"numbering.xml\"/><Relationship Id=\"r2\" Type=\"" + relations
                        + "styles\" Target=\"styles.xml\"/></Relationships>",
                "word/numbering.xml",
                numbering,
                "word/styles.xml",
                STYLES,
                "word/document.xml",
                "<w:document" + W
                        + " xmlns:mc=\"http://schemas.openxmlformats.org/markup-compatibility/2006\"><w:body>"
                        + paragraph("", "青禾镇人民政府关于防火的通知") + String.join("", paragraphs) + "</w:body></w:document>"));
        var bytes = new ByteArrayOutputStream();
        try (var zip = new ZipOutputStream(bytes)) {
            for (var part : parts.entrySet()) {
                zip.putNextEntry(new ZipEntry(part.getKey()));
                zip.write(part.getValue().getBytes(StandardCharsets.UTF_8));
            }
        }
        return new FileContent(Mockito.mock(TextReading.class), 30, _ -> {})
                .read("a.docx", bytes.toByteArray())
                .document()
                .blocks();
    }

    @Test
    void fourLevelsAreHeadingsOfFourLevels() throws IOException {
        var blocks = blocks(
                NUMBERING,
                numbered(1, 0, "落实责任"),
                numbered(1, 1, "包山包片"),
                numbered(1, 2, "村级"),
                numbered(1, 3, "确定人员"),
                paragraph("", "每村两人。"),
                numbered(1, 3, "落实经费"),
                paragraph("", "从村集体收入中列支。"),
                numbered(1, 1, "责任上墙"),
                numbered(1, 0, "加强巡查"),
                numbered(1, 1, "每日巡查"));

        assertThat(blocks.stream()
                        .filter(Block.Heading.class::isInstance)
                        .map(Block.Heading.class::cast)
                        .map(heading -> heading.level() + " " + heading.plain())
                        .toList())
                .containsExactly(
                        "1 一、落实责任",
                        "2 （一）包山包片",
                        "3 1.村级",
                        "4 （1）确定人员",
                        "4 （2）落实经费",
                        "2 （二）责任上墙",
                        "1 二、加强巡查",
                        "2 （一）每日巡查");
    }

    @Test
    void stylesNumberToo() throws IOException {
        assertThat(read(styled("T1", "甲"), styled("T2", "乙"), styled("T1b", "丙"), styled("T2", "丁")))
                .containsExactly("一、甲", "（一）乙", "二、丙", "（一）丁");
    }

    @Test
    void aParagraphMayTakeItsNumberOff() throws IOException {
        assertThat(read(
                        styled("T1", "甲"),
                        paragraph("<w:pStyle w:val=\"T1\"/><w:numPr><w:numId w:val=\"0\"/></w:numPr>", "无号"),
                        styled("T1", "乙")))
                .containsExactly("一、甲", "无号", "二、乙");
    }

    @Test
    void oneThatBeginsAnewAndOneThatGoesOn() throws IOException {
        assertThat(read(numbered(1, 0, "甲"), numbered(3, 0, "乙"), numbered(3, 0, "丙"), numbered(1, 0, "丁")))
                .containsExactly("一、甲", "三、乙", "四、丙", "五、丁");
    }

    @Test
    void bulletsAreNoNumbers() throws IOException {
        assertThat(read(numbered(2, 0, "甲村每日巡查。"), numbered(2, 0, "乙村每日巡查。"))).containsExactly("甲村每日巡查。", "乙村每日巡查。");
    }

    @Test
    void numbersOfSeveralLevelsAndChapters() throws IOException {
        assertThat(read(numbered(4, 0, "总则"), numbered(4, 1, "目的"), numbered(4, 0, "附则"), numbered(4, 1, "施行")))
                .containsExactly("第一章总则", "1.1 目的", "第二章附则", "2.1 施行");
    }

    @Test
    void whatATrackedChangeHadBeforeSaysNothing() throws IOException {
        assertThat(read(
                        paragraph(
                                "<w:pPrChange w:id=\"1\" w:author=\"a\"><w:pPr><w:numPr><w:ilvl w:val=\"0\"/><w:numId w:val=\"1\"/></w:numPr></w:pPr></w:pPrChange>",
                                "无号"),
                        numbered(1, 0, "甲")))
                .containsExactly("无号", "一、甲");
    }

    @Test
    void ofTwoFormsOfATextBoxOneIsCounted() throws IOException {
        var box = "<w:txbxContent>" + numbered(1, 0, "框内") + "</w:txbxContent>";
        assertThat(read(
                        "<w:p><w:r><mc:AlternateContent><mc:Choice Requires=\"wps\">" + box
                                + "</mc:Choice><mc:Fallback>" + box
                                + "</mc:Fallback></mc:AlternateContent></w:r></w:p>",
                        numbered(1, 0, "框外")))
                .last()
                .isEqualTo("二、框外");
    }

    @Test
    void listsThatCannotBeReadNumberNothing() throws IOException {
        assertThat(blocks("<w:numbering" + W + "><w:num w:numId=\"1\">", numbered(1, 0, "甲")).stream()
                        .map(Block::plain))
                .containsExactly("甲");
    }

    @ParameterizedTest
    @CsvSource({
        "chineseCounting,1,一",
        "chineseCounting,10,十",
        "chineseCounting,11,十一",
        "chineseCounting,20,二十",
        "chineseCounting,35,三十五",
        "chineseCountingThousand,100,一百",
        "chineseCountingThousand,101,一百零一",
        "chineseCountingThousand,110,一百一十",
        "chineseCountingThousand,1005,一千零五",
        "ideographTraditional,1,甲",
        "ideographTraditional,11,甲",
        "ideographZodiac,3,寅",
        "chineseLegalSimplified,12,拾贰",
        "decimalEnclosedCircleChinese,3,③",
        "decimalEnclosedCircle,21,21",
        "decimalFullWidth,12,１２",
        "upperRoman,14,XIV",
        "lowerLetter,28,bb",
        "decimalZero,7,07",
        "decimal,3,3",
        "bullet,3,''",
        "none,3,''",
        "ideographDigital,10,一〇",
        "unheardOf,5,5",
        "chineseCounting,0,0"
    })
    void numbersAreWrittenAsWordWritesThem(String format, int number, String written) {
        assertThat(NumberFormats.of(format, number)).isEqualTo(written);
    }
}
