package org.gongkai.admin.hosting;

import java.util.List;
import org.gongkai.domain.town.Office;
import org.jspecify.annotations.Nullable;

/**
 * A town as it is set up.
 *
 * @param seen stands for its name, organ and credit code as they are; a change that was made by somebody else meanwhile is found by it
 */
record TownDetail(
        int id,
        String slug,
        String name,
        String code,
        String organ,
        @Nullable String creditCode,
        String seen,
        @Nullable Office office,
        List<ChannelLine> channels) {

    TownDetail with(@Nullable Office itsOffice, List<ChannelLine> itsChannels) {
        return new TownDetail(id, slug, name, code, organ, creditCode, seen, itsOffice, itsChannels);
    }
}
