package org.gongkai.api.search;

import java.util.List;
import org.gongkai.domain.text.Wanted;

/**
 * A stretch of what was found.
 *
 * @param goesOn whether there are more behind it
 */
public record Hits(Wanted wanted, List<Hit> list, boolean goesOn) {

    public Hits {
        list = List.copyOf(list);
    }

    /** The numbers of the notices, in order. */
    public List<Long> numbers() {
        return list.stream().map(Hit::number).toList();
    }
}
