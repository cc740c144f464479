package org.gongkai.admin.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.gongkai.domain.SampleReports;
import org.gongkai.domain.content.Block;
import org.gongkai.domain.content.Content;
import org.gongkai.domain.content.Inline;
import org.gongkai.domain.content.parsing.DocumentParser;
import org.junit.jupiter.api.Test;

/** What the first editor shows can be saved unchanged without changing the document. */
class DraftTextTests {

    @Test
    void savingWithoutAChangeKeepsTheDocument() {
        var before = SampleReports.floodNotice();

        assertThat(saved(before, DraftText.of(before))).isEqualTo(before);
    }

    @Test
    void keepsTablesLinksAndBoldTypeOfUnchangedLines() {
        var table = new Block.Table(
                null,
                List.of(new Block.Row(List.of(
                        new Block.Cell(true, 1, 1, Inline.text("村名")),
                        new Block.Cell(true, 1, 1, Inline.text("户数"))))));
        var linked = new Block.Paragraph(List.of(
                new Inline.Text("详见"),
                new Inline.Link("https://www.example.org/a", Inline.text("办事指南")),
                new Inline.Strong(Inline.text("（必读）")),
                new Inline.Text("，请按要求准备材料。")));
        var before = new Content(
                "青禾镇人民政府公告", List.of(linked, table), SampleReports.floodNotice().signature());

        var text = DraftText.of(before);

        assertThat(text).contains("〔表格1〕");
        assertThat(saved(before, text)).isEqualTo(before);
    }

    @Test
    void aPlaceWithoutATableIsOrdinaryText() {
        var before = SampleReports.floodNotice();

        var after = saved(before, "〔表格7〕没有这张表。\n各村遵照执行，并及时上报有关情况。");

        assertThat(after.plain()).contains("〔表格7〕没有这张表。");
    }

    private static Content saved(Content before, String text) {
        return DocumentParser.parse(DraftText.read(before.title() + "\n" + text, before))
                .content(before.title())
                .orElseThrow();
    }
}
