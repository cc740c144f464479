package org.gongkai.publisher.view;

import java.time.LocalDate;
import org.gongkai.publisher.visitor.VisitorEstimate;

/** One notice, or a town as a whole under the number 0, on one day in Asia/Shanghai. */
record DayOfViews(long notice, LocalDate day, long views, VisitorEstimate visitors) {}
