package org.gongkai.admin.calendar;

import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.gongkai.admin.report.FormRefused;
import org.gongkai.admin.report.FormRefused.FieldProblem;
import org.gongkai.domain.duty.Term;
import org.jspecify.annotations.Nullable;

/** Until when something is due that began on a day. */
record DueQuestion(LocalDate start, Term term) {

    private static final int FIRST_YEAR = 2000;
    private static final int LAST_YEAR = 2099;

    /**
     * Reads what was asked; working days where no unit is named.
     *
     * @throws FormRefused with every field that cannot be read
     */
    static DueQuestion of(@Nullable String start, @Nullable String days, @Nullable String unit) {
        var problems = new ArrayList<FieldProblem>();
        var day = day(start, problems);
        var length = length(days, problems);
        var counted = unit == null || unit.isBlank() ? Optional.of(Term.Unit.WORKING_DAYS) : unit(unit.strip());
        if (counted.isEmpty()) {
            problems.add(new FieldProblem("unit", "unreadable-unit"));
        }
        if (day == null || length == null || counted.isEmpty()) {
            throw new FormRefused(List.copyOf(problems));
        }
        return new DueQuestion(day, new Term(length, counted.get()));
    }

    private static @Nullable LocalDate day(@Nullable String text, List<FieldProblem> problems) {
        if (text == null || text.isBlank()) {
            problems.add(new FieldProblem("start", "missing"));
            return null;
        }
        try {
            var day = LocalDate.parse(text.strip());
            if (day.getYear() >= FIRST_YEAR && day.getYear() <= LAST_YEAR) {
                return day;
            }
        } catch (DateTimeParseException _) {
            // told below
        }
        problems.add(new FieldProblem("start", "unreadable-start"));
        return null;
    }

    private static @Nullable Integer length(@Nullable String text, List<FieldProblem> problems) {
        if (text == null || text.isBlank()) {
            problems.add(new FieldProblem("days", "missing"));
            return null;
        }
        if (text.strip().matches("[0-9]{1,4}")) {
            int length = Integer.parseInt(text.strip());
            if (length >= 1 && length <= Term.LONGEST) {
                return length;
            }
        }
        problems.add(new FieldProblem("days", "unreadable-days"));
        return null;
    }

    private static Optional<Term.Unit> unit(String code) {
        return Arrays.stream(Term.Unit.values())
                .filter(unit -> unit.code().equals(code))
                .findFirst();
    }
}
