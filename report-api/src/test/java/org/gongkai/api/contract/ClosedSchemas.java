package org.gongkai.api.contract;

import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * The schemas of a description, closed: a member that is not described is an error. The description itself leaves them open, because
 * its readers have to ignore what is added later.
 */
final class ClosedSchemas {

    private static final String AS_PART = "-as-part";

    private ClosedSchemas() {}

    /** Each schema closed and, for those that include it, the same under another name with its outermost level open. */
    static ObjectNode of(JsonNode schemas) {
        var closed = ((ObjectNode) schemas).objectNode();
        schemas.properties().forEach(schema -> {
            closed.set(schema.getKey(), closed(schema.getValue(), false));
            closed.set(schema.getKey() + AS_PART, closed(schema.getValue(), true));
        });
        return closed;
    }

    static JsonNode closed(JsonNode node, boolean part) {
        if (node instanceof ArrayNode array) {
            var copy = array.arrayNode();
            array.forEach(each -> copy.add(closed(each, part)));
            return copy;
        }
        if (!(node instanceof ObjectNode object)) {
            return node;
        }
        var copy = object.objectNode();
        object.properties()
                .forEach(member -> copy.set(member.getKey(), closedMember(member.getKey(), member.getValue())));
        if (isObject(object) && !part) {
            copy.put("unevaluatedProperties", false);
        }
        return copy;
    }

    private static JsonNode closedMember(String keyword, JsonNode value) {
        return switch (keyword) {
            case "allOf" -> parts(value);
            case "properties" -> each((ObjectNode) value);
            case "examples", "example", "enum", "const", "required" -> value;
            default -> closed(value, false);
        };
    }

    private static ObjectNode each(ObjectNode properties) {
        var copy = properties.objectNode();
        properties.properties().forEach(property -> copy.set(property.getKey(), closed(property.getValue(), false)));
        return copy;
    }

    private static JsonNode parts(JsonNode allOf) {
        var copy = ((ArrayNode) allOf).arrayNode();
        allOf.forEach(part -> copy.addObject().put("$ref", part.path("$ref").asString() + AS_PART));
        return copy;
    }

    private static boolean isObject(ObjectNode schema) {
        return schema.has("properties") && !schema.path("additionalProperties").asBoolean(false);
    }
}
