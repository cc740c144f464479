package org.gongkai.admin.inspection;

import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import org.jspecify.annotations.Nullable;

/**
 * Something the inspection would find, or will soon.
 *
 * @param rule code of the rule
 * @param townId 0 for the county itself
 * @param subject what it is about
 * @param link where it is mended or looked at
 * @param redOn first day on which it counts; null for what has no day and counts at once
 */
record Finding(
        String rule,
        int townId,
        String subject,
        String link,
        Level level,
        @Nullable LocalDate redOn) {

    /** How near it is. */
    enum Level {
        /** It counts. */
        RED("red"),
        /** 90 % of the time is over. */
        URGENT("urgent"),
        /** 70 % of the time is over. */
        NOTICE("notice");

        private final String code;

        Level(String code) {
            this.code = code;
        }

        /** The word in JSON, style sheets and messages. */
        public String code() {
            return code;
        }
    }

    /** Days until it counts; 0 or less where it does. */
    public long days(LocalDate today) {
        return redOn == null ? 0 : ChronoUnit.DAYS.between(today, redOn);
    }

    public boolean isRed() {
        return level == Level.RED;
    }

    public boolean hasDay() {
        return redOn != null;
    }
}
