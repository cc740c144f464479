package org.gongkai.domain.json;

import java.util.Optional;
import java.util.function.Function;
import tools.jackson.core.JsonParser;
import tools.jackson.databind.DeserializationContext;
import tools.jackson.databind.deser.std.StdDeserializer;

/** Reads a value that JSON holds as one string. */
final class TextForm<T> extends StdDeserializer<T> {

    private final Class<T> type;
    private final transient Function<String, Optional<T>> parse;

    TextForm(Class<T> type, Function<String, Optional<T>> parse) {
        super(type);
        this.type = type;
        this.parse = parse;
    }

    @Override
    public T deserialize(JsonParser parser, DeserializationContext context) {
        var text = parser.getValueAsString();
        return Optional.ofNullable(text)
                .flatMap(parse)
                .orElseGet(() -> context.reportInputMismatch(type, "not a %s: %s", type.getSimpleName(), text));
    }
}
