package org.gongkai.admin.hosting;

import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/**
 * A town in the list of the county.
 *
 * @param channels how many it has
 * @param people how many hold a role in it
 * @param notices how many the public can read
 * @param reviewedOn when its office was last looked over; null where none is described
 */
record TownLine(
        String slug,
        String name,
        String code,
        long channels,
        long people,
        long notices,
        @Nullable LocalDate reviewedOn) {}
