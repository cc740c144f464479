package org.gongkai.domain.register;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.gongkai.domain.duty.Term;
import org.jspecify.annotations.Nullable;

/**
 * A register as it is declared.
 *
 * @param code part of addresses
 * @param basis laws and articles it rests on
 * @param title field that names an entry
 * @param states labels by code, in the order of a life
 * @param numbering null where entries have no number
 * @param validUntil field with the last day of its force; empty where it has none
 * @param publicity null where the public sees nothing of it
 * @param intake the form by which the public begins an entry; null where it has none
 * @param comparedBy public field by which two years of it are compared; empty where they are not
 * @param batch null where each entry is decided on by itself
 */
public record RegisterKind(
        String code,
        String name,
        String intro,
        List<String> basis,
        String title,
        List<RegisterField> fields,
        Map<String, String> states,
        List<RegisterAct> acts,
        List<RegisterClock> clocks,
        @Nullable Numbering numbering,
        String validUntil,
        @Nullable Publicity publicity,
        @Nullable Intake intake,
        String comparedBy,
        @Nullable BatchRule batch) {

    public RegisterKind {
        basis = List.copyOf(basis);
        fields = List.copyOf(fields);
        states = java.util.Collections.unmodifiableMap(new java.util.LinkedHashMap<>(states));
        acts = List.copyOf(acts);
        clocks = List.copyOf(clocks);
    }

    /** The field with this code. */
    public Optional<RegisterField> field(String fieldCode) {
        return fields.stream().filter(field -> field.code().equals(fieldCode)).findFirst();
    }

    /** Whether a value that is not blank can be written; what a clock takes its length from is a length. */
    public boolean takes(RegisterField field, String value) {
        return field.takes(value)
                && (clocks.stream().noneMatch(clock -> clock.lengthField().equals(field.code()))
                        || Term.isLength(value));
    }

    /** The act with this code. */
    public Optional<RegisterAct> act(String actCode) {
        return acts.stream().filter(act -> act.code().equals(actCode)).findFirst();
    }

    /** The label of a state. */
    public String stateLabel(String state) {
        return states.getOrDefault(state, state);
    }

    /** The acts by which an entry comes to be. */
    public List<RegisterAct> beginnings() {
        return acts.stream().filter(RegisterAct::creates).toList();
    }

    /** Whether an entry in this state is public. */
    public boolean isPublic(String state) {
        return publicity != null && publicity.states().contains(state);
    }

    /** What it rests on as the public reads it: without the notes to the operator on what is still to be checked (请核对). */
    public List<String> publicBasis() {
        return basis.stream()
                .map(one -> one.replaceAll("（请核对）|[，、](?:条号)?请核对|请核对", ""))
                .toList();
    }
}
