package org.gongkai.admin.register;

import org.gongkai.admin.web.NotFound;

/** What stands in addresses of entries and their lists. */
final class EntryLists {

    private EntryLists() {}

    /** The id of an entry. */
    static long id(String text) {
        if (!text.matches("[1-9][0-9]{0,17}")) {
            throw new NotFound("no-such-entry");
        }
        return Long.parseLong(text);
    }

    /** The id behind which a list goes on; its beginning where there is none. */
    static long before(String text) {
        return text.matches("[1-9][0-9]{0,17}") ? Long.parseLong(text) : Long.MAX_VALUE;
    }
}
