package org.gongkai.admin.report;

import org.mapstruct.Mapper;
import org.mapstruct.Mapping;

/** Rows of lists to lines. */
@Mapper(componentModel = "spring")
interface EditionLineMapper {

    @Mapping(source = "stateNow", target = "state")
    EditionLine line(EditionLineRow row);
}
