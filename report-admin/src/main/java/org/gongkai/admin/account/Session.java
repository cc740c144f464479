package org.gongkai.admin.account;

import java.time.Instant;

/**
 * A person at one browser.
 *
 * @param address from where it was begun
 * @param agent what the browser calls itself
 * @param lastSeenAt to the minute
 */
public record Session(long id, String address, String agent, Instant createdAt, Instant lastSeenAt) {}
