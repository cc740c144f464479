package org.gongkai.api.docs;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.gongkai.api.serving.Json;
import tools.jackson.databind.JsonNode;

/** The description as people read it, in Chinese with English beside; {@code /docs} and docs/api.md show it. */
record ApiReference(List<Chapter> chapters, List<Group> groups, List<Table> tables, List<ProblemKind> problems) {

    private static final List<String> METHODS = List.of("get", "post");

    /** What is to be known before. */
    record Chapter(String id, String zh, String en, List<Prose> textZh, List<Prose> textEn, List<String> curl) {}

    /** Operations that belong together. */
    record Group(String id, String zh, String en, List<Operation> operations) {}

    /**
     * One method of one address.
     *
     * @param method in capitals
     * @param example a good answer, laid out for eyes; empty where it is no JSON
     */
    record Operation(
            String id,
            String method,
            String path,
            String zh,
            String en,
            List<Prose> textZh,
            List<Prose> textEn,
            List<Field> parameters,
            List<Answer> answers,
            String curl,
            String example) {}

    /** A parameter, or a member of an object. */
    record Field(String name, FieldType type, boolean required, Prose zh, Prose en, String example) {}

    /**
     * What may be answered.
     *
     * @param media empty where there is no body
     * @param schema name of the object in the body, empty where it has none
     */
    record Answer(String status, Prose zh, Prose en, String media, String schema) {}

    /**
     * The members of an object.
     *
     * @param included names of the objects whose members it has too
     */
    record Table(String name, String zh, Prose text, Prose en, List<String> included, List<Field> fields) {}

    /** What {@code type} of a problem may say. */
    record ProblemKind(String type, String status, Prose zh, Prose en) {}

    static ApiReference of(JsonNode document, String base) {
        return new ApiReference(
                stream(document.path("x-guide"))
                        .map(chapter -> chapter(chapter, base))
                        .toList(),
                stream(document.path("tags"))
                        .map(tag -> group(document, tag, base))
                        .toList(),
                document.at("/components/schemas")
                        .propertyStream()
                        .map(schema -> table(schema.getKey(), schema.getValue()))
                        .toList(),
                stream(document.path("x-problems"))
                        .map(problem -> new ProblemKind(
                                text(problem, "type"),
                                text(problem, "status"),
                                prose(problem, "zh"),
                                prose(problem, "en")))
                        .toList());
    }

    private static Chapter chapter(JsonNode chapter, String base) {
        return new Chapter(
                text(chapter, "id"),
                text(chapter, "zh"),
                text(chapter, "en"),
                Prose.paragraphs(text(chapter, "text-zh")),
                Prose.paragraphs(text(chapter, "text")),
                stream(chapter.path("curl"))
                        .map(line -> line.asString().replace("{base}", base))
                        .toList());
    }

    private static Group group(JsonNode document, JsonNode tag, String base) {
        var name = text(tag, "name");
        var operations = new ArrayList<Operation>();
        document.path("paths")
                .propertyStream()
                .forEach(path -> METHODS.forEach(method -> {
                    var operation = path.getValue().path(method);
                    if (operation.at("/tags/0").asString("").equals(name)) {
                        operations.add(operation(document, method, path.getKey(), operation, base));
                    }
                }));
        return new Group(name, text(tag, "x-zh"), text(tag, "description"), List.copyOf(operations));
    }

    private static Operation operation(JsonNode document, String method, String path, JsonNode operation, String base) {
        var parameters = stream(operation.path("parameters"))
                .map(parameter -> resolved(document, parameter))
                .toList();
        return new Operation(
                text(operation, "operationId"),
                method.toUpperCase(java.util.Locale.ROOT),
                path,
                text(operation, "x-zh"),
                text(operation, "summary"),
                Prose.paragraphs(text(operation, "x-zh-text")),
                Prose.paragraphs(text(operation, "description")),
                Stream.concat(parameters.stream().map(ApiReference::parameter), formFields(document, operation))
                        .toList(),
                operation
                        .path("responses")
                        .propertyStream()
                        .map(response -> answer(response.getKey(), resolved(document, response.getValue())))
                        .toList(),
                CurlExample.of(method, base + path, parameters, form(operation)),
                goodExample(document, operation));
    }

    private static JsonNode form(JsonNode operation) {
        return operation.path("requestBody").path("content").path("application/x-www-form-urlencoded");
    }

    private static Stream<Field> formFields(JsonNode document, JsonNode operation) {
        var schema = form(operation).path("schema");
        return schema.isMissingNode() ? Stream.empty() : fields(resolved(document, schema)).stream();
    }

    private static String goodExample(JsonNode document, JsonNode operation) {
        return operation
                .path("responses")
                .propertyStream()
                .filter(response -> response.getKey().startsWith("2"))
                .flatMap(response ->
                        resolved(document, response.getValue()).path("content").valueStream())
                .map(content -> content.path("example"))
                .filter(JsonNode::isContainer)
                .map(Json::pretty)
                .findFirst()
                .orElse("");
    }

    private static Field parameter(JsonNode parameter) {
        return new Field(
                text(parameter, "name"),
                FieldType.of(parameter.path("schema")),
                parameter.path("required").asBoolean(false),
                prose(parameter, "x-zh"),
                prose(parameter, "description"),
                example(parameter.path("example")));
    }

    private static Answer answer(String status, JsonNode response) {
        var content = response.path("content").propertyStream().findFirst();
        return new Answer(
                status,
                prose(response, "x-zh"),
                prose(response, "description"),
                content.map(java.util.Map.Entry::getKey).orElse(""),
                content.map(each -> FieldType.reference(each.getValue().path("schema")))
                        .orElse(""));
    }

    private static Table table(String name, JsonNode schema) {
        return new Table(
                name,
                text(schema, "title"),
                prose(schema, "x-zh"),
                prose(schema, "description"),
                stream(schema.path("allOf")).map(FieldType::reference).toList(),
                fields(schema));
    }

    private static List<Field> fields(JsonNode schema) {
        var required = stream(schema.path("required")).map(JsonNode::asString).toList();
        return schema.path("properties")
                .propertyStream()
                .map(member -> new Field(
                        member.getKey(),
                        FieldType.of(member.getValue()),
                        required.contains(member.getKey()),
                        prose(member.getValue(), "x-zh"),
                        prose(member.getValue(), "description"),
                        example(member.getValue().at("/examples/0"))))
                .toList();
    }

    private static String example(JsonNode example) {
        return example.isString() ? example.asString() : example.isMissingNode() ? "" : Json.write(example);
    }

    /** What a reference within the document leads to. */
    static JsonNode resolved(JsonNode document, JsonNode node) {
        return node.has("$ref") ? document.at(text(node, "$ref").substring(1)) : node;
    }

    private static Stream<JsonNode> stream(JsonNode array) {
        return array.valueStream();
    }

    private static String text(JsonNode node, String name) {
        return node.path(name).asString("");
    }

    private static Prose prose(JsonNode node, String name) {
        return Prose.of(text(node, name));
    }
}
