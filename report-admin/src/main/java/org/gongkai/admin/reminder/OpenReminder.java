package org.gongkai.admin.reminder;

import java.time.LocalDate;

/**
 * A reminder of what is still to be done, as the inbox shows it.
 *
 * @param townId 0 for the county itself
 * @param link within the desk
 */
public record OpenReminder(int townId, String label, LocalDate dueOn, boolean overdue, String link) {}
