package org.gongkai.domain.intake;

import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.gongkai.domain.duty.WorkingCalendar;
import org.gongkai.domain.register.FieldType;
import org.gongkai.domain.register.Gatekeeper;
import org.gongkai.domain.register.Intake;
import org.gongkai.domain.register.Obstacle;
import org.gongkai.domain.register.RegisterAct;
import org.gongkai.domain.register.RegisterEntry;
import org.gongkai.domain.register.RegisterField;
import org.gongkai.domain.register.RegisterKind;
import org.jspecify.annotations.Nullable;

/** Reads what was typed into a form, and says what is wrong with it; the desk asks the same gates once more. */
final class IntakeValues {

    /** Stands before the code of a field in its name. */
    static final String PREFIX = "f-";

    /** Turns the direction of writing, so that a text reads otherwise than it is. */
    private static final Pattern DIRECTION = Pattern.compile("[\\u200E\\u200F\\u202A-\\u202E\\u2066-\\u2069\\u061C]");

    private IntakeValues() {}

    /**
     * The values of the fields that the form asks for, without what nobody types: control characters and signs that turn the direction of writing.
     * Others are ignored.
     *
     * @param about what it answers to; null for nothing
     */
    static Map<String, String> read(
            RegisterKind kind, Intake intake, Map<String, List<String>> form, @Nullable IntakeSubject about) {
        var values = new LinkedHashMap<String, String>();
        for (var field : asked(kind, intake)) {
            var typed = form.getOrDefault(PREFIX + field.code(), List.of());
            var value = field.type() == FieldType.SEVERAL
                    ? typed.stream().map(String::strip).distinct().collect(Collectors.joining(RegisterField.AND))
                    : typed.isEmpty() ? "" : clean(field, typed.getFirst());
            values.put(field.code(), value);
        }
        if (about != null && intake.about() instanceof Intake.About named) {
            values.put(named.field(), Long.toString(about.id()));
            kind.field(named.titleField())
                    .ifPresent(field -> values.put(field.code(), cut(field, clean(field, about.title()))));
        }
        return values;
    }

    private static String cut(RegisterField field, String title) {
        return title.length() <= field.most() ? title : title.substring(0, field.most());
    }

    private static String clean(RegisterField field, String typed) {
        var plain = DIRECTION
                .matcher(typed.replace("\r\n", "\n").replace('\r', '\n'))
                .replaceAll("");
        boolean lines = field.type() == FieldType.LONG_TEXT;
        var clean = new StringBuilder(plain.length());
        plain.codePoints()
                .map(letter -> !Character.isISOControl(letter) || (lines && letter == '\n') ? letter : ' ')
                .forEach(clean::appendCodePoint);
        return clean.toString().strip();
    }

    /** The fields that the public fills in, in their order. */
    static List<RegisterField> asked(RegisterKind kind, Intake intake) {
        return act(kind, intake).asks().stream()
                .filter(intake::asks)
                .flatMap(code -> kind.field(code).stream())
                .toList();
    }

    static RegisterAct act(RegisterKind kind, Intake intake) {
        return kind.act(intake.act()).orElseThrow();
    }

    /** Sentences by the code of the field they concern, in the order of the form; empty where all is well. */
    static Map<String, String> faults(RegisterKind kind, Intake intake, Map<String, String> values, LocalDate today) {
        // the desk asks again by the calendar it has: a year loaded there is not known here
        var day = new Gatekeeper.Day(today, WorkingCalendar.shipped());
        var given = new LinkedHashMap<>(values);
        given.values().removeIf(String::isEmpty);
        var visitor = new Gatekeeper.Visitor(0, Set.of(RegisterAct.PUBLIC));
        var found = Gatekeeper.obstacles(RegisterEntry.blank(kind), act(kind, intake), visitor, given, "", day).stream()
                .collect(Collectors.toMap(Obstacle::field, one -> sentence(kind, one, given), (one, _) -> one));
        var ordered = new LinkedHashMap<String, String>();
        for (var field : asked(kind, intake)) {
            if (found.remove(field.code()) instanceof String sentence) {
                ordered.put(field.code(), sentence);
            }
        }
        ordered.putAll(found);
        return ordered;
    }

    private static String sentence(RegisterKind kind, Obstacle obstacle, Map<String, String> values) {
        var field = kind.field(obstacle.field());
        if (field.isEmpty() || !obstacle.text().isEmpty()) {
            return obstacle.text().isEmpty() ? IntakeWords.text("fault.value", "") : obstacle.text();
        }
        var label = field.get().label();
        boolean chosen = field.get().type() == FieldType.CHOICE || field.get().type() == FieldType.SEVERAL;
        if (obstacle.code().equals("required")) {
            return IntakeWords.text(chosen ? "fault.required.choice" : "fault.required", label);
        }
        return switch (field.get().type()) {
            case TEXT, LONG_TEXT ->
                IntakeWords.text(
                        "fault.most",
                        label,
                        field.get().most(),
                        values.getOrDefault(field.get().code(), "").length());
            case CHOICE, SEVERAL -> IntakeWords.text("fault.choice", label);
            case DATE -> IntakeWords.text("fault.date", label);
            case NUMBER, NOTICE -> IntakeWords.text("fault.number", label);
            case YES_NO -> IntakeWords.text("fault.value", label);
        };
    }
}
