package org.gongkai.api.notice;

import io.r2dbc.spi.Readable;
import java.util.List;
import java.util.Objects;
import org.gongkai.domain.town.ChannelProfile;
import org.gongkai.domain.town.Section;

/** Reads what {@code publication.channel} says of a channel; the columns are named {@code channel_…}. */
public final class ChannelProfileReader {

    private ChannelProfileReader() {}

    /** What the channel is for. */
    public static ChannelProfile profile(Readable row) {
        var section = row.get("channel_section", String.class);
        return new ChannelProfile(
                section == null ? null : Section.ofCode(section).orElseThrow(),
                Objects.requireNonNull(row.get("channel_type", String.class)),
                row.get("channel_description", String.class),
                List.of(Objects.requireNonNull(row.get("channel_keywords", String[].class))),
                row.get("channel_item", String.class));
    }
}
