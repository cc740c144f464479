package org.gongkai.admin.review;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import org.gongkai.domain.duty.DueDate;
import org.gongkai.domain.duty.Term;
import org.gongkai.domain.duty.WorkingCalendar;
import org.gongkai.domain.review.Stage;

/** Until when what lies at a stage of review is due, at one moment, by the house's own terms and the working calendar. */
public final class StageTerms {

    private static final ZoneId ZONE = ZoneId.of("Asia/Shanghai");

    private final ReviewProperties properties;
    private final WorkingCalendar calendar;
    private final LocalDate today;

    StageTerms(ReviewProperties properties, WorkingCalendar calendar, Instant now) {
        this.properties = properties;
        this.calendar = calendar;
        this.today = now.atZone(ZONE).toLocalDate();
    }

    /** The last day in time of what came to this stage at {@code arrived}. */
    public DueDate due(Stage stage, Instant arrived) {
        return calendar.due(arrived.atZone(ZONE).toLocalDate(), Term.workingDays(properties.days(stage)));
    }

    /** Whatever came to this stage before this moment is overdue, and nothing else is. */
    public Instant overdueBefore(Stage stage) {
        return calendar.earliestInTime(today, properties.days(stage))
                .atStartOfDay(ZONE)
                .toInstant();
    }
}
