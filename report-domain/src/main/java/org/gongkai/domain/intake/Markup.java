package org.gongkai.domain.intake;

import java.util.function.Consumer;
import org.gongkai.domain.content.ContentHtml;

/** HTML that is escaped because there is no way to write it otherwise: names are ours, whatever else stands in it is a text. */
final class Markup {

    private final StringBuilder out = new StringBuilder();

    /** An attribute; one that is not there leaves no trace. */
    record Attribute(String name, String value, boolean there) {}

    static Attribute at(String name, String value) {
        return new Attribute(name, value, true);
    }

    /** An attribute that is only there where its value is not empty. */
    static Attribute perhaps(String name, String value) {
        return new Attribute(name, value, !value.isEmpty());
    }

    static Attribute flag(String name, boolean there) {
        return new Attribute(name, "", there);
    }

    /** An element without content. */
    Markup lone(String element, Attribute... attributes) {
        begin(element, attributes);
        return this;
    }

    /** An element with a text. */
    Markup element(String element, String text, Attribute... attributes) {
        return within(element, inner -> inner.text(text), attributes);
    }

    /** An element around others. */
    Markup within(String element, Consumer<Markup> content, Attribute... attributes) {
        begin(element, attributes);
        content.accept(this);
        out.append("</").append(element).append(">\n");
        return this;
    }

    Markup text(String text) {
        out.append(clean(text));
        return this;
    }

    private void begin(String element, Attribute... attributes) {
        out.append('<').append(element);
        for (var attribute : attributes) {
            if (attribute.there()) {
                out.append(' ')
                        .append(attribute.name())
                        .append("=\"")
                        .append(clean(attribute.value()))
                        .append('"');
            }
        }
        out.append('>');
    }

    /** Without the signs that no HTML document may have. */
    private static String clean(String text) {
        var clean = new StringBuilder(text.length());
        text.codePoints()
                .filter(letter -> letter == '\n' || letter == '\t' || !Character.isISOControl(letter))
                .map(letter -> letter >= Character.MIN_SURROGATE && letter <= Character.MAX_SURROGATE ? 0xFFFD : letter)
                .forEach(clean::appendCodePoint);
        return ContentHtml.escape(clean.toString());
    }

    @Override
    public String toString() {
        return out.toString();
    }
}
