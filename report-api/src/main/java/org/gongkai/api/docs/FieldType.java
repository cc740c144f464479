package org.gongkai.api.docs;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import tools.jackson.databind.JsonNode;

/**
 * What a value may be, in few words.
 *
 * @param words the type, such as {@code string} or {@code string | null}
 * @param schema name of the object it is or is a list of, empty where it is none
 * @param limits what narrows it, such as {@code 1 … 100}; empty where nothing does
 */
record FieldType(String words, String schema, String limits) {

    static FieldType of(JsonNode schema) {
        if (schema.has("oneOf")) {
            var choices = schema.path("oneOf").valueStream().map(FieldType::of).toList();
            return new FieldType(
                    choices.stream().map(FieldType::words).collect(Collectors.joining(" | ")),
                    choices.stream()
                            .map(FieldType::schema)
                            .filter(name -> !name.isEmpty())
                            .findFirst()
                            .orElse(""),
                    "");
        }
        if ("array".equals(schema.path("type").asString(""))) {
            var items = of(schema.path("items"));
            return new FieldType(items.words() + "[]", items.schema(), items.limits());
        }
        var reference = reference(schema);
        return reference.isEmpty()
                ? new FieldType(words(schema), "", limits(schema))
                : new FieldType("object", reference, "");
    }

    /** The name of the object a schema refers to, or lists; empty where it does neither. */
    static String reference(JsonNode schema) {
        var ref = schema.path("$ref").asString("");
        return ref.substring(ref.lastIndexOf('/') + 1);
    }

    private static String words(JsonNode schema) {
        var type = schema.path("type");
        var words = type.isArray()
                ? type.valueStream().map(JsonNode::asString).collect(Collectors.joining(" | "))
                : type.asString("object");
        var format = schema.path("format").asString("");
        return format.isEmpty() || format.equals("int64") ? words : words + " (" + format + ")";
    }

    private static String limits(JsonNode schema) {
        var limits = new ArrayList<String>();
        if (schema.has("minimum") || schema.has("maximum")) {
            limits.add(text(schema, "minimum") + " … " + text(schema, "maximum"));
        }
        if (schema.has("maxLength")) {
            limits.add("≤ " + text(schema, "maxLength"));
        }
        if (schema.has("const")) {
            limits.add(text(schema, "const"));
        }
        if (schema.has("enum")) {
            limits.add(schema.path("enum").valueStream().map(FieldType::plain).collect(Collectors.joining(", ")));
        }
        if (schema.has("default")) {
            limits.add("= " + text(schema, "default"));
        }
        return String.join("; ", List.copyOf(limits)).strip();
    }

    private static String text(JsonNode schema, String name) {
        return schema.has(name) ? plain(schema.path(name)) : "";
    }

    private static String plain(JsonNode value) {
        return value.isNull() ? "null" : value.asString();
    }
}
