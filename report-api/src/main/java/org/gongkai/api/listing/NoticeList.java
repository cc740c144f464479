package org.gongkai.api.listing;

import java.util.List;
import org.gongkai.api.notice.NoticeJson;
import org.jspecify.annotations.Nullable;

/** A stretch of a list as programs read it. */
record NoticeList(
        List<NoticeJson.Entry> notices,
        @Nullable String nextCursor,
        @Nullable String nextUrl) {}
