package org.gongkai.api.town;

import org.gongkai.domain.town.Office;

/** The openness office of a town. */
public record TownOffice(int townId, Office office) {}
