package org.gongkai.api.register;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.gongkai.api.site.ChinaTime;
import org.gongkai.domain.register.Force;
import org.gongkai.domain.register.RegisterField;
import org.gongkai.domain.register.RegisterKind;
import org.jspecify.annotations.Nullable;

/** Registers and entries as programs read them. */
public final class RegisterJson {

    private RegisterJson() {}

    /** All registers of which the public sees entries. */
    record RegisterList(List<Register> registers) {
        static RegisterList of(List<RegisterKind> kinds, Map<String, Long> counts, String base) {
            return new RegisterList(kinds.stream()
                    .map(kind -> Register.of(kind, counts.getOrDefault(kind.code(), 0L), base))
                    .toList());
        }
    }

    /**
     * A register.
     *
     * @param hasForce whether its entries say that something is in force
     */
    record Register(
            String register,
            String name,
            String intro,
            List<String> basis,
            boolean hasForce,
            List<Field> fields,
            List<State> states,
            long entries,
            String entriesUrl) {

        static Register of(RegisterKind kind, long entries, String base) {
            return new Register(
                    kind.code(),
                    kind.name(),
                    kind.intro(),
                    kind.publicBasis(),
                    Force.concerns(kind),
                    Optional.ofNullable(kind.publicity()).stream()
                            .flatMap(publicity -> publicity.fields().stream())
                            .flatMap(code -> kind.field(code).stream())
                            .map(Field::of)
                            .toList(),
                    kind.states().entrySet().stream()
                            .filter(state -> kind.isPublic(state.getKey()))
                            .map(state -> new State(state.getKey(), state.getValue()))
                            .toList(),
                    entries,
                    base + "/api/v1/registers/" + kind.code() + "/entries");
        }
    }

    /** A field that the public sees. */
    record Field(String field, String label, String type) {
        static Field of(RegisterField field) {
            return new Field(field.code(), field.label(), field.type().code());
        }
    }

    /** A state in which the public sees an entry. */
    record State(String state, String label) {}

    /** A stretch of a list, with where it goes on. */
    public record EntryList(
            List<Entry> entries,
            @Nullable String nextCursor,
            @Nullable String nextUrl) {}

    /** An entry. */
    public record Entry(
            long id,
            String register,
            String registerName,
            String town,
            String townName,
            @Nullable String number,
            String title,
            String state,
            String stateLabel,
            @Nullable Validity validity,
            List<Value> values,
            String publicSince,
            String updatedAt,
            String url) {

        /** As it is shown. */
        public static Entry of(ShownEntry shown, String base) {
            var entry = shown.entry();
            return new Entry(
                    entry.id(),
                    shown.kind().code(),
                    shown.kind().name(),
                    entry.town().slug().value(),
                    entry.town().name(),
                    entry.number(),
                    entry.title(),
                    entry.state(),
                    shown.stateLabel(),
                    Validity.of(shown),
                    shown.values().stream()
                            .map(value -> new Value(
                                    value.code(), value.label(), value.type().code(), value.text()))
                            .toList(),
                    ChinaTime.rfc3339(entry.publicSince()),
                    ChinaTime.rfc3339(entry.updatedAt()),
                    base + shown.path());
        }
    }

    /** Whether it is in force on the day of asking. */
    public record Validity(
            String force, String label, @Nullable String until) {
        static @Nullable Validity of(ShownEntry shown) {
            Force force = shown.force();
            var until = shown.entry().validUntil();
            return force == null
                    ? null
                    : new Validity(force.name(), force.label(), until == null ? null : until.toString());
        }
    }

    /** A value as it is shown. */
    public record Value(String field, String label, String type, String value) {}
}
