package org.gongkai.domain.duty;

/**
 * How long somebody has. A 日 that is not called 工作日 is a calendar day, except where the law of the matter says otherwise: 行政处罚法 art. 85
 * (二、三、五、七日) and 行政许可法 art. 82.
 *
 * @param length 1 to 1,000
 */
public record Term(int length, Unit unit) {

    /** Longer than any term in the law of publication. */
    public static final int LONGEST = 1_000;

    public Term {
        if (length < 1 || length > LONGEST) {
            throw new IllegalArgumentException("a term has 1 to " + LONGEST + " units, and not " + length);
        }
    }

    /** What is counted. */
    public enum Unit {
        /** 工作日: neither 法定节假日 nor days of rest; days of rest that are worked instead count. */
        WORKING_DAYS("working-days"),
        /** 日: every day counts; a last day that is not worked moves (民法典 art. 203). */
        CALENDAR_DAYS("calendar-days"),
        /** 月: to the same day of the month, or its end where it has none (民法典 art. 202); the last day moves likewise. */
        MONTHS("months");

        private final String code;

        Unit(String code) {
            this.code = code;
        }

        /** The word in addresses and JSON. */
        public String code() {
            return code;
        }
    }

    /** Whether a word is the length of a term. */
    public static boolean isLength(String word) {
        return word.matches("[1-9][0-9]{0,3}") && Integer.parseInt(word) <= LONGEST;
    }

    /** So many working days. */
    public static Term workingDays(int length) {
        return new Term(length, Unit.WORKING_DAYS);
    }

    /** So many calendar days. */
    public static Term calendarDays(int length) {
        return new Term(length, Unit.CALENDAR_DAYS);
    }

    /** So many months. */
    public static Term months(int length) {
        return new Term(length, Unit.MONTHS);
    }

    /** The same and so many of its units more. */
    public Term plus(int more) {
        return new Term(length + more, unit);
    }

    /** Whether it counts 工作日. */
    public boolean countsWorkingDays() {
        return unit == Unit.WORKING_DAYS;
    }
}
