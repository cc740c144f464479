package org.gongkai.api.town;

import java.time.Instant;

/** How much a channel holds. */
record Holding(int channelId, long total, Instant newest) {}
