package org.gongkai.api.search;

import java.util.List;
import java.util.Locale;

/** What hits are counted by. */
public enum Dimension {
    TOWN,
    REGISTER,
    CHANNEL,
    KIND,
    YEAR,
    VALIDITY;

    /** Those that what is searched has. */
    static List<Dimension> of(Among among) {
        return switch (among) {
            case NOTICES -> List.of(TOWN, CHANNEL, KIND, YEAR, VALIDITY);
            case REGISTERS -> List.of(TOWN, REGISTER, YEAR);
        };
    }

    /** Its name in addresses. */
    public String parameter() {
        return name().toLowerCase(Locale.ROOT);
    }
}
