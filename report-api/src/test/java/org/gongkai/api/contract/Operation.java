package org.gongkai.api.contract;

import java.util.List;
import tools.jackson.databind.JsonNode;

/**
 * One described method of one address.
 *
 * @param method in capitals
 * @param path with {@code {parameters}}
 */
public record Operation(String method, String path, JsonNode node, List<JsonNode> parameters) {

    /** The name of the operation. */
    public String id() {
        return node.path("operationId").asString();
    }

    /** Whether this is an address of this operation. */
    public boolean matches(String address) {
        return address.matches(path.replace(".", "\\.").replaceAll("\\{[^}]+}", "[^/]+"));
    }

    @Override
    public String toString() {
        return method + " " + path;
    }
}
