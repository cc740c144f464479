package org.gongkai.api.register;

import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import org.gongkai.api.notice.Place;
import org.gongkai.api.site.ChinaTime;
import org.gongkai.domain.register.FieldType;
import org.gongkai.domain.register.Force;
import org.gongkai.domain.register.RegisterKind;
import org.jspecify.annotations.Nullable;

/**
 * An entry with what its register says of it.
 *
 * @param force how it stands on the day it is shown; absent where the register speaks of nothing that has force
 */
public record ShownEntry(
        PublicEntry entry, RegisterKind kind, @Nullable Force force) {

    /** As it stands on a day. */
    public static ShownEntry of(PublicEntry entry, RegisterKind kind, LocalDate today) {
        return new ShownEntry(
                entry,
                kind,
                Force.on(today, kind, entry.state(), entry.validUntil()).orElse(null));
    }

    /** A field with its value; {@code notice} is 0 where it is no number of a notice. */
    public record Value(String code, String label, FieldType type, String text, long notice) {

        /** Whether it takes the whole width. */
        public boolean isLong() {
            return type == FieldType.LONG_TEXT || type == FieldType.NOTICE;
        }

        /** Whether it is a day. */
        public boolean isDay() {
            return type == FieldType.DATE && text.matches("[0-9]{4}-[0-9]{2}-[0-9]{2}");
        }

        /** Whether it is a yes. */
        public boolean isYes() {
            return text.equals("true");
        }
    }

    /** The fields that have a value, in the order in which the register shows them. */
    public List<Value> values() {
        return Optional.ofNullable(kind.publicity()).stream()
                .flatMap(publicity -> publicity.fields().stream())
                .flatMap(this::value)
                .toList();
    }

    private Stream<Value> value(String code) {
        var text = entry.values().getOrDefault(code, "");
        return kind.field(code).filter(_ -> !text.isEmpty()).stream()
                .map(field -> new Value(code, field.label(), field.type(), text, notice(field.type(), text)));
    }

    private static long notice(FieldType type, String text) {
        return type == FieldType.NOTICE && text.matches("[1-9][0-9]{0,17}") ? Long.parseLong(text) : 0;
    }

    /** The notices it names. */
    List<Long> notices() {
        return values().stream().map(Value::notice).filter(number -> number > 0).toList();
    }

    /** Its address. */
    public String path() {
        return path(Place.townPath(entry.town()), kind) + "/" + entry.id();
    }

    /** The address of a register. */
    static String path(String town, RegisterKind kind) {
        return town + "/registers/" + kind.code();
    }

    /** The label of its state. */
    public String stateLabel() {
        return kind.stateLabel(entry.state());
    }

    /** Day on which it came to the public. */
    public String sinceDay() {
        return ChinaTime.day(entry.publicSince());
    }

    /** Day on which it was last changed. */
    public String updatedDay() {
        return ChinaTime.day(entry.updatedAt());
    }

    /** Class of its badge. */
    public String badge() {
        return Objects.requireNonNull(force)
                .name()
                .toLowerCase(java.util.Locale.ROOT)
                .replace('_', '-');
    }

    /** All of it in lines, for readers that show no pages. */
    public String text(Map<Boolean, String> words) {
        return values().stream()
                .map(value -> value.label() + "："
                        + (value.type() == FieldType.YES_NO
                                ? words.getOrDefault(value.isYes(), value.text())
                                : value.text()))
                .reduce((one, next) -> one + "\n" + next)
                .orElse(entry.title());
    }
}
