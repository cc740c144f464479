package org.gongkai.api.search;

import java.util.Locale;

/** What hits are counted by. */
public enum Dimension {
    TOWN("town_id"),
    CHANNEL("channel_id"),
    KIND("kind"),
    YEAR("year"),
    VALIDITY("validity");

    private final String column;

    Dimension(String column) {
        this.column = column;
    }

    /** Its name in addresses. */
    public String parameter() {
        return name().toLowerCase(Locale.ROOT);
    }

    String column() {
        return column;
    }
}
