package org.gongkai.api.search;

import java.time.Instant;

/** A notice in a list that is ordered by these two, the newest first. */
record Spot(Instant firstPublishedAt, long number) {}
