package org.gongkai.admin.importing;

/**
 * Something of a file that did not come over as it was.
 *
 * @param code key of its sentence in the message bundles, below {@code finding}
 * @param excerpt what it speaks of: a number, a name
 */
public record Loss(String code, String excerpt) {}
