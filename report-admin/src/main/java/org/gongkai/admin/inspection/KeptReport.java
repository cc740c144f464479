package org.gongkai.admin.inspection;

import java.time.Instant;

/**
 * A report with when it was made.
 *
 * @param kept whether it is kept; otherwise it was made for this very page
 */
record KeptReport(InspectionReport report, Instant computedAt, boolean kept) {}
