package org.gongkai.admin.compile;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.gongkai.admin.duty.DutyBoard;
import org.gongkai.domain.duty.DutyReading;
import org.gongkai.domain.town.Actor;
import org.gongkai.domain.town.Town;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;

/** Adds up table 3 of all towns of the county, and looks whose report of the year is there. */
@Component
class CountyApplications {

    /** The duty by which the report of a year is found; a county that replaces the duties may not have it. */
    private static final String REPORT = "disclosure-report";

    private final Compiling compiling;
    private final DutyBoard duties;

    CountyApplications(Compiling compiling, DutyBoard duties) {
        this.compiling = compiling;
        this.duties = duties;
    }

    /**
     * A town in a year.
     *
     * @param report its duty to publish the report; null where there is none
     */
    record Part(
            Town town,
            ApplicationTable now,
            ApplicationTable before,
            @Nullable DutyReading report) {

        public List<ApplicationTable.Mismatch> mismatches() {
            return now.mismatches();
        }

        /** The counts of the year as the text of a report says them: new, carried over, answered, left. */
        public List<Long> figures() {
            var lines = now.lines();
            return List.of(
                    lines.getFirst().all(),
                    lines.get(1).all(),
                    lines.get(lines.size() - 2).all(),
                    lines.getLast().all());
        }

        public boolean isMissing() {
            return report != null && report.by() == null;
        }
    }

    /** All towns a person sees, by name. */
    record Sum(int year, List<Part> towns) {

        ApplicationTable now() {
            return ApplicationTable.sum(year, towns.stream().map(Part::now).toList());
        }

        ApplicationTable before() {
            return ApplicationTable.sum(
                    year - 1, towns.stream().map(Part::before).toList());
        }

        /** Towns whose report of the year was not published and not recorded. */
        List<Part> missing() {
            return towns.stream().filter(Part::isMissing).toList();
        }
    }

    /** The sum of a year. */
    Mono<Sum> of(Actor actor, int year) {
        return Mono.zip(
                        duties.towns(actor, year + 1, 0, duties.today()),
                        compiling.applicationsByTown(actor, year),
                        compiling.applicationsByTown(actor, year - 1))
                .map(found -> {
                    var parts = new ArrayList<Part>();
                    for (var one : found.getT1()) {
                        parts.add(new Part(
                                one.town(),
                                table(found.getT2(), one.town(), year),
                                table(found.getT3(), one.town(), year - 1),
                                one.readings().get(REPORT)));
                    }
                    return new Sum(year, parts);
                });
    }

    private static ApplicationTable table(Map<Integer, ApplicationTable> all, Town town, int year) {
        var none = ApplicationTable.sum(year, List.of());
        return all.getOrDefault(town.id(), none);
    }
}
