package org.gongkai.domain.register;

import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;
import org.yaml.snakeyaml.nodes.Tag;
import org.yaml.snakeyaml.representer.Representer;
import org.yaml.snakeyaml.resolver.Resolver;

/** The life of an entry, written down in {@code lives/<register>.yaml}, so that the domain and the desk play the same one. */
public record RegisterLife(String register, List<Move> moves) {

    /**
     * What somebody does, or tries to do.
     *
     * @param role a code of {@code Role}, {@code public} or {@code clock}
     * @param person stands for whoever it is; the same letter is the same person, and nobody is empty
     * @param expect the state after it; null where it is refused
     * @param refused the code of the first obstacle; null where it is done
     * @param field of that obstacle; null where it does not matter
     * @param due by clock, the days on which something is due after it; {@code none} for a clock that does not run
     * @param shown what the public sees after it; null where it does not matter, empty for nothing
     * @param number null where it does not matter
     */
    public record Move(
            String act,
            String role,
            String person,
            LocalDate day,
            Map<String, String> values,
            String remark,
            @Nullable String expect,
            @Nullable String refused,
            @Nullable String field,
            Map<String, String> due,
            @Nullable Map<String, String> shown,
            @Nullable String number) {}

    private static final Set<String> KEYS = Set.of(
            "act", "role", "person", "day", "values", "remark", "expect", "refused", "field", "due", "shown", "number");

    /** That of a register. */
    public static RegisterLife of(String register) {
        var name = "lives/" + register + ".yaml";
        try (var stream = RegisterLife.class.getResourceAsStream(name)) {
            if (stream == null) {
                throw new IllegalStateException("no life is written down for this register: " + name);
            }
            List<Map<String, Object>> read = yaml().load(new InputStreamReader(stream, StandardCharsets.UTF_8));
            var moves = new java.util.ArrayList<Move>();
            var day = LocalDate.of(2026, 3, 2);
            for (var one : read) {
                var move = move(name, one, day);
                day = move.day();
                moves.add(move);
            }
            return new RegisterLife(register, List.copyOf(moves));
        } catch (IOException fault) {
            throw new UncheckedIOException(fault);
        }
    }

    private static Move move(String file, Map<String, Object> one, LocalDate before) {
        if (!KEYS.containsAll(one.keySet()) || one.containsKey("expect") == one.containsKey("refused")) {
            throw new IllegalStateException(file + ": a move has 'expect' or 'refused', and of " + KEYS + ": " + one);
        }
        return new Move(
                Objects.requireNonNull(text(one, "act"), file),
                Objects.requireNonNull(text(one, "role"), file),
                Objects.requireNonNullElse(text(one, "person"), ""),
                one.containsKey("day") ? LocalDate.parse(String.valueOf(one.get("day"))) : before,
                texts(one.get("values")),
                Objects.requireNonNullElse(text(one, "remark"), ""),
                text(one, "expect"),
                text(one, "refused"),
                text(one, "field"),
                texts(one.get("due")),
                one.containsKey("shown") ? texts(one.get("shown")) : null,
                text(one, "number"));
    }

    private static @Nullable String text(Map<String, Object> one, String name) {
        return one.containsKey(name) ? String.valueOf(one.get(name)) : null;
    }

    private static Map<String, String> texts(@Nullable Object map) {
        var texts = new LinkedHashMap<String, String>();
        if (map instanceof Map<?, ?> given) {
            given.forEach((name, value) -> texts.put(String.valueOf(name), String.valueOf(value)));
        }
        return texts;
    }

    /** Every value is a text, as it is typed: no dates, no numbers. */
    private static Yaml yaml() {
        var options = new LoaderOptions();
        return new Yaml(
                new SafeConstructor(options),
                new Representer(new org.yaml.snakeyaml.DumperOptions()),
                new org.yaml.snakeyaml.DumperOptions(),
                options,
                new Resolver() {
                    @Override
                    protected void addImplicitResolvers() {
                        addImplicitResolver(Tag.MERGE, MERGE, "<");
                    }
                });
    }
}
