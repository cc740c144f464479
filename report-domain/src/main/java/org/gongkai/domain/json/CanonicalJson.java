package org.gongkai.domain.json;

import java.nio.charset.StandardCharsets;
import java.util.List;
import tools.jackson.databind.JsonNode;

/**
 * The canonical form of JSON after RFC 8785, for what our own records hold: objects, arrays, strings, booleans, null and
 * whole numbers. Fractions do not occur in them and are refused, so that the number rules of section 3.2.2.3 never matter.
 */
final class CanonicalJson {

    /** The largest whole number that every JSON reader keeps exactly (RFC 8785, appendix D). */
    private static final long LARGEST = (1L << 53) - 1;

    private final StringBuilder out = new StringBuilder();

    private CanonicalJson() {}

    static byte[] bytes(JsonNode node) {
        var canonical = new CanonicalJson();
        canonical.write(node);
        return canonical.out.toString().getBytes(StandardCharsets.UTF_8);
    }

    private void write(JsonNode node) {
        switch (node.getNodeType()) {
            case OBJECT -> writeObject(node);
            case ARRAY -> writeArray(node);
            case STRING -> writeString(node.stringValue());
            case BOOLEAN -> out.append(node.booleanValue());
            case NULL -> out.append("null");
            case NUMBER -> writeNumber(node);
            case BINARY, MISSING, POJO -> throw new IllegalStateException("not JSON: " + node.getNodeType());
        }
    }

    private void writeObject(JsonNode node) {
        // Java orders strings by UTF-16 code unit, which is the order RFC 8785, 3.2.3 asks for
        List<String> names = node.propertyNames().stream().sorted().toList();
        out.append('{');
        var separator = "";
        for (var name : names) {
            out.append(separator);
            writeString(name);
            out.append(':');
            write(node.get(name));
            separator = ",";
        }
        out.append('}');
    }

    private void writeArray(JsonNode node) {
        out.append('[');
        var separator = "";
        for (var element : node) {
            out.append(separator);
            write(element);
            separator = ",";
        }
        out.append(']');
    }

    private void writeNumber(JsonNode node) {
        if (!node.isIntegralNumber() || !node.canConvertToLong() || !isExact(node.longValue())) {
            throw new IllegalArgumentException("not a whole number within 2^53: " + node);
        }
        out.append(node.longValue());
    }

    private static boolean isExact(long number) {
        return -LARGEST <= number && number <= LARGEST;
    }

    private void writeString(String text) {
        out.append('"');
        for (int i = 0; i < text.length(); i++) {
            writeCharacter(text, i);
        }
        out.append('"');
    }

    private void writeCharacter(String text, int i) {
        char c = text.charAt(i);
        switch (c) {
            case '"' -> out.append("\\\"");
            case '\\' -> out.append("\\\\");
            case '\b' -> out.append("\\b");
            case '\f' -> out.append("\\f");
            case '\n' -> out.append("\\n");
            case '\r' -> out.append("\\r");
            case '\t' -> out.append("\\t");
            default -> {
                if (c < ' ') {
                    out.append("\\u%04x".formatted((int) c));
                } else if (isLoneSurrogate(text, i)) {
                    throw new IllegalArgumentException("a lone surrogate has no canonical form");
                } else {
                    out.append(c);
                }
            }
        }
    }

    private static boolean isLoneSurrogate(String text, int i) {
        char c = text.charAt(i);
        if (Character.isHighSurrogate(c)) {
            return i + 1 >= text.length() || !Character.isLowSurrogate(text.charAt(i + 1));
        }
        return Character.isLowSurrogate(c) && (i == 0 || !Character.isHighSurrogate(text.charAt(i - 1)));
    }
}
