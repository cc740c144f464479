package org.gongkai.domain.register;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.gongkai.domain.declaration.Registers;
import org.gongkai.domain.duty.Term;
import org.gongkai.domain.duty.WorkingCalendar;

/** Terms of which the law says how short they may be are refused when they are shorter, whatever the day (standards T11 to T14, T28). */
class ShortestTermTests {

    private static final WorkingCalendar CALENDAR = WorkingCalendar.shipped();
    private static final LocalDate FIRST = LocalDate.of(2025, 1, 1);

    private static LocalDate day(int after) {
        return FIRST.plusDays(after);
    }

    private static List<String> refused(
            String register,
            String state,
            String act,
            Map<String, String> before,
            Map<String, String> values,
            LocalDate today) {
        var kind = Registers.shipped().kind(register).orElseThrow();
        var gate = kind.act(act).orElseThrow();
        var visitor = new Gatekeeper.Visitor(7, Set.copyOf(gate.roles()));
        return Gatekeeper.obstacles(
                        new RegisterEntry(kind, state, before, null, List.of()),
                        gate,
                        visitor,
                        values,
                        "",
                        new Gatekeeper.Day(today, CALENDAR))
                .stream()
                .map(Obstacle::code)
                .toList();
    }

    @Property
    void adviceOnADecisionTakesThirtyDaysOrAReason(
            @ForAll @IntRange(max = 600) int start, @ForAll @IntRange(max = 60) int length) {
        var values = new HashMap<>(Map.of(
                "draft",
                "草案",
                "consultFrom",
                day(start).toString(),
                "consultTo",
                day(start + length).toString()));
        assertThat(refused("major-decisions", "started", "consult", Map.of(), values, day(start))
                        .isEmpty())
                .isEqualTo(length >= 30);
        values.put("shortening", "防汛紧急");
        assertThat(refused("major-decisions", "started", "consult", Map.of(), values, day(start)))
                .isEmpty();
    }

    @Property
    void adviceIsNotEndedBeforeItsLastDayIsOver(
            @ForAll @IntRange(max = 600) int last, @ForAll @IntRange(min = -40, max = 40) int later) {
        var before = Map.of("consultFrom", "2024-11-01", "consultTo", day(last).toString());
        assertThat(refused(
                        "major-decisions",
                        "consulting",
                        "close-consultation",
                        before,
                        Map.of("opinions", "无"),
                        day(last + later)))
                .isEqualTo(later > 0 ? List.of() : List.of("too-early"));
    }

    @Property
    void reviewOfADecisionTakesSevenWorkingDays(
            @ForAll @IntRange(max = 600) int start, @ForAll @IntRange(max = 30) int length) {
        var before = Map.of("submittedOn", day(start).toString());
        var values = Map.of("legality", "合法", "reviewedOn", day(start + length).toString());
        assertThat(refused("major-decisions", "legality", "review", before, values, day(start + length))
                        .isEmpty())
                .isEqualTo(CALENDAR.workingDays(day(start), day(start + length)) >= 7);
    }

    @Property
    void reviewOfADocumentTakesFiveWorkingDaysOrAnEmergency(
            @ForAll @IntRange(max = 600) int start, @ForAll @IntRange(max = 30) int length) {
        var before = Map.of("submittedOn", day(start).toString());
        var today = day(start + length);
        assertThat(refused("normative-documents", "under-review", "review", before, Map.of("opinion", "合法"), today))
                .isEqualTo(CALENDAR.workingDays(day(start), today) >= 5 ? List.of() : List.of("too-early"));
        assertThat(refused(
                        "normative-documents",
                        "under-review",
                        "review",
                        before,
                        Map.of("opinion", "合法", "urgent", "汛期将至"),
                        today))
                .isEmpty();
    }

    @Property
    void papersOfAHearingAreSentSevenDaysBefore(
            @ForAll @IntRange(max = 600) int sent, @ForAll @IntRange(max = 20) int before) {
        var values = Map.of(
                "opinions",
                "无",
                "papersOn",
                day(sent).toString(),
                "hearingOn",
                day(sent + before).toString());
        var today = day(sent + before + 1);
        assertThat(refused(
                                "major-decisions",
                                "consulting",
                                "close-consultation",
                                Map.of("consultTo", today.minusDays(1).toString()),
                                values,
                                today)
                        .isEmpty())
                .isEqualTo(ChronoUnit.DAYS.between(day(sent), day(sent + before)) >= 7);
    }

    @Property
    void aPostingLastsAsLongAsItsRowSays(
            @ForAll @IntRange(max = 600) int start,
            @ForAll @IntRange(max = 40) int length,
            @ForAll @IntRange(max = 12) int own) {
        var before = own == 0 ? Map.<String, String>of() : Map.of("days", Integer.toString(own));
        var values = Map.of(
                "masked",
                "true",
                "from",
                day(start).toString(),
                "to",
                day(start + length).toString());
        var due = CALENDAR.due(day(start), Term.workingDays(own == 0 ? 7 : own)).date();
        assertThat(refused("postings", "prepared", "post", before, values, day(start))
                        .isEmpty())
                .isEqualTo(!day(start + length).isBefore(due));
    }
}
