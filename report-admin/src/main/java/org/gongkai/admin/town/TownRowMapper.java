package org.gongkai.admin.town;

import org.gongkai.domain.town.Channel;
import org.gongkai.domain.town.Slug;
import org.gongkai.domain.town.Town;
import org.mapstruct.Mapper;

/** Rows of towns and channels to the domain. */
@Mapper(componentModel = "spring")
interface TownRowMapper {

    Town town(TownRow row);

    Channel channel(ChannelRow row);

    default Slug slug(String slug) {
        return new Slug(slug);
    }
}
