package org.gongkai.domain.register;

import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.List;

/**
 * A field of a register.
 *
 * @param code stands in JSON, in files and in declarations
 * @param most characters, for texts
 * @param choices for {@link FieldType#CHOICE} and {@link FieldType#SEVERAL}, in their order
 * @param personal whether it says something of a natural person, so that it never leaves the desk unmasked
 */
public record RegisterField(
        String code, String label, FieldType type, int most, List<String> choices, Mask mask, boolean personal) {

    /** Between the words of a {@link FieldType#SEVERAL}. */
    public static final String AND = "、";

    private static final int LONGEST_NUMBER = 20;

    public RegisterField {
        choices = List.copyOf(choices);
    }

    /** Whether a value that is not blank has the form of this field. */
    public boolean takes(String value) {
        return switch (type) {
            case TEXT -> value.length() <= most && value.codePoints().noneMatch(Character::isISOControl);
            case LONG_TEXT ->
                value.length() <= most
                        && value.codePoints()
                                .noneMatch(letter -> Character.isISOControl(letter)
                                        && letter != '\n'
                                        && letter != '\r'
                                        && letter != '\t');
            case DATE -> isDate(value);
            case NUMBER -> isNumber(value);
            case CHOICE -> choices.contains(value);
            case SEVERAL -> areChoices(List.of(value.split(AND, -1)));
            case YES_NO -> value.equals("true") || value.equals("false");
            case NOTICE -> value.matches("[1-9][0-9]{0,17}");
        };
    }

    private boolean areChoices(List<String> words) {
        return choices.containsAll(words) && words.stream().distinct().count() == words.size();
    }

    private static boolean isDate(String value) {
        try {
            var date = LocalDate.parse(value);
            return date.getYear() >= 1949 && date.getYear() <= 2999;
        } catch (DateTimeException _) {
            return false;
        }
    }

    private static boolean isNumber(String value) {
        try {
            return value.length() <= LONGEST_NUMBER
                    && new BigDecimal(value).scale() <= 6
                    && !value.contains("e")
                    && !value.contains("E");
        } catch (NumberFormatException _) {
            return false;
        }
    }

    /** What the public sees of a value. */
    public String shown(String value) {
        return value.isEmpty() ? value : mask.apply(value);
    }
}
