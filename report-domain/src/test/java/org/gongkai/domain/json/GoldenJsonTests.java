package org.gongkai.domain.json;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.stream.Stream;
import org.gongkai.domain.SampleReports;
import org.gongkai.domain.content.Content;
import org.gongkai.domain.handover.Instruction;
import org.gongkai.domain.publication.Change;
import org.gongkai.domain.publication.ChangeChain;
import org.gongkai.domain.publication.ChangeKind;
import org.gongkai.domain.publication.Withdrawal;
import org.gongkai.domain.publication.WithdrawalKind;
import org.gongkai.domain.report.DisclosureMode;
import org.gongkai.domain.report.DocumentNumber;
import org.gongkai.domain.report.Metadata;
import org.gongkai.domain.report.ReportKind;
import org.gongkai.domain.report.Validity;
import org.gongkai.domain.report.WithholdingReason;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.json.JsonMapper;

/**
 * The files under {@code golden} are what the programs exchange: the writer produces exactly them, in canonical form, and the
 * reader accepts them. A file changes only by a new field that old readers may leave out.
 */
class GoldenJsonTests {

    private static final JsonMapper MAPPER = new JsonMapper();

    /** A golden file and the value it stands for. */
    record Golden(String file, Class<?> type, Object value) {
        @Override
        public String toString() {
            return file;
        }
    }

    static Stream<Golden> goldens() {
        return Stream.of(
                new Golden("content.json", Content.class, SampleReports.everyKindOfBlock()),
                new Golden("content-without-signature.json", Content.class, new Content("通知", List.of(), null)),
                new Golden("metadata.json", Metadata.class, SampleReports.noticeMetadata()),
                new Golden("metadata-complete.json", Metadata.class, completeMetadata()),
                new Golden("metadata-of-a-draft.json", Metadata.class, metadataOfADraft()),
                new Golden("instruction-publish.json", Instruction.class, SampleReports.publish(7)),
                new Golden(
                        "instruction-publish-correction.json",
                        Instruction.class,
                        SampleReports.publish(7, 2, SampleReports.floodNotice())),
                new Golden(
                        "instruction-publish-attachments.json",
                        Instruction.class,
                        SampleReports.publish(7, 1, SampleReports.floodNotice(), SampleReports.attachments())),
                new Golden(
                        "instruction-withdraw.json",
                        Instruction.class,
                        new Instruction.Withdraw(
                                7, 1, new Withdrawal(WithdrawalKind.PUBLISHED_IN_ERROR, "附件有误。", null))),
                new Golden(
                        "instruction-withdraw-replaced.json",
                        Instruction.class,
                        new Instruction.Withdraw(7, 1, new Withdrawal(WithdrawalKind.REPLACED, "已发布新通知。", 8L))),
                new Golden("instruction-take-down.json", Instruction.class, new Instruction.TakeDown(7, 1)),
                new Golden("instruction-restore.json", Instruction.class, new Instruction.Restore(7, 1)),
                new Golden("change.json", Change.class, change()));
    }

    @ParameterizedTest
    @MethodSource("goldens")
    void theWriterProducesExactlyTheFile(Golden golden) throws IOException {
        assertThat(canonical(DomainJson.write(golden.value()))).isEqualTo(canonical(text(golden)));
    }

    @ParameterizedTest
    @MethodSource("goldens")
    void theReaderAcceptsTheFile(Golden golden) throws IOException {
        assertThat((Object) DomainJson.read(text(golden), golden.type())).isEqualTo(golden.value());
    }

    @ParameterizedTest
    @MethodSource("goldens")
    void theReaderPassesOverWhatALaterWriterAdds(Golden golden) throws IOException {
        var later = text(golden).replaceFirst("\\{", "{\"addedLater\": {\"a\": [1]},");

        assertThat((Object) DomainJson.read(later, golden.type())).isEqualTo(golden.value());
    }

    @Test
    void everyFileIsTested() throws IOException {
        try (var files = Files.list(Path.of("src/test/resources/golden"))) {
            assertThat(files.map(file -> file.getFileName().toString()))
                    .containsExactlyInAnyOrderElementsOf(
                            goldens().map(Golden::file).toList());
        }
    }

    @Test
    void theWordOfAnInstructionInTheDatabaseIsItsWordInJson() {
        for (var instruction :
                List.of(SampleReports.publish(7), new Instruction.TakeDown(7, 1), new Instruction.Restore(7, 1))) {
            assertThat(MAPPER.readTree(DomainJson.write(instruction)).get("act").stringValue())
                    .isEqualTo(instruction.act());
        }
    }

    static Metadata completeMetadata() {
        return new Metadata(
                3,
                ReportKind.NORMATIVE_DOCUMENT,
                DisclosureMode.ON_APPLICATION,
                WithholdingReason.PROCESS_INFORMATION,
                LocalDate.of(2026, 3, 2),
                "青禾镇人民政府",
                new DocumentNumber("青府规", 2026, 3),
                "县人民政府网站",
                List.of("防汛", "值班"),
                "明确汛期值班值守要求。",
                Validity.AMENDED);
    }

    private static Metadata metadataOfADraft() {
        return new Metadata(
                1, ReportKind.NOTICE, null, null, null, "青禾镇人民政府", null, null, List.of(), null, Validity.IN_FORCE);
    }

    static Change change() {
        var digest = SampleReports.publish(7).digest();
        var at = Instant.parse("2026-04-09T00:00:00.123456Z");
        var open = new Change(
                1, ChangeKind.PUBLISHED, SampleReports.TOWN, 7, 1, at, digest, null, ChangeChain.GENESIS, "");
        return open.withHash(DomainJson.hash(open));
    }

    private static String text(Golden golden) throws IOException {
        try (var file = GoldenJsonTests.class.getResourceAsStream("/golden/" + golden.file())) {
            return new String(file.readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    static String canonical(String json) {
        return new String(CanonicalJson.bytes(MAPPER.readTree(json)), StandardCharsets.UTF_8);
    }
}
