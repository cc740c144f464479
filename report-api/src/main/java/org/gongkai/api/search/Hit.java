package org.gongkai.api.search;

import java.time.Instant;

/**
 * A notice that fulfils a question.
 *
 * @param tier how well, from 0 for the best
 */
public record Hit(long number, int tier, Instant firstPublishedAt) {}
