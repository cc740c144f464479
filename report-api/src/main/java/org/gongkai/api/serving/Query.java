package org.gongkai.api.serving;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The parameters of a request; those nobody asks for are ignored. */
public final class Query {

    private static final int MOST_PARAMETERS = 64;

    private final Map<String, List<String>> values = new HashMap<>();

    private Query() {}

    /** Reads what stands behind the question mark. */
    static Query parse(@Nullable String raw) {
        var query = new Query();
        if (raw != null) {
            for (var pair : raw.split("&", MOST_PARAMETERS)) {
                query.add(pair);
            }
        }
        return query;
    }

    private void add(String pair) {
        int equals = pair.indexOf('=');
        var name = equals < 0 ? pair : pair.substring(0, equals);
        var value = equals < 0 ? "" : pair.substring(equals + 1);
        values.computeIfAbsent(decoded(name), _ -> new ArrayList<>()).add(decoded(value));
    }

    private static String decoded(String text) {
        try {
            return URLDecoder.decode(text, StandardCharsets.UTF_8);
        } catch (IllegalArgumentException _) {
            return "\uFFFD";
        }
    }

    /** The value of a parameter; an empty value counts as none, a parameter given twice is refused. */
    public Optional<String> value(String name) {
        var given = values.getOrDefault(name, List.of());
        if (given.size() > 1) {
            throw new WrongRequest(name);
        }
        return given.stream().filter(value -> !value.isEmpty()).findFirst();
    }

    /** The value of a parameter that is a whole number of up to 18 digits, none below 0. */
    public Optional<Long> number(String name) {
        return value(name).map(text -> {
            if (!text.matches("[0-9]{1,18}")) {
                throw new WrongRequest(name);
            }
            return Long.valueOf(text);
        });
    }

    /** The value of a parameter that is a whole number. */
    public int number(String name, int otherwise, int least, int most) {
        var value = value(name);
        if (value.isEmpty()) {
            return otherwise;
        }
        if (!value.get().matches("[0-9]{1,9}")) {
            throw WrongRequest.outside(name, least, most);
        }
        int number = Integer.parseInt(value.get());
        if (number < least || number > most) {
            throw WrongRequest.outside(name, least, most);
        }
        return number;
    }
}
