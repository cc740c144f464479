package org.gongkai.admin.review;

import java.time.Instant;

/**
 * Somebody has a waiting report in hand (领办). It tells the others and keeps nobody from signing.
 *
 * @param until when it ends by itself
 */
public record Claim(long accountId, String name, Instant until) {}
