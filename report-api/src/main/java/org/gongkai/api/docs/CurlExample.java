package org.gongkai.api.docs;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.Collectors;
import tools.jackson.databind.JsonNode;

/** A command that tries an operation with the examples of its parameters. */
final class CurlExample {

    private CurlExample() {}

    static String of(String method, String url, List<JsonNode> parameters, JsonNode form) {
        var address = address(url, parameters);
        var options = method.equals("get") ? "-s" : form.isMissingNode() ? "-s -X POST" : "-s";
        return "curl " + options + " '" + address + "'" + fields(form);
    }

    private static String address(String url, List<JsonNode> parameters) {
        var path = url;
        for (var parameter : parameters) {
            if (in(parameter, "path")) {
                path = path.replace("{" + parameter.path("name").asString() + "}", example(parameter));
            }
        }
        var query = parameters.stream()
                .filter(parameter -> in(parameter, "query") && isWorthTrying(parameter))
                .map(parameter -> parameter.path("name").asString() + "=" + encoded(example(parameter)))
                .collect(Collectors.joining("&"));
        return query.isEmpty() ? path : path + "?" + query;
    }

    private static boolean in(JsonNode parameter, String place) {
        return parameter.path("in").asString("").equals(place);
    }

    /** A cursor fits only the list it came from, and of two that exclude each other the first is enough. */
    private static boolean isWorthTrying(JsonNode parameter) {
        return !parameter.path("x-not-in-curl").asBoolean(false);
    }

    private static String example(JsonNode parameter) {
        var example = parameter.path("example");
        return example.isArray()
                ? example.valueStream().map(JsonNode::asString).collect(Collectors.joining(","))
                : example.asString("");
    }

    private static String encoded(String value) {
        return URLEncoder.encode(value, StandardCharsets.UTF_8).replace("%2C", ",");
    }

    private static String fields(JsonNode form) {
        return form.path("example")
                .propertyStream()
                .map(field -> " \\\n  --data-urlencode '" + field.getKey() + "="
                        + field.getValue().asString() + "'")
                .collect(Collectors.joining());
    }
}
