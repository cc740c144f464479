package org.gongkai.domain.intake;

import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.gongkai.domain.register.Intake;
import org.gongkai.domain.register.RegisterKind;
import org.gongkai.domain.town.Town;
import org.jspecify.annotations.Nullable;

/**
 * A form that came back.
 *
 * @param form what it has, by the names of its fields
 * @param reading of what it carries
 * @param about what it answers to; null for nothing, or where that is over
 * @param today the day in China on which it came
 */
public record IntakeSent(
        Town town,
        RegisterKind kind,
        Intake intake,
        Map<String, List<String>> form,
        IntakePass.Reading reading,
        @Nullable IntakeSubject about,
        LocalDate today) {

    private static final String WHOLE = "";

    public IntakeSent {
        form = Map.copyOf(form);
    }

    /** The first value of a field; empty where it has none. */
    public static String first(Map<String, List<String>> form, String name) {
        var values = form.getOrDefault(name, List.of());
        return values.isEmpty() ? "" : values.getFirst();
    }

    /** What was typed, by the codes of fields; fields without a value are not among them. */
    public Map<String, String> values() {
        var values = IntakeValues.read(kind, intake, form, about);
        values.values().removeIf(String::isEmpty);
        return values;
    }

    /** What is wrong with it, as {@link IntakeForm} shows it; empty where it can be taken. */
    public Map<String, String> faults() {
        var faults = new LinkedHashMap<String, String>();
        if (intake.about() != null && about == null) {
            faults.put(WHOLE, IntakeWords.text("fault.closed"));
            return faults;
        }
        if (!first(form, IntakeForm.TRAP).isEmpty()) {
            faults.put(WHOLE, IntakeWords.text("fault.trap"));
        }
        reading.fault()
                .filter(fault -> fault == IntakePass.Fault.EARLY)
                .ifPresent(_ -> faults.putIfAbsent(WHOLE, IntakeWords.text("fault.early")));
        faults.putAll(IntakeValues.faults(kind, intake, values(), today));
        reading.fault().ifPresent(fault -> {
            switch (fault) {
                case WRONG_ANSWER -> faults.put(IntakeForm.ANSWER, IntakeWords.text("fault.answer"));
                case EXPIRED -> faults.put(IntakeForm.ANSWER, IntakeWords.text("fault.expired"));
                case FORGED -> faults.put(IntakeForm.ANSWER, IntakeWords.text("fault.forged"));
                case EARLY -> {}
            }
        });
        return faults;
    }

    /** The form with what was typed and what is wrong. A question that was answered is not asked again. */
    public IntakeForm again(IntakePass.Issued fresh) {
        boolean answered = reading.receipt().isPresent()
                || reading.fault()
                        .filter(fault -> fault == IntakePass.Fault.EARLY)
                        .isPresent();
        return new IntakeForm(
                town,
                kind,
                intake,
                about,
                values(),
                faults(),
                answered ? first(form, IntakeForm.TOKEN) : fresh.token(),
                answered ? "" : fresh.question(),
                answered ? first(form, IntakeForm.ANSWER) : "");
    }
}
