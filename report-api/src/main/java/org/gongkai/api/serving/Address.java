package org.gongkai.api.serving;

/**
 * What is asked for.
 *
 * @param path as sent, not decoded
 * @param base scheme and host of absolute addresses in the answer
 */
public record Address(String path, Query query, String base) {}
