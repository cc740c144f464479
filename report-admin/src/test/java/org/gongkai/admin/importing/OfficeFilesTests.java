package org.gongkai.admin.importing;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.time.Duration;
import java.time.LocalDate;
import java.util.Objects;
import org.gongkai.admin.attachment.AttachmentProperties;
import org.gongkai.admin.attachment.TextReading;
import org.gongkai.domain.content.Block;
import org.gongkai.domain.content.parsing.ParsedDocument;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.util.unit.DataSize;

/** One invented notice as LibreOffice wrote it in 2026: binary Word, Word, PDF. */
class OfficeFilesTests {

    private static final TextReading READING = new TextReading(
            new AttachmentProperties(DataSize.ofMegabytes(50), 30, Duration.ofSeconds(60), DataSize.ofMegabytes(256)));

    private static ParsedDocument read(String extension) throws IOException {
        try (var file =
                Objects.requireNonNull(OfficeFilesTests.class.getResourceAsStream("office/notice." + extension))) {
            return new FileContent(READING, 30, _ -> {})
                    .read("notice." + extension, file.readAllBytes())
                    .document();
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"doc", "docx", "pdf"})
    void theSameIsReadFromEach(String extension) throws IOException {
        var read = read(extension);

        assertThat(read.title()).isEqualTo("青禾镇人民政府关于加强森林防火工作的通知");
        assertThat(read.page()).containsEntry("发文字号", "青府〔2026〕8号");
        assertThat(read.blocks().stream()
                        .filter(Block.Heading.class::isInstance)
                        .map(Block::plain)
                        .toList())
                .containsExactly("一、落实责任", "（一）包山包片", "二、加强巡查");
        assertThat(read.blocks())
                .anySatisfy(block -> assertThat(block).isEqualTo(new Block.Salutation("各村民委员会、镇直各单位：")))
                .anySatisfy(
                        block -> assertThat(block.plain()).startsWith("为做好清明期间").endsWith("请认真贯彻执行。"));
        assertThat(Objects.requireNonNull(read.signature()).organ()).isEqualTo("青禾镇人民政府");
        assertThat(read.signature().date()).isEqualTo(LocalDate.of(2026, 3, 20));
    }

    @ParameterizedTest
    @ValueSource(strings = {"doc", "docx"})
    void mergedCellsStayMerged(String extension) throws IOException {
        assertThat(read(extension).blocks().stream()
                        .filter(Block.Table.class::isInstance)
                        .map(table -> ((Block.Table) table)
                                .rows()
                                .getFirst()
                                .cells()
                                .getFirst()
                                .rowSpan()))
                .containsExactly(2);
    }
}
