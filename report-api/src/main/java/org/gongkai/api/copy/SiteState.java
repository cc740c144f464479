package org.gongkai.api.copy;

/**
 * What a copy was made from.
 *
 * @param sequence number of the last change of the log, 0 before the first
 * @param fingerprint changes with whatever the log does not tell: towns, channels, offices, settings, templates
 */
public record SiteState(long sequence, String fingerprint) {}
