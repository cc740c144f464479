package org.gongkai.admin.calendar;

import org.gongkai.domain.duty.WorkingCalendar;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;

/** Gives the working calendar that holds now. */
@Component
public class Calendars {

    private final WorkingCalendar shipped = WorkingCalendar.shipped();

    /** That of this moment; to be asked anew for every page. */
    public Mono<WorkingCalendar> current() {
        return Mono.just(shipped);
    }
}
