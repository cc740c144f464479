package org.gongkai.domain.json;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonSetter;
import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import com.fasterxml.jackson.annotation.Nulls;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Collections;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.gongkai.domain.content.Block;
import org.gongkai.domain.content.Content;
import org.gongkai.domain.content.Inline;
import org.gongkai.domain.content.Outline;
import org.gongkai.domain.file.AttachedFile;
import org.gongkai.domain.handover.Instruction;
import org.gongkai.domain.publication.Change;
import org.gongkai.domain.publication.NoticeFacts;
import org.gongkai.domain.report.ContentDigest;
import org.gongkai.domain.report.DocumentNumber;
import org.gongkai.domain.report.IndexNumber;
import org.gongkai.domain.report.Metadata;
import tools.jackson.core.JacksonException;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.databind.AnnotationIntrospector;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.cfg.DateTimeFeature;
import tools.jackson.databind.cfg.EnumFeature;
import tools.jackson.databind.introspect.JacksonAnnotationIntrospector;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.module.SimpleModule;
import tools.jackson.databind.node.ObjectNode;
import tools.jackson.databind.ser.std.ToStringSerializer;

/**
 * Writes and reads the domain as JSON. Admin, publisher and api all use this one form; the digest of an edition is made over
 * it, so it changes only by adding fields that are left out when empty.
 */
public final class DomainJson {

    private static final JsonMapper MAPPER = JsonMapper.builder(JsonFactory.builder()
                    .streamReadConstraints(StreamReadConstraints.builder()
                            .maxNestingDepth(64)
                            .maxStringLength(32_000_000)
                            .build())
                    .build())
            .changeDefaultPropertyInclusion(included -> included.withValueInclusion(JsonInclude.Include.NON_NULL))
            .disable(DateTimeFeature.WRITE_DATES_AS_TIMESTAMPS)
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .enable(DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES)
            .enable(EnumFeature.FAIL_ON_NUMBERS_FOR_ENUMS)
            .annotationIntrospector(
                    AnnotationIntrospector.pair(new Completeness(), new JacksonAnnotationIntrospector()))
            .addMixIn(Block.class, BlockForm.class)
            .addMixIn(Inline.class, InlineForm.class)
            .addMixIn(Instruction.class, InstructionForm.class)
            .addMixIn(Instruction.Publish.class, PublishForm.class)
            .addModule(new SimpleModule()
                    .addSerializer(DocumentNumber.class, ToStringSerializer.instance)
                    .addSerializer(IndexNumber.class, ToStringSerializer.instance)
                    .addSerializer(ContentDigest.class, ToStringSerializer.instance)
                    .addDeserializer(DocumentNumber.class, new TextForm<>(DocumentNumber.class, DocumentNumber::parse))
                    .addDeserializer(IndexNumber.class, new TextForm<>(IndexNumber.class, IndexNumber::parse))
                    .addDeserializer(
                            ContentDigest.class,
                            new TextForm<>(ContentDigest.class, hex -> Optional.of(new ContentDigest(hex)))))
            .build();

    private DomainJson() {}

    /** The JSON text of a content, an instruction, metadata or a change. */
    public static String write(Object value) {
        return MAPPER.writeValueAsString(value);
    }

    /** Reads what {@link #write} wrote; throws {@link IllegalArgumentException} with a plain message where it cannot. */
    public static <T> T read(String json, Class<T> type) {
        try {
            T value = MAPPER.readValue(json, type);
            if (value == null) {
                throw new IllegalArgumentException("not a " + type.getSimpleName() + ": null");
            }
            return value;
        } catch (JacksonException fault) {
            throw new IllegalArgumentException(
                    "not a " + type.getSimpleName() + ": " + fault.getOriginalMessage(), fault);
        }
    }

    /** The outline as nested {@code [{level, mark, text, anchor, children}]}. */
    public static List<Map<String, Object>> outline(Outline outline) {
        return outline.entries().stream().map(DomainJson::outlineEntry).toList();
    }

    private static Map<String, Object> outlineEntry(Outline.Entry entry) {
        var form = new LinkedHashMap<String, Object>();
        form.put("level", entry.level());
        form.put("mark", entry.mark());
        form.put("text", entry.text());
        form.put("anchor", entry.anchor());
        form.put(
                "children",
                entry.children().stream().map(DomainJson::outlineEntry).toList());
        return Collections.unmodifiableMap(form);
    }

    /**
     * The digest of an edition: SHA-256 over the canonical form of content, metadata and the digests of its attachments.
     *
     * @param attachments SHA-256 of each attachment in order, lower-case hexadecimal
     */
    public static ContentDigest digest(Content content, Metadata metadata, List<String> attachments) {
        return new ContentDigest(sha256(Map.of("content", content, "metadata", metadata, "attachments", attachments)));
    }

    /** {@link #digest(Content, Metadata, List)} over JSON as it lies in the database, so that nothing in it goes unnoticed. */
    public static String digest(String content, String metadata, List<String> attachments) {
        return sha256(Map.of("content", tree(content), "metadata", tree(metadata), "attachments", attachments));
    }

    /** The JSON whose canonical form the digest of an edition is made over. */
    public static String manuscript(Content content, Metadata metadata, List<String> attachments) {
        var form = new LinkedHashMap<String, Object>();
        form.put("content", content);
        form.put("metadata", metadata);
        form.put("attachments", attachments);
        return write(form);
    }

    /** SHA-256 over the canonical form of this JSON; 64 lower-case hexadecimal digits. */
    public static String digestOf(String json) {
        return sha256(tree(json));
    }

    /** The digest of what the public is told of a notice beside its edition. */
    public static String digest(NoticeFacts facts) {
        return sha256(facts);
    }

    private static JsonNode tree(String json) {
        try {
            return MAPPER.readTree(json);
        } catch (JacksonException fault) {
            throw new IllegalArgumentException("not JSON: " + fault.getOriginalMessage(), fault);
        }
    }

    /** The hash of a change: SHA-256 over the canonical form of all its fields but the hash itself. */
    public static String hash(Change change) {
        var form = MAPPER.<JsonNode>valueToTree(change);
        ((ObjectNode) form).remove("hash");
        return sha256(form);
    }

    private static String sha256(Object value) {
        try {
            var digest = MessageDigest.getInstance("SHA-256");
            return HexFormat.of().formatHex(digest.digest(CanonicalJson.bytes(MAPPER.valueToTree(value))));
        } catch (NoSuchAlgorithmException fault) {
            throw new IllegalStateException("every Java platform has SHA-256", fault);
        }
    }

    @JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "type")
    @JsonSubTypes({
        @JsonSubTypes.Type(value = Block.Salutation.class, name = "salutation"),
        @JsonSubTypes.Type(value = Block.Heading.class, name = "heading"),
        @JsonSubTypes.Type(value = Block.Paragraph.class, name = "paragraph"),
        @JsonSubTypes.Type(value = Block.NumberedParagraph.class, name = "numbered"),
        @JsonSubTypes.Type(value = Block.Enumeration.class, name = "enumeration"),
        @JsonSubTypes.Type(value = Block.Table.class, name = "table"),
        @JsonSubTypes.Type(value = Block.Figure.class, name = "figure"),
        @JsonSubTypes.Type(value = Block.AttachmentNote.class, name = "attachments")
    })
    private interface BlockForm {}

    @JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "type")
    @JsonSubTypes({
        @JsonSubTypes.Type(value = Inline.Text.class, name = "text"),
        @JsonSubTypes.Type(value = Inline.Strong.class, name = "strong"),
        @JsonSubTypes.Type(value = Inline.Emphasis.class, name = "emphasis"),
        @JsonSubTypes.Type(value = Inline.Link.class, name = "link"),
        @JsonSubTypes.Type(value = Inline.LineBreak.class, name = "break")
    })
    private interface InlineForm {}

    @JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "act")
    @JsonSubTypes({
        @JsonSubTypes.Type(value = Instruction.Publish.class, name = "publish"),
        @JsonSubTypes.Type(value = Instruction.Withdraw.class, name = "withdraw"),
        @JsonSubTypes.Type(value = Instruction.TakeDown.class, name = "take-down"),
        @JsonSubTypes.Type(value = Instruction.Restore.class, name = "restore")
    })
    private interface InstructionForm {}

    /** Orders given before there were attachments have none. */
    private interface PublishForm {
        @JsonInclude(JsonInclude.Include.NON_EMPTY)
        @JsonSetter(nulls = Nulls.AS_EMPTY, contentNulls = Nulls.FAIL)
        List<AttachedFile> attachments();
    }
}
