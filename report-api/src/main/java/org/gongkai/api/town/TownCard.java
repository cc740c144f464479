package org.gongkai.api.town;

import java.time.Instant;
import org.gongkai.api.notice.Place;
import org.gongkai.api.site.ChinaTime;
import org.gongkai.domain.town.Town;
import org.jspecify.annotations.Nullable;

/** A town in a list of towns. */
public record TownCard(Town town, @Nullable Instant newest) {

    /** Address of its home. */
    public String path() {
        return Place.townPath(town);
    }

    /** Day of its newest notice, empty where it has none. */
    public String newestDay() {
        return newest == null ? "" : ChinaTime.day(newest);
    }
}
