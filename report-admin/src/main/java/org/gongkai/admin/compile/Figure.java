package org.gongkai.admin.compile;

/**
 * A figure of a report.
 *
 * @param unit 件, 次 …
 * @param before that of the year before
 * @param link the list of what was counted
 */
record Figure(String label, String unit, long count, long before, String link) {

    /** As it stands in a sentence: 制发行政规范性文件3件. */
    String words() {
        return label + count + unit;
    }
}
