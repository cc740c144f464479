package org.gongkai.domain.register;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The form by which the public begins an entry, as a register declares it.
 *
 * @param act that is done by it; an entry comes to be by it and its roles have {@link RegisterAct#PUBLIC}
 * @param title of the page
 * @param next what happens with it and within which term, a sentence each
 * @param privacy what is done with what says something of a person
 * @param hints sentences below fields, by their codes
 * @param fills what a browser may fill in by itself, by codes of fields; tokens of HTML's {@code autocomplete}
 * @param about what it answers to; null where it stands for itself
 */
public record Intake(
        String act,
        String title,
        List<String> next,
        String privacy,
        Map<String, String> hints,
        Map<String, String> fills,
        @Nullable About about) {

    public Intake {
        next = List.copyOf(next);
        hints = Map.copyOf(hints);
        fills = Map.copyOf(fills);
    }

    /**
     * A public entry of another register that is named with what is sent.
     *
     * @param register its register
     * @param states those in which it can be answered to, until the last day of its force
     * @param field of type number that takes its id
     * @param titleField that takes its title
     */
    public record About(String register, List<String> states, String field, String titleField) {
        public About {
            states = List.copyOf(states);
        }

        /** Whether nobody types this field, for the form knows it. */
        public boolean fills(String code) {
            return code.equals(field) || code.equals(titleField);
        }
    }

    /** Whether the public fills in this field. */
    public boolean asks(String code) {
        return about == null || !about.fills(code);
    }
}
