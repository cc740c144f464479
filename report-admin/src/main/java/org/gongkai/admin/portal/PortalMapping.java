package org.gongkai.admin.portal;

import java.net.URI;
import java.util.List;
import java.util.regex.Pattern;
import org.jsoup.select.Evaluator;
import org.jspecify.annotations.Nullable;

/**
 * How the pages of an old portal are read.
 *
 * @param site its address, to which paths are relative; ends with a slash
 * @param pages which files of its folder are pages, by their paths
 * @param skipped which of them are not wanted
 * @param published the element in which the date stands, and in which forms it is written
 * @param removed what of the body is not text
 */
record PortalMapping(
        URI site,
        Pattern pages,
        List<Pattern> skipped,
        List<TownRule> towns,
        List<ChannelRule> channels,
        PageField title,
        Evaluator body,
        List<Evaluator> removed,
        PageField published,
        List<DatePattern> dates,
        @Nullable PageField source,
        @Nullable PageField indexNumber,
        @Nullable PageField documentNumber) {

    PortalMapping {
        skipped = List.copyOf(skipped);
        towns = List.copyOf(towns);
        channels = List.copyOf(channels);
        removed = List.copyOf(removed);
        dates = List.copyOf(dates);
    }

    /**
     * Pages with such a path are of this town.
     *
     * @param town its slug
     */
    record TownRule(Pattern path, String town) {}

    /**
     * Such pages belong into this channel.
     *
     * @param path absent where the page itself says so
     * @param field what the page says, absent where the path does; {@code pattern} of it decides
     * @param channel its slug
     * @param kind code of the kind of report; absent for a notice
     */
    record ChannelRule(
            @Nullable Pattern path,
            @Nullable PageField field,
            String channel,
            @Nullable String kind) {}
}
