package org.gongkai.api.notice;

/** How many notices of a list were first published in a year. */
public record YearCount(int year, long total) {}
