package org.gongkai.api.paper;

import java.time.Instant;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import org.gongkai.api.serving.Query;
import org.gongkai.api.serving.WrongRequest;
import org.gongkai.api.site.ChinaTime;

/** The days of a 简报, both ends included, at most a year. */
record Period(LocalDate from, LocalDate to) {

    private static final int MOST_DAYS = 366;

    Period {
        long days = ChronoUnit.DAYS.between(from, to);
        if (days < 0 || days >= MOST_DAYS) {
            throw new WrongRequest("to", "failure.400.period");
        }
    }

    /** What a request names; empty where it names neither end. */
    static Optional<Period> of(Query query) {
        var from = query.value("from");
        var to = query.value("to");
        if (from.isEmpty() && to.isEmpty()) {
            return Optional.empty();
        }
        return Optional.of(new Period(day("from", from.orElse("")), day("to", to.orElse(""))));
    }

    private static LocalDate day(String parameter, String text) {
        try {
            if (text.matches("(?:19|20)[0-9]{2}-[0-9]{2}-[0-9]{2}")) {
                return LocalDate.parse(text);
            }
        } catch (DateTimeParseException _) {
            // a day that no month has: told like any other that is none
        }
        throw new WrongRequest(parameter, "failure.400.day");
    }

    Instant start() {
        return ChinaTime.start(from);
    }

    Instant end() {
        return ChinaTime.start(to.plusDays(1));
    }

    /** What stands behind the address of its page. */
    public String query() {
        return "?from=" + from + "&to=" + to;
    }
}
