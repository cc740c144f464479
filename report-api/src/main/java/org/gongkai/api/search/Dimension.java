package org.gongkai.api.search;

import java.util.Locale;

/** What hits are counted by. */
public enum Dimension {
    TOWN,
    CHANNEL,
    KIND,
    YEAR,
    VALIDITY;

    /** Its name in addresses. */
    public String parameter() {
        return name().toLowerCase(Locale.ROOT);
    }
}
