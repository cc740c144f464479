package org.gongkai.admin.hosting;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A channel as it is set up.
 *
 * @param fixed whether it is one of the sections that every organ has under the same name (国办公开办函〔2019〕61号)
 * @param item code of the item of the statutory content
 * @param notices how many the public can read in it
 * @param seen stands for all that can be changed of it, as it is
 */
record ChannelLine(
        String slug,
        String name,
        boolean fixed,
        String type,
        @Nullable String description,
        List<String> keywords,
        @Nullable String item,
        long notices,
        String seen) {}
