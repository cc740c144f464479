package org.gongkai.domain.json;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.gongkai.domain.SampleReports;
import org.gongkai.domain.content.Block;
import org.gongkai.domain.content.Content;
import org.gongkai.domain.content.Inline;
import org.gongkai.domain.content.Signature;
import org.gongkai.domain.handover.Instruction;
import org.gongkai.domain.publication.Change;
import org.gongkai.domain.publication.ChangeChain;
import org.gongkai.domain.publication.ChangeKind;
import org.gongkai.domain.report.DisclosureMode;
import org.gongkai.domain.report.DocumentNumber;
import org.gongkai.domain.report.Metadata;
import org.gongkai.domain.report.ReportKind;
import org.gongkai.domain.report.Validity;
import org.gongkai.domain.report.WithholdingReason;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Round trips, digests and hashes, and what nobody writes but anybody may send. */
class DomainJsonTests {

    private static final JsonMapper MAPPER = new JsonMapper();

    @Property(tries = 300)
    void everyContentIsReadAsItWasWritten(@ForAll("contents") Content content) {
        assertThat(DomainJson.read(DomainJson.write(content), Content.class)).isEqualTo(content);
    }

    @Property(tries = 150)
    void theDigestDoesNotDependOnTheOrderOfKeys(@ForAll("contents") Content content, @ForAll long seed) {
        var shuffled = shuffled(MAPPER.readTree(DomainJson.write(content)), new Random(seed));

        var read = DomainJson.read(shuffled, Content.class);

        assertThat(digest(read)).isEqualTo(digest(content));
    }

    @Property(tries = 300)
    void differentContentsHaveDifferentDigests(@ForAll("contents") Content one, @ForAll("contents") Content other) {
        assertThat(digest(one).equals(digest(other))).isEqualTo(one.equals(other));
    }

    @Provide
    Arbitrary<Content> contents() {
        return RandomContents.contents();
    }

    @Test
    void theDigestsOfTheSamplesNeverChange() {
        // a new value here voids every sign-off that was ever given
        assertThat(SampleReports.manuscript().digest())
                .hasToString("99a65c72c27480f53f6e3e91237651118a4fd5dbf73a4e57741cf2bd583e187f");
        assertThat(DomainJson.digest(
                        SampleReports.everyKindOfBlock(), GoldenJsonTests.completeMetadata(), List.of("ab".repeat(32))))
                .hasToString("6574650c957c963f3d98367f93d5fef013004b677ee4be5db54560c43a8b6b88");
    }

    @Test
    void theDigestChangesWithEveryPartOfAContent() {
        var content = SampleReports.floodNotice();
        var blocks = content.blocks();
        var others = Stream.of(
                content.withTitle("青禾镇人民政府关于做好2026年汛期防汛工作的通告"),
                new Content(content.title(), blocks, null),
                new Content(content.title(), blocks, new Signature("云溪镇人民政府", LocalDate.of(2026, 4, 8))),
                new Content(content.title(), blocks, new Signature("青禾镇人民政府", LocalDate.of(2026, 4, 9))),
                new Content(content.title(), blocks.reversed(), content.signature()),
                new Content(content.title(), blocks.subList(1, blocks.size()), content.signature()),
                replaced(content, 0, new Block.Salutation("各村民委员会:")),
                replaced(
                        content,
                        1,
                        new Block.Paragraph(List.of(new Inline.Strong(((Block.Paragraph) blocks.get(1)).text())))),
                replaced(content, 2, new Block.Heading(2, "一、", Inline.text("压实防汛责任"), false)),
                replaced(content, 2, new Block.Heading(1, "二、", Inline.text("压实防汛责任"), false)),
                replaced(content, 2, new Block.Heading(1, "一、", Inline.text("压实防汛责任"), true)),
                replaced(content, 2, new Block.NumberedParagraph(1, "一、", Inline.text("压实防汛责任"))),
                replaced(content, 6, new Block.Enumeration(false, ((Block.Enumeration) blocks.get(6)).items())));

        var digests = Stream.concat(Stream.of(content), others)
                .map(DomainJsonTests::digest)
                .toList();

        assertThat(digests).doesNotHaveDuplicates();
    }

    @Test
    void theDigestChangesWithEveryFieldOfTheMetadata() {
        var day = LocalDate.of(2026, 4, 8);
        var number = new DocumentNumber("青府", 2026, 3);
        var metadata = Stream.of(
                metadata(1, ReportKind.NOTICE, DisclosureMode.PROACTIVE, null, day, "甲", null, null, null, "防汛"),
                metadata(2, ReportKind.NOTICE, DisclosureMode.PROACTIVE, null, day, "甲", null, null, null, "防汛"),
                metadata(1, ReportKind.PLAN, DisclosureMode.PROACTIVE, null, day, "甲", null, null, null, "防汛"),
                metadata(1, ReportKind.NOTICE, null, null, day, "甲", null, null, null, "防汛"),
                metadata(
                        1,
                        ReportKind.NOTICE,
                        DisclosureMode.PROACTIVE,
                        WithholdingReason.PERSONAL_PRIVACY,
                        day,
                        "甲",
                        null,
                        null,
                        null,
                        "防汛"),
                metadata(1, ReportKind.NOTICE, DisclosureMode.PROACTIVE, null, null, "甲", null, null, null, "防汛"),
                metadata(1, ReportKind.NOTICE, DisclosureMode.PROACTIVE, null, day, "乙", null, null, null, "防汛"),
                metadata(1, ReportKind.NOTICE, DisclosureMode.PROACTIVE, null, day, "甲", number, null, null, "防汛"),
                metadata(1, ReportKind.NOTICE, DisclosureMode.PROACTIVE, null, day, "甲", null, "乙", null, "防汛"),
                metadata(1, ReportKind.NOTICE, DisclosureMode.PROACTIVE, null, day, "甲", null, null, "乙", "防汛"),
                metadata(1, ReportKind.NOTICE, DisclosureMode.PROACTIVE, null, day, "甲", null, null, null, "值班"));

        assertThat(metadata.map(one -> DomainJson.digest(SampleReports.floodNotice(), one, List.of())))
                .doesNotHaveDuplicates();
    }

    @Test
    void theDigestChangesWithTheAttachmentsAndTheirOrder() {
        var one = "ab".repeat(32);
        var other = "cd".repeat(32);

        assertThat(Stream.of(List.<String>of(), List.of(one), List.of(other), List.of(one, other), List.of(other, one))
                        .map(attachments -> DomainJson.digest(
                                SampleReports.floodNotice(), SampleReports.noticeMetadata(), attachments)))
                .doesNotHaveDuplicates();
    }

    @Test
    void theHashOfAChangeCoversEverythingButItself() {
        var change = GoldenJsonTests.change();
        var digest =
                SampleReports.publish(7, 1, SampleReports.everyKindOfBlock()).digest();
        var at = change.at();
        var genesis = ChangeChain.GENESIS;
        var others = Stream.of(
                new Change(2, ChangeKind.PUBLISHED, 1, 7, 1, at, change.digest(), null, genesis, ""),
                new Change(1, ChangeKind.CORRECTED, 1, 7, 1, at, change.digest(), null, genesis, ""),
                new Change(1, ChangeKind.PUBLISHED, 2, 7, 1, at, change.digest(), null, genesis, ""),
                new Change(1, ChangeKind.PUBLISHED, 1, 8, 1, at, change.digest(), null, genesis, ""),
                new Change(1, ChangeKind.PUBLISHED, 1, 7, 2, at, change.digest(), null, genesis, ""),
                new Change(1, ChangeKind.PUBLISHED, 1, 7, 1, Instant.EPOCH, change.digest(), null, genesis, ""),
                new Change(1, ChangeKind.PUBLISHED, 1, 7, 1, at, digest, null, genesis, ""),
                new Change(1, ChangeKind.PUBLISHED, 1, 7, 1, at, change.digest(), null, change.hash(), ""),
                new Change(1, ChangeKind.PUBLISHED, 1, 7, 1, at, change.digest(), "f".repeat(64), genesis, ""));

        assertThat(DomainJson.hash(change)).isEqualTo(change.hash());
        assertThat(Stream.concat(Stream.of(change), others).map(DomainJson::hash))
                .doesNotHaveDuplicates();
    }

    @Test
    void theOutlineIsNestedAsItIsRead() {
        assertThat(DomainJson.write(
                        DomainJson.outline(SampleReports.floodNotice().outline())))
                .isEqualTo("[{\"level\":1,\"mark\":\"一、\",\"text\":\"压实防汛责任\",\"anchor\":\"s3\",\"children\":["
                        + "{\"level\":2,\"mark\":\"（一）\",\"text\":\"落实值班制度\",\"anchor\":\"s4\",\"children\":[]}]},"
                        + "{\"level\":1,\"mark\":\"二、\",\"text\":\"排查隐患\",\"anchor\":\"s6\",\"children\":[]}]");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                " ",
                "null",
                "1",
                "\"通知\"",
                "[]",
                "{",
                "{}",
                "{} {}",
                "{\"title\":\"通知\"}",
                "{\"blocks\":[]}",
                "{\"title\":\"通知\",\"blocks\":[]}}",
                "{\"title\":\"通知\",\"blocks\":[]} x",
                "{\"title\":null,\"blocks\":[]}",
                "{\"title\":\"\",\"blocks\":[]}",
                "{\"title\":{},\"blocks\":[]}",
                "{\"title\":\"通\\n知\",\"blocks\":[]}",
                "{\"title\":\"通\\u0000知\",\"blocks\":[]}",
                "{\"title\":\"通\\ud800知\",\"blocks\":[]}",
                "{\"title\":\"通知\",\"blocks\":null}",
                "{\"title\":\"通知\",\"blocks\":{}}",
                "{\"title\":\"通知\",\"blocks\":\"\"}",
                "{\"title\":\"通知\",\"blocks\":[null]}",
                "{\"title\":\"通知\",\"blocks\":[[]]}",
                "{\"title\":\"通知\",\"blocks\":[],\"signature\":{}}",
                "{\"title\":\"通知\",\"blocks\":[],\"signature\":{\"date\":\"2026-02-30\"}}",
                "{\"title\":\"通知\",\"blocks\":[],\"signature\":{\"organ\":\"青禾镇\\r人民政府\"}}"
            })
    void whatIsNoContentIsRefusedInPlainWords(String json) {
        refuses(json, Content.class);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{}",
                "{\"type\":\"script\",\"text\":\"x\"}",
                "{\"type\":null,\"text\":\"x\"}",
                "{\"type\":\"org.gongkai.domain.content.Block$Salutation\",\"text\":\"x\"}",
                "{\"@class\":\"java.lang.Runtime\"}",
                "{\"type\":\"salutation\"}",
                "{\"type\":\"salutation\",\"text\":null}",
                "{\"type\":\"salutation\",\"text\":\"各村\\u0007：\"}",
                "{\"type\":\"paragraph\"}",
                "{\"type\":\"paragraph\",\"text\":null}",
                "{\"type\":\"paragraph\",\"text\":\"平文\"}",
                "{\"type\":\"paragraph\",\"text\":[null]}",
                "{\"type\":\"paragraph\",\"text\":[{\"type\":\"text\"}]}",
                "{\"type\":\"paragraph\",\"text\":[{\"type\":\"text\",\"text\":\"\\udc00\"}]}",
                "{\"type\":\"paragraph\",\"text\":[{\"type\":\"paragraph\",\"text\":[]}]}",
                "{\"type\":\"paragraph\",\"text\":[{\"type\":\"strong\"}]}",
                "{\"type\":\"paragraph\",\"text\":[{\"type\":\"link\",\"href\":\"javascript:alert(1)\",\"children\":[]}]}",
                "{\"type\":\"paragraph\",\"text\":[{\"type\":\"link\",\"children\":[]}]}",
                "{\"type\":\"heading\",\"level\":0,\"mark\":\"\",\"text\":[],\"runIn\":false}",
                "{\"type\":\"heading\",\"level\":7,\"mark\":\"\",\"text\":[],\"runIn\":false}",
                "{\"type\":\"heading\",\"level\":null,\"mark\":\"\",\"text\":[],\"runIn\":false}",
                "{\"type\":\"heading\",\"level\":99999999999,\"mark\":\"\",\"text\":[],\"runIn\":false}",
                "{\"type\":\"heading\",\"level\":1,\"text\":[],\"runIn\":false}",
                "{\"type\":\"heading\",\"level\":1,\"mark\":\"\\n\",\"text\":[],\"runIn\":false}",
                "{\"type\":\"numbered\",\"level\":1,\"mark\":\"\\u0000\",\"text\":[]}",
                "{\"type\":\"enumeration\",\"inline\":true,\"items\":[null]}",
                "{\"type\":\"enumeration\",\"inline\":true,\"items\":[{\"text\":[]}]}",
                "{\"type\":\"table\",\"rows\":null}",
                "{\"type\":\"table\",\"caption\":\"一\\n二\",\"rows\":[]}",
                "{\"type\":\"table\",\"rows\":[{\"cells\":[null]}]}",
                "{\"type\":\"table\",\"rows\":[{\"cells\":[{\"header\":false,\"columnSpan\":0,\"rowSpan\":1,\"text\":[]}]}]}",
                "{\"type\":\"table\",\"rows\":[{\"cells\":[{\"header\":false,\"columnSpan\":1,\"rowSpan\":1001,\"text\":[]}]}]}",
                "{\"type\":\"figure\",\"file\":\"../secret\",\"alternative\":\"\"}",
                "{\"type\":\"figure\",\"file\":\"javascript:alert(1)\",\"alternative\":\"\"}",
                "{\"type\":\"attachments\",\"names\":[null]}",
                "{\"type\":\"attachments\",\"names\":[\"一\\t览\"]}"
            })
    void whatIsNoBlockIsRefusedInPlainWords(String block) {
        refuses("{\"title\":\"通知\",\"blocks\":[" + block + "]}", Content.class);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "\"kind\":\"MEMO\"",
                "\"kind\":\"notice\"",
                "\"kind\":0",
                "\"kind\":null",
                "\"kind\":\"\"",
                "\"validity\":\"FOREVER\"",
                "\"property\":\"主动公开\"",
                "\"property\":[]",
                "\"withholdingReason\":7",
                "\"issuedOn\":\"2026-13-01\"",
                "\"issuedOn\":{}",
                "\"documentNumber\":\"三号\"",
                "\"documentNumber\":{\"year\":2026}",
                "\"publishingBody\":null",
                "\"keywords\":null",
                "\"keywords\":\"防汛\"",
                "\"keywords\":[null]",
                "\"keywords\":[\"\"]",
                "\"channelId\":null",
                "\"channelId\":\"一\"",
                "\"channelId\":1e99"
            })
    void aWrongFieldOfMetadataIsRefusedInPlainWords(String field) {
        var name = field.substring(1, field.indexOf('"', 1));
        var json = MAPPER.createObjectNode();
        json.setAll((tools.jackson.databind.node.ObjectNode)
                MAPPER.readTree(DomainJson.write(SampleReports.noticeMetadata())));
        json.set(name, MAPPER.readTree("{" + field + "}").get(name));

        refuses(json.toString(), Metadata.class);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{}",
                "{\"act\":\"delete\",\"notice\":7,\"edition\":1}",
                "{\"act\":\"publish\",\"notice\":7,\"edition\":1}",
                "{\"act\":\"withdraw\",\"notice\":7,\"edition\":1}",
                "{\"act\":\"withdraw\",\"notice\":7,\"edition\":1,\"withdrawal\":{\"kind\":\"REPLACED\",\"reason\":\"新\"}}",
                "{\"act\":\"withdraw\",\"notice\":7,\"edition\":1,\"withdrawal\":{\"kind\":\"LEGAL_ORDER\",\"reason\":\" \"}}",
                "{\"act\":\"take-down\",\"notice\":null,\"edition\":1}",
                "{\"act\":\"take-down\",\"edition\":1}"
            })
    void whatIsNoInstructionIsRefusedInPlainWords(String json) {
        refuses(json, Instruction.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {"digest", "indexNumber", "content", "metadata"})
    void anInstructionToPublishIsCompleteOrRefused(String field) {
        var json = (tools.jackson.databind.node.ObjectNode) MAPPER.readTree(DomainJson.write(SampleReports.publish(7)));

        json.put(field, "x");
        refuses(json.toString(), Instruction.class);
        json.remove(field);
        refuses(json.toString(), Instruction.class);
    }

    static Stream<String> floods() {
        return Stream.of(
                "[".repeat(100_000),
                "{\"title\":".repeat(50_000),
                "{\"title\":\"通知\",\"blocks\":" + "[".repeat(100_000),
                "{\"title\":\"通知\",\"blocks\":[{\"type\":\"paragraph\",\"text\":"
                        + "[{\"type\":\"strong\",\"children\":".repeat(20_000),
                "{\"addedLater\":" + "[".repeat(10_000) + "]".repeat(10_000) + ",\"title\":\"通知\",\"blocks\":[]}",
                "{\"title\":\"" + "通".repeat(2_000_001) + "\",\"blocks\":[]}",
                "{\"" + "a".repeat(200_000) + "\":1,\"title\":\"通知\",\"blocks\":[]}",
                "{\"title\":\"通知\",\"blocks\":[{\"type\":\"heading\",\"level\":" + "9".repeat(5_000) + "}]}");
    }

    @ParameterizedTest
    @MethodSource("floods")
    void deepNestingAndHugeStringsAreRefused(String json) {
        refuses(json, Content.class);
    }

    @Test
    void whateverAContentHoldsThePublisherCanReadToo() {
        var cell = new Block.Cell(false, 1, 1, nested(Content.DEEPEST_NESTING));
        var deepest = new Content("通知", List.of(new Block.Table(null, List.of(new Block.Row(List.of(cell))))), null);
        var order = SampleReports.publish(7, 1, deepest);

        assertThat(DomainJson.read(DomainJson.write(order), Instruction.class)).isEqualTo(order);
    }

    @Test
    void markingNestedTooDeeplyIsRefused() {
        var paragraph = new Block.Paragraph(nested(Content.DEEPEST_NESTING + 1));

        assertThatIllegalArgumentException().isThrownBy(() -> new Content("通知", List.of(paragraph), null));
    }

    private static List<Inline> nested(int depth) {
        var inlines = Inline.text("值班");
        for (int i = 0; i < depth; i++) {
            inlines = List.of(new Inline.Strong(inlines));
        }
        return inlines;
    }

    private static void refuses(String json, Class<?> type) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> DomainJson.read(json, type))
                .withMessageStartingWith("not a " + type.getSimpleName() + ": ")
                .satisfies(refused -> assertThat(refused.getMessage()).hasSizeLessThan(2_000));
    }

    private static org.gongkai.domain.report.ContentDigest digest(Content content) {
        return DomainJson.digest(content, SampleReports.noticeMetadata(), List.of());
    }

    private static Content replaced(Content content, int position, Block block) {
        var blocks = new ArrayList<>(content.blocks());
        blocks.set(position, block);
        return new Content(content.title(), blocks, content.signature());
    }

    private static Metadata metadata(
            int channel,
            ReportKind kind,
            DisclosureMode property,
            WithholdingReason reason,
            LocalDate issuedOn,
            String body,
            DocumentNumber number,
            String source,
            String summary,
            String keyword) {
        return new Metadata(
                channel,
                kind,
                property,
                reason,
                issuedOn,
                body,
                number,
                source,
                List.of(keyword),
                summary,
                Validity.IN_FORCE);
    }

    private static String shuffled(JsonNode node, Random random) {
        if (node.isObject()) {
            var names = new ArrayList<>(node.propertyNames());
            java.util.Collections.shuffle(names, random);
            return "{"
                    + String.join(
                            ",",
                            names.stream()
                                    .map(name ->
                                            MAPPER.writeValueAsString(name) + ":" + shuffled(node.get(name), random))
                                    .toList())
                    + "}";
        }
        if (node.isArray()) {
            return "["
                    + String.join(
                            ",",
                            node.values().stream()
                                    .map(element -> shuffled(element, random))
                                    .toList())
                    + "]";
        }
        return node.toString();
    }
}
