package org.gongkai.domain.duty;

/**
 * What is wrong in a text of holidays.
 *
 * @param line counted from 1; 0 where something is missing from the whole
 * @param words what stands there, or what is missing
 */
public record HolidayFault(int line, Kind kind, String words) {

    /** What can be wrong. */
    public enum Kind {
        UNKNOWN_WORD("unknown-word"),
        WRONG_FIELDS("wrong-fields"),
        GIVEN_TWICE("given-twice"),
        BAD_YEAR("bad-year"),
        BAD_SOURCE("bad-source"),
        BAD_NAME("bad-name"),
        BAD_DATE("bad-date"),
        BAD_SPAN("bad-span"),
        OTHER_YEAR("other-year"),
        SAME_DAY("same-day"),
        WORKED_ANYWAY("worked-anyway"),
        NO_YEAR("no-year"),
        NO_SOURCE("no-source"),
        NO_HOLIDAY("no-holiday"),
        TOO_LONG("too-long");

        private final String code;

        Kind(String code) {
            this.code = code;
        }

        /** Key of the sentence in the message bundles. */
        public String code() {
            return code;
        }
    }
}
