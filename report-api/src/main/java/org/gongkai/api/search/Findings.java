package org.gongkai.api.search;

/** What was found, how much there is of it, and the towns it may be narrowed to. */
record Findings(Site site, Hits hits, Tally tally) {}
