package org.gongkai.admin.importing;

/**
 * A picture that was read from a file, without its properties, as it will be attached.
 *
 * @param sha256 by which the text names it
 * @param name of the file it will be
 */
public record Picture(String sha256, String name, byte[] bytes) {}
