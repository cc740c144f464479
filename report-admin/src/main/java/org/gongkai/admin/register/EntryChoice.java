package org.gongkai.admin.register;

/**
 * Which entries are asked for.
 *
 * @param town id; 0 for all the person sees
 * @param state empty for all
 * @param words in title or number; empty for all
 * @param before id behind which the list goes on, as the newest come first; {@link Long#MAX_VALUE} for the beginning
 */
record EntryChoice(String register, int town, String state, String words, boolean overdue, long before) {}
