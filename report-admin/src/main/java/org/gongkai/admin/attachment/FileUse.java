package org.gongkai.admin.attachment;

/**
 * A place in which a file is used.
 *
 * @param name by which it goes there
 * @param title of the document
 * @param state of the edition, as in the database
 */
public record FileUse(long reportId, int edition, int position, String name, String title, String state) {}
