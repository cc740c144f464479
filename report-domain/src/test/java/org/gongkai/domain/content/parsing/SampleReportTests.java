package org.gongkai.domain.content.parsing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import org.gongkai.domain.content.Block;
import org.gongkai.domain.content.Outline;
import org.gongkai.domain.content.Signature;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Reads a published report, where it lies beside the project; its text is not ours to keep. */
class SampleReportTests {

    private static final String SAMPLE = "shared/samples/hedong-2019-rule-of-law-report.txt";

    private ParsedDocument parsed;

    @BeforeEach
    void readSample() throws IOException {
        var sample = Path.of("..", "..", SAMPLE);
        assumeThat(sample).exists();
        parsed = DocumentParser.parse(PlainText.read(Files.readString(sample)));
    }

    @Test
    void findsTitleAndSignature() {
        assertThat(parsed.title()).isEqualTo("河东镇人民政府2019年法治政府建设年度报告");
        assertThat(parsed.signature()).isEqualTo(new Signature("河东镇人民政府", LocalDate.of(2020, 1, 19)));
    }

    @Test
    void findsTheOutline() {
        var parts = outline();
        assertThat(parts).extracting(Outline.Entry::level).containsExactly(1, 1, 1);
        assertThat(parts).extracting(part -> part.children().size()).containsExactly(10, 0, 5);
        assertThat(parts.getFirst().children())
                .extracting(section -> section.children().size())
                .containsExactly(0, 0, 0, 0, 4, 0, 0, 0, 0, 0);
        assertThat(parts.getFirst().children().get(4).children())
                .extracting(Outline.Entry::level)
                .containsOnly(3);
        assertThat(parts.getLast().children())
                .allMatch(section -> section.children().isEmpty());
    }

    @Test
    void findsTheInlineListBelowTheSecondPart() {
        assertThat(parsed.blocks())
                .filteredOn(Block.Enumeration.class::isInstance)
                .extracting(block -> ((Block.Enumeration) block).items().size())
                .containsExactly(4, 3, 2, 3, 4, 2, 3);
    }

    @Test
    void readsThePageAboveTheText() {
        assertThat(parsed.page()).containsEntry("时间", "2020-04-09").containsEntry("来源", "本网");
        assertThat(parsed.page()).hasSize(2);
        assertThat(parsed.warnings())
                .extracting(ParsingWarning::kind)
                .containsExactly(ParsingWarning.Kind.PAGE_NOISE_DROPPED);
    }

    private List<Outline.Entry> outline() {
        return parsed.content(null).orElseThrow().outline().entries();
    }
}
