package org.gongkai.domain.check;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.gongkai.domain.content.Block;
import org.gongkai.domain.content.Content;
import org.gongkai.domain.content.Inline;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Tables: 6 new, 1 carried over, 5 answered (3 and 1 granted), 2 left; 9 penalties. */
class TableFiguresTests {

    private static final List<List<String>> DECISIONS =
            List.of(List.of("信息内容", "本年处理决定数量"), List.of("行政许可", "46"), List.of("行政处罚", "9"), List.of("行政强制", ""));
    private static final List<List<String>> APPLICATIONS = List.of(
            List.of("项目", "自然人", "商业企业", "总计"),
            List.of("一、本年新收政府信息公开申请数量", "5", "1", "6"),
            List.of("二、上年结转政府信息公开申请数量", "1", "0", "1"),
            List.of("三、本年度办理结果", "（一）予以公开", "2", "1", "3"),
            List.of("（二）部分公开（区分处理的，只计这一情形，不计其他情形）", "1", "0", "1"),
            List.of("（三）不予公开", "1.属于国家秘密", "0", "0", "0"),
            List.of("（七）总计", "4", "1", "5"),
            List.of("四、结转下年度继续办理", "2", "0", "2"));

    private static Block table(List<List<String>> rows) {
        return new Block.Table(
                null,
                rows.stream()
                        .map(row -> new Block.Row(row.stream()
                                .map(cell -> new Block.Cell(false, 1, 1, Inline.text(cell)))
                                .toList()))
                        .toList());
    }

    private static List<Found> founds(String text, Block... tables) {
        var blocks = new ArrayList<Block>();
        blocks.add(new Block.Paragraph(Inline.text(text)));
        Stream.of(tables).forEach(blocks::add);
        return TableFigures.differing(new Content("青禾镇2025年政府信息公开工作年度报告", blocks, null), 2025);
    }

    private static List<Found> founds(String text) {
        return founds(text, table(DECISIONS), table(APPLICATIONS));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            全年收到申请12件，均已答复。|收到申请12件|收到申请6件
            2025年，青禾镇共收到政府信息公开申请 8 件。|收到政府信息公开申请 8 件|收到政府信息公开申请 6 件
            本年新收政府信息公开申请7件。|新收政府信息公开申请7件|新收政府信息公开申请6件
            收到依申请公开5件。|收到依申请公开5件|收到依申请公开6件
            收到申请6件，无上年结转申请。|无上年结转申请|上年结转申请1件
            收到申请6件，上年结转的2件。|上年结转的2件|上年结转的1件
            收到申请6件，已办结4件，其中予以公开3件、部分公开1件。|办结4件|办结5件
            收到申请6件，其中予以公开2件、部分公开1件。|予以公开2件|予以公开3件
            收到申请6件，按规定结转下年度继续办理1件。|结转下年度继续办理1件|结转下年度继续办理2件
            没有结转下年度继续办理的申请。|没有结转下年度继续办理的申请|结转下年度继续办理2件
            全年作出行政处罚决定19件。|作出行政处罚决定19件|作出行政处罚决定9件
            """)
    void aFigureThatIsNotThatOfTheTableIsFoundAtItsPlace(String text, String excerpt, String instead) {
        var founds = founds(text);

        assertThat(founds).extracting(Found::excerpt, Found::instead).containsExactly(tuple(excerpt, instead));
        var place = founds.getFirst().place();
        assertThat(text.substring(place.start(), place.end())).isEqualTo(excerpt);
    }

    private static org.assertj.core.groups.Tuple tuple(Object... values) {
        return org.assertj.core.groups.Tuple.tuple(values);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "全年收到申请6件，其中自然人申请5件、商业企业申请1件，上年结转1件，已办结5件，结转下年度继续办理2件。",
                // what was carried over is counted with it
                "全年受理政府信息公开申请7件。",
                // of a part, another year, or something else
                "其中通过网站收到申请4件、当面收到申请2件。",
                "2024年收到申请9件。",
                "上半年收到申请3件，下半年收到申请3件。",
                "收到申请6件，比上年收到申请4件增加2件。",
                "收到申请6件，自然人申请予以公开2件，商业企业申请予以公开1件。",
                "办结群众留言和热线工单156件，全年办结12件建议提案，予以公开8件。",
                "城管中队作出行政处罚决定4件。",
                "不予公开1件，作出行政强制决定3件。",
            })
    void whatSpeaksOfAPartOrOfSomethingElseIsLeftAlone(String text) {
        assertThat(founds(text)).isEmpty();
    }

    @Test
    void whatNoTableSaysInOneWayOnlyIsNotCompared() {
        assertThat(founds("全年收到申请12件。")).hasSize(1);
        assertThat(founds("全年收到申请12件。", table(DECISIONS))).isEmpty();
        assertThat(founds("全年收到申请12件。", table(APPLICATIONS), table(APPLICATIONS)))
                .isEmpty();
    }
}
