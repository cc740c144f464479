package org.gongkai.admin.hosting;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.web.server.ServerWebExchange;
import reactor.core.publisher.Mono;

/** What was typed into a form, each field no longer than anything here may be. */
record TypedForm(Map<String, String> fields) {

    private static final int LONGEST = 1_000;

    static Mono<TypedForm> of(ServerWebExchange exchange) {
        return exchange.getFormData().map(form -> {
            var fields = new LinkedHashMap<String, String>();
            form.forEach((name, values) -> {
                var value = values.isEmpty() || values.getFirst() == null ? "" : values.getFirst();
                fields.put(name, value.length() > LONGEST ? value.substring(0, LONGEST) : value);
            });
            return new TypedForm(fields);
        });
    }

    /** The field as typed; empty where it is absent. */
    public String get(String field) {
        return fields.getOrDefault(field, "");
    }

    boolean has(String field) {
        return fields.containsKey(field);
    }

    @Nullable
    String orNull(String field) {
        return get(field).isBlank() ? null : get(field).strip();
    }

    /** The words of a field, by spaces or commas of either width. */
    List<String> words(String field) {
        return List.of(get(field).strip().split("[\\s,，、;；]+")).stream()
                .filter(word -> !word.isEmpty())
                .toList();
    }
}
