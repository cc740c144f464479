package org.gongkai.api.docs;

import static org.assertj.core.api.Assertions.assertThat;

import com.networknt.schema.SchemaLocation;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import io.swagger.v3.parser.OpenAPIV3Parser;
import io.swagger.v3.parser.core.models.ParseOptions;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.function.BiConsumer;
import java.util.function.Supplier;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.gongkai.api.contract.Contract;
import org.gongkai.api.serving.Json;
import org.gongkai.api.site.SiteProperties;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** The description by itself: OpenAPI 3.1 for other people's tools, and written as its head asks. */
class OpenApiStyleTests {

    private static final String OAS = "https://spec.openapis.org/oas/3.1/";
    private static final Pattern HAN = Pattern.compile("\\p{IsHan}");
    private static final Pattern PARAMETER = Pattern.compile("\\{([^}]+)}");

    private static final SiteProperties SITE =
            new SiteProperties("政府信息公开平台", "安澜县", "", "", "安澜县人民政府办公室", "0600-1234567", "", "", "", "", "", "");

    /** No method of this class is asked while it is being initialised: the document is made on another thread. */
    private static final JsonNode DOCUMENT = new ApiDocument(new Given<>(SITE))
            .served("https://www.example.gov.cn")
            .block();

    private static final Contract CONTRACT = Contract.of(Json.write(DOCUMENT));

    private record Given<T>(T get) implements Supplier<T> {}

    @Test
    void meetsTheMetaSchemaOfOpenApi31() throws IOException {
        var schemas = new HashMap<String, String>();
        for (var name : List.of("schema-base/2022-10-07", "schema/2022-10-07", "dialect/base", "meta/base")) {
            try (var stream = getClass().getResourceAsStream("/spec.openapis.org/oas/3.1/" + name)) {
                schemas.put(OAS + name, new String(stream.readAllBytes(), StandardCharsets.UTF_8));
            }
        }
        var registry = SchemaRegistry.withDefaultDialect(
                SpecificationVersion.DRAFT_2020_12, builder -> builder.schemas(schemas));
        assertThat(registry.getSchema(SchemaLocation.of(OAS + "schema-base/2022-10-07"))
                        .validate(DOCUMENT))
                .isEmpty();
    }

    @Test
    void isReadByOtherPeoplesTools() {
        var options = new ParseOptions();
        options.setResolve(true);
        options.setResolveFully(true);
        var read = new OpenAPIV3Parser().readContents(Json.write(DOCUMENT), List.of(), options);

        assertThat(read.getMessages()).isEmpty();
        assertThat(read.getOpenAPI().getPaths()).hasSize(DOCUMENT.path("paths").size());
    }

    @Test
    void everyOperationIsNamedTaggedAndDescribedInBothLanguages() {
        var tags = names("/tags", "name");
        var ids = new HashSet<String>();
        for (var operation : CONTRACT.operations()) {
            var node = operation.node();
            assertThat(ids.add(operation.id())).as("%s twice", operation.id()).isTrue();
            assertThat(operation.id()).matches("[a-z][A-Za-z]+");
            assertThat(node.path("tags").size()).as("%s has one tag", operation).isEqualTo(1);
            assertThat(tags).contains(node.at("/tags/0").asString());
            assertEnglish(operation + " summary", node.path("summary"));
            assertThat(node.path("summary").asString()).doesNotEndWith(".");
            assertThat(node.path("description").asString().strip())
                    .as("%s", operation)
                    .endsWith(".");
            assertChinese(operation.toString(), node.path("x-zh"));
            assertChinese(operation + " text", node.path("x-zh-text"));
        }
        assertThat(tags)
                .isEqualTo(CONTRACT.operations().stream()
                        .map(operation -> operation.node().at("/tags/0").asString())
                        .distinct()
                        .toList());
    }

    @Test
    void everyAnswerIsDescribedAndEveryFailureForeseen() {
        for (var operation : CONTRACT.operations()) {
            var responses = operation.node().path("responses");
            assertThat(List.copyOf(responses.propertyNames()))
                    .as("%s", operation)
                    .isSorted()
                    .contains("405");
            assertThat(responses.propertyNames()).as("%s", operation).anyMatch(status -> status.startsWith("2"));
            responses.properties().forEach(response -> {
                var node = CONTRACT.resolved(response.getValue());
                var where = operation + " " + response.getKey();
                assertEnglish(where, node.path("description"));
                assertThat(node.path("description").asString()).as(where).containsPattern(HAN);
                assertChinese(where, node.path("x-zh"));
                node.path("content")
                        .properties()
                        .forEach(content -> assertThat(content.getValue().has("example"))
                                .as("%s: an example", where)
                                .isTrue());
            });
        }
    }

    @Test
    void everyParameterHasLimitsAndAnExampleWithinThem() {
        for (var operation : CONTRACT.operations()) {
            for (var parameter : operation.parameters()) {
                var where = operation + " " + parameter.path("name").asString();
                assertThat(parameter.path("description").asString()).as(where).matches("[A-Z].*\\.");
                assertChinese(where, parameter.path("x-zh"));
                assertThat(isLimited(parameter.path("schema")))
                        .as("%s: limits", where)
                        .isTrue();
                assertThat(CONTRACT.complaints(where, parameter.path("schema"), parameter.path("example")))
                        .isEmpty();
            }
        }
    }

    private static boolean isLimited(JsonNode schema) {
        return switch (schema.path("type").asString()) {
            case "integer" -> schema.has("minimum") && schema.has("maximum");
            case "string" ->
                schema.has("pattern") || schema.has("enum") || schema.has("maxLength") || schema.size() == 1;
            case "array" -> schema.has("maxItems");
            default -> false;
        };
    }

    @Test
    void everyPlaceInAPathIsAParameter() {
        for (var operation : CONTRACT.operations()) {
            assertThat(operation.parameters().stream()
                            .filter(parameter -> parameter.path("in").asString().equals("path"))
                            .map(parameter -> parameter.path("name").asString()))
                    .as("%s", operation)
                    .containsExactlyElementsOf(PARAMETER
                            .matcher(operation.path())
                            .results()
                            .map(found -> found.group(1))
                            .toList());
        }
    }

    @Test
    void everyFieldSaysWhatItIsInBothLanguagesWithAnExample() {
        eachSchema((where, schema) -> schema.path("properties").properties().forEach(property -> {
            var node = property.getValue();
            var name = where + "." + property.getKey();
            assertThat(node.path("description").asString()).as(name).matches("(?s)[A-Z].*");
            assertChinese(name, node.path("x-zh"));
            if (!node.has("$ref")
                    && !node.path("items").has("$ref")
                    && !node.path("items").has("oneOf")
                    && !node.has("oneOf")) {
                assertThat(node.path("examples").size())
                        .as("%s: an example", name)
                        .isPositive();
                node.path("examples")
                        .forEach(example -> assertThat(CONTRACT.complaints(name, node, example))
                                .isEmpty());
            }
        }));
    }

    @Test
    void fieldsNameTheChineseTerm() {
        eachSchema((where, schema) -> schema.path("properties")
                .properties()
                .forEach(property -> assertThat(
                                property.getValue().path("description").asString())
                        .as("%s.%s", where, property.getKey())
                        .containsPattern(HAN)));
    }

    @Test
    void everyObjectIsTitledDescribedAndUsed() {
        var text = Json.write(DOCUMENT);
        DOCUMENT.path("components")
                .properties()
                .forEach(kind -> kind.getValue().properties().forEach(component -> {
                    var where = kind.getKey() + "/" + component.getKey();
                    assertThat(text).as("%s is used", where).contains("\"#/components/" + where + "\"");
                    assertChinese(where, component.getValue().path("x-zh"));
                    assertEnglish(where, component.getValue().path("description"));
                }));
        DOCUMENT.at("/components/schemas").properties().forEach(schema -> {
            assertChinese(schema.getKey(), schema.getValue().path("title"));
            assertThat(schema.getKey()).matches("[A-Z][A-Za-z]+");
        });
    }

    @Test
    void whatIsRequiredIsThere() {
        eachSchema((where, schema) -> schema.path("required")
                .forEach(name -> assertThat(schema.path("properties").has(name.asString()))
                        .as("%s.%s", where, name)
                        .isTrue()));
    }

    @Test
    void examplesOfAnswersAreAnswers() {
        for (var operation : CONTRACT.operations()) {
            operation
                    .node()
                    .path("responses")
                    .forEach(response -> CONTRACT.resolved(response)
                            .path("content")
                            .properties()
                            .forEach(content -> assertThat(CONTRACT.complaints(
                                            operation.toString(),
                                            content.getValue().path("schema"),
                                            content.getValue().path("example")))
                                    .isEmpty()));
            operation
                    .node()
                    .at("/requestBody/content")
                    .forEach(content -> assertThat(CONTRACT.complaints(
                                    operation.toString(), content.path("schema"), content.path("example")))
                            .isEmpty());
        }
    }

    @Test
    void examplesAreOfTheFictionalCounty() {
        var hosts = Pattern.compile("https?://([^/\"?#\\\\ <>;)]+)")
                .matcher(Json.write(DOCUMENT))
                .results()
                .map(found -> found.group(1))
                .distinct();
        assertThat(hosts).isSubsetOf("www.example.gov.cn", "portal.example.com", "jsonfeed.org", "www.w3.org");
    }

    @Test
    void isServedWithTheSitesOwnAddressContactAndGuide() {
        assertThat(DOCUMENT.at("/servers/0/url").asString()).isEqualTo("https://www.example.gov.cn");
        assertThat(DOCUMENT.at("/info/contact/name").asString()).isEqualTo("安澜县人民政府办公室（0600-1234567）");
        assertThat(DOCUMENT.at("/info/license/identifier").asString()).isEqualTo("Apache-2.0");
        assertThat(DOCUMENT.at("/info/description").asString())
                .contains("## Cursors", "## Problems", "urn:gongkai:problem:invalid-parameter");
        assertThat(DOCUMENT.propertyNames()).doesNotContain("x-guide", "x-problems");
    }

    @Test
    void anUndescribedFieldIsNoticedWhereverItStands() {
        var list = CONTRACT.operation("listTowns").node().at("/responses/200/content/application~1json");
        var example = (ObjectNode) list.path("example").deepCopy();
        ((ObjectNode) example.at("/towns/0/channels/0")).put("secret", 1);
        assertThat(CONTRACT.complaints("", list.path("schema"), example)).hasSize(1);

        var one = CONTRACT.operation("getNotice").node().at("/responses/200/content/application~1json");
        var notice = (ObjectNode) one.path("example").deepCopy();
        notice.put("draft", true);
        assertThat(CONTRACT.complaints("", one.path("schema"), notice)).hasSize(1);
        notice.remove("draft");
        notice.remove("digest");
        assertThat(CONTRACT.complaints("", one.path("schema"), notice)).isNotEmpty();
    }

    /** Every schema of an object, inner ones too. */
    private static void eachSchema(BiConsumer<String, JsonNode> check) {
        DOCUMENT.at("/components/schemas")
                .properties()
                .forEach(schema -> objects(schema.getKey(), schema.getValue())
                        .forEach(found -> check.accept(schema.getKey(), found)));
    }

    private static List<JsonNode> objects(String name, JsonNode schema) {
        var found = new ArrayList<JsonNode>();
        if (schema.has("properties")) {
            found.add(schema);
        }
        Stream.concat(schema.path("properties").valueStream(), Stream.of(schema.path("items")))
                .filter(JsonNode::isObject)
                .forEach(inner -> found.addAll(objects(name, inner)));
        return found;
    }

    private static List<String> names(String pointer, String member) {
        return DOCUMENT.at(pointer)
                .valueStream()
                .map(each -> each.path(member).asString())
                .toList();
    }

    private static void assertEnglish(String where, JsonNode text) {
        assertThat(text.asString("")).as("%s in English", where).matches("(?s)[A-Z].*");
    }

    private static void assertChinese(String where, JsonNode text) {
        assertThat(text.asString("")).as("%s in Chinese", where).containsPattern(HAN);
    }
}
