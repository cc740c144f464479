package org.gongkai.domain.check;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.gongkai.domain.SampleReports;
import org.gongkai.domain.content.Block;
import org.gongkai.domain.content.Content;
import org.gongkai.domain.content.Inline;
import org.junit.jupiter.api.Test;

class TextRunsTests {

    private static final Content CONTENT = new Content(
            "标题13800001234",
            List.of(
                    new Block.Salutation("各村："),
                    new Block.Heading(1, "一、", Inline.text("总体"), false),
                    new Block.Paragraph(List.of(
                            new Inline.Text("电话138"),
                            new Inline.Strong(Inline.text("0000")),
                            new Inline.LineBreak(),
                            new Inline.Text("1234"))),
                    new Block.Paragraph(List.of(new Inline.Text("电话1380000"), new Inline.Strong(Inline.text("1234。")))),
                    new Block.Enumeration(
                            false,
                            List.of(
                                    new Block.Item("一是", Inline.text("甲")),
                                    new Block.Item("二是", Inline.text("13800001234")))),
                    new Block.Table(
                            "表",
                            List.of(
                                    new Block.Row(List.of(
                                            new Block.Cell(true, 1, 1, Inline.text("姓名")),
                                            new Block.Cell(true, 1, 1, Inline.text("电话")))),
                                    new Block.Row(List.of(
                                            new Block.Cell(false, 1, 1, Inline.text("某")),
                                            new Block.Cell(false, 1, 1, Inline.text("13800001234")))))),
                    new Block.Figure("a".repeat(64), "图13800001234", "说明13800001234"),
                    new Block.AttachmentNote(List.of("名单", "13800001234表"))),
            null);

    @Test
    void everyRunStandsWhereItStandsInThePlainText() {
        for (var content : List.of(CONTENT, SampleReports.floodNotice())) {
            TextRuns.rewrite(content, (block, at, text) -> {
                var plain = block == Place.TITLE
                        ? content.title()
                        : content.blocks().get(block).plain();
                assertThat(plain.substring(at, at + text.length())).isEqualTo(text);
                return text;
            });
        }
    }

    @Test
    void rewritingNothingChangesNothing() {
        assertThat(TextRuns.rewrite(CONTENT, (_, _, text) -> text)).isEqualTo(CONTENT);
    }

    @Test
    void masksEveryNumberWhereverItStandsAndNothingElse() {
        var founds = new java.util.ArrayList<Found>();
        PersonalData.in(CONTENT.title()).forEach(found -> founds.add(at(found, Place.TITLE)));
        for (int i = 0; i < CONTENT.blocks().size(); i++) {
            int block = i;
            PersonalData.in(CONTENT.blocks().get(i).plain()).forEach(found -> founds.add(at(found, block)));
        }
        var masked = TextRuns.replace(CONTENT, founds);

        assertThat(masked.title()).isEqualTo("标题138****1234");
        assertThat(masked.plain())
                .contains(
                        "电话138****1234。",
                        "二是138****1234",
                        "某\t138****1234",
                        "图138****1234",
                        "说明138****1234",
                        "138****1234表")
                .contains("电话1380000\n1234");
        assertThat(masked.blocks().get(3))
                .isEqualTo(new Block.Paragraph(
                        List.of(new Inline.Text("电话138****"), new Inline.Strong(Inline.text("1234。")))));
    }

    private static Found at(Found found, int block) {
        return found.at(Place.in(block, found.place().start(), found.place().end()));
    }
}
