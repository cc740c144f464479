package org.gongkai.api.contract;

import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** What a description promises. */
public final class Contract {

    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final Set<String> METHODS = Set.of("get", "post", "put", "delete", "patch");

    private final JsonNode document;
    private final ObjectNode schemas;
    private final SchemaRegistry registry = SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12);
    private final Map<String, Schema> known = new HashMap<>();

    private Contract(JsonNode document) {
        this.document = document;
        this.schemas = ClosedSchemas.of(document.at("/components/schemas"));
    }

    /** The contract that this document is. */
    public static Contract of(String document) {
        return new Contract(JSON.readTree(document));
    }

    /** The document itself. */
    public JsonNode document() {
        return document;
    }

    /** Every operation, in order. */
    public List<Operation> operations() {
        var operations = new ArrayList<Operation>();
        document.path("paths")
                .properties()
                .forEach(path -> path.getValue().properties().forEach(method -> {
                    if (METHODS.contains(method.getKey())) {
                        operations.add(new Operation(
                                method.getKey().toUpperCase(java.util.Locale.ROOT),
                                path.getKey(),
                                method.getValue(),
                                method.getValue()
                                        .path("parameters")
                                        .valueStream()
                                        .map(this::resolved)
                                        .toList()));
                    }
                }));
        return operations;
    }

    /** The operation of this name. */
    public Operation operation(String id) {
        return operations().stream()
                .filter(each -> each.id().equals(id))
                .findFirst()
                .orElseThrow();
    }

    /** The operation that answers this method of this address. */
    public Optional<Operation> operationAt(String method, String address) {
        return operations().stream()
                .filter(each -> each.method().equals(method) && each.matches(address))
                .max(java.util.Comparator.comparingInt(
                        each -> each.path().replaceAll("\\{[^}]+}", "").length()));
    }

    /** What in this answer is not as described; empty where all is. */
    public List<String> complaints(Operation operation, Seen seen) {
        var described = operation.node().path("responses").path(Integer.toString(seen.status()));
        if (described.isMissingNode()) {
            return List.of("status %d is not described".formatted(seen.status()));
        }
        var response = resolved(described);
        var complaints = new ArrayList<String>();
        response.path("headers")
                .properties()
                .forEach(header ->
                        complaints.addAll(complaintsOfHeader(header.getKey(), resolved(header.getValue()), seen)));
        complaints.addAll(complaintsOfBody(response.path("content"), seen));
        return complaints;
    }

    private List<String> complaintsOfHeader(String name, JsonNode header, Seen seen) {
        if (!seen.headers().containsKey(name)) {
            return header.path("required").asBoolean(false) ? List.of("header " + name + " is not there") : List.of();
        }
        return complaints("header " + name, header.path("schema"), JSON.valueToTree(seen.header(name)));
    }

    private List<String> complaintsOfBody(JsonNode content, Seen seen) {
        if (content.isMissingNode()) {
            return seen.body().length == 0 ? List.of() : List.of("a body where none is described");
        }
        var described = content.path(content.has("*/*") ? "*/*" : seen.media());
        if (described.isMissingNode()) {
            return List.of("media type %s is not described".formatted(seen.media()));
        }
        return seen.media().endsWith("json") ? complaintsOfJson(described.path("schema"), seen) : List.of();
    }

    private List<String> complaintsOfJson(JsonNode schema, Seen seen) {
        try {
            return complaints(seen.media(), schema, JSON.readTree(seen.text()));
        } catch (JacksonException fault) {
            return List.of("no JSON: " + fault.getOriginalMessage());
        }
    }

    /** What is wrong with a value under a schema of this document. */
    public List<String> complaints(String where, JsonNode schema, JsonNode value) {
        return schema(schema)
                .validate(value, context -> context.executionConfig(config -> config.formatAssertionsEnabled(true)))
                .stream()
                .map(error -> where + " " + error.getInstanceLocation() + ": " + error.getMessage())
                .toList();
    }

    private Schema schema(JsonNode schema) {
        return known.computeIfAbsent(schema.toString(), _ -> {
            var whole = (ObjectNode) ClosedSchemas.closed(schema, false).deepCopy();
            whole.putObject("components").set("schemas", schemas);
            return registry.getSchema(whole);
        });
    }

    /** What a reference leads to. */
    public JsonNode resolved(JsonNode node) {
        return node.has("$ref") ? document.at(node.path("$ref").asString().substring(1)) : node;
    }
}
