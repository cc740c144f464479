package org.gongkai.api.channel;

import java.util.Optional;
import java.util.regex.Pattern;
import org.gongkai.api.serving.Address;
import org.gongkai.domain.town.Channel;
import org.jspecify.annotations.Nullable;

/**
 * Which stretch of a channel's list is asked for. Years and pages are steps of the path, so that a file server can hold them;
 * {@code ?page=} is taken too.
 *
 * @param year only what was first published then; absent for all
 * @param page from 1
 */
record ListAddress(String town, String channel, @Nullable Integer year, int page) {

    private static final Pattern PATH = Pattern.compile("/towns/([a-z][a-z0-9-]{1,39})/([a-z][a-z0-9-]{1,39})"
            + "(?:/([12][0-9]{3}))?(?:/page-([2-9]|[1-9][0-9]{1,6}))?");

    /** What this address asks for; empty where it is no list. */
    static Optional<ListAddress> of(Address address) {
        return at(address).filter(asked -> !Channel.isPageOfItsOwn(asked.channel()));
    }

    /** The same, at addresses of pages too. */
    static Optional<ListAddress> at(Address address) {
        var path = PATH.matcher(address.path());
        if (!path.matches()) {
            return Optional.empty();
        }
        var year = path.group(3);
        int inQuery = address.query().number("page", 1, 1, Integer.MAX_VALUE);
        int page = path.group(4) == null ? inQuery : Integer.parseInt(path.group(4));
        return Optional.of(
                new ListAddress(path.group(1), path.group(2), year == null ? null : Integer.valueOf(year), page));
    }

    /** The one form in which the answer is stored. */
    String key() {
        return "channel " + town + " " + channel + " " + (year == null ? "" : year) + " " + page;
    }
}
