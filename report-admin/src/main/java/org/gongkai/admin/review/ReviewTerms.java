package org.gongkai.admin.review;

import java.time.InstantSource;
import org.gongkai.admin.calendar.Calendars;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;

/** Gives the terms of the stages as they are now. */
@Component
public class ReviewTerms {

    private final ReviewProperties properties;
    private final Calendars calendars;
    private final InstantSource clock;

    ReviewTerms(ReviewProperties properties, Calendars calendars, InstantSource clock) {
        this.properties = properties;
        this.calendars = calendars;
        this.clock = clock;
    }

    /** Those of this moment. */
    public Mono<StageTerms> now() {
        return calendars.current().map(calendar -> new StageTerms(properties, calendar, clock.instant()));
    }
}
