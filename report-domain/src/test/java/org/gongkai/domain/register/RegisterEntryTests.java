package org.gongkai.domain.register;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.gongkai.domain.declaration.Registers;
import org.gongkai.domain.duty.WorkingCalendar;
import org.junit.jupiter.api.Test;

/** The life of an entry: state by fold, gates that cannot be passed by, clocks that pause. */
class RegisterEntryTests {

    private static final Gatekeeper.Day DAY = new Gatekeeper.Day(LocalDate.of(2026, 12, 31), WorkingCalendar.shipped());
    private static final RegisterKind APPLICATIONS =
            Registers.shipped().kind("applications").orElseThrow();
    private static final RegisterKind DECISIONS =
            Registers.shipped().kind("major-decisions").orElseThrow();
    private static final Gatekeeper.Visitor DRAFTER = new Gatekeeper.Visitor(1, Set.of("drafter"));
    private static final Gatekeeper.Visitor APPROVER = new Gatekeeper.Visitor(3, Set.of("approver"));
    private static final WorkingCalendar CALENDAR = WorkingCalendar.shipped();

    private final List<EntryStep> steps = new ArrayList<>();

    private void step(String act, String day, Map<String, String> values) {
        steps.add(new EntryStep(
                steps.size() + 1,
                act,
                LocalDate.parse(day)
                        .atTime(10, 0)
                        .atZone(ZoneId.of("Asia/Shanghai"))
                        .toInstant(),
                1,
                "苗青",
                values,
                null,
                null));
    }

    private ClockReading clock(RegisterKind kind, String code, String today) {
        var clock = kind.clocks().stream()
                .filter(one -> one.code().equals(code))
                .findFirst()
                .orElseThrow();
        return ClockReading.read(clock, RegisterEntry.fold(kind, steps), CALENDAR, LocalDate.parse(today))
                .orElseThrow();
    }

    @Test
    void theStateIsWhatTheStepsMakeOfIt() {
        step("record", "2026-01-28", Map.of("wanted", "征地补偿标准", "applicant", "田某某"));
        step("receive", "2026-01-30", Map.of("receivedOn", "2026-01-30"));
        var entry = RegisterEntry.fold(APPLICATIONS, steps);

        assertThat(entry.state()).isEqualTo("received");
        assertThat(entry.title()).isEqualTo("征地补偿标准");
        assertThat(entry.isPublic()).isFalse();
        assertThat(entry.shown()).isEmpty();
    }

    /** standards F5: 2026-01-30 and 20 working days is 2026-03-05. */
    @Test
    void theAnswerIsDueInTwentyWorkingDays() {
        step("record", "2026-01-28", Map.of());
        step("receive", "2026-01-30", Map.of("receivedOn", "2026-01-30"));

        var reading = clock(APPLICATIONS, "answer", "2026-02-02");

        assertThat(reading.due().date()).isEqualTo(LocalDate.of(2026, 3, 5));
        assertThat(reading.standing(LocalDate.of(2026, 3, 5))).isEqualTo(ClockReading.Standing.RUNNING);
        assertThat(reading.standing(LocalDate.of(2026, 3, 6))).isEqualTo(ClockReading.Standing.OVERDUE);
    }

    @Test
    void whileAThirdPartyIsAskedTheClockStandsStill() {
        step("record", "2026-01-28", Map.of());
        step("receive", "2026-01-30", Map.of("receivedOn", "2026-01-30"));
        step("ask-third-party", "2026-02-02", Map.of("askedOn", "2026-02-02"));
        assertThat(clock(APPLICATIONS, "answer", "2026-02-06").standing(LocalDate.of(2026, 2, 6)))
                .isEqualTo(ClockReading.Standing.PAUSED);
        step("opinion-received", "2026-02-06", Map.of());

        var reading = clock(APPLICATIONS, "answer", "2026-02-06");

        assertThat(reading.pausedDays()).isEqualTo(4);
        assertThat(reading.due().date()).isEqualTo(LocalDate.of(2026, 3, 11));
        assertThat(reading.paused()).isFalse();
    }

    @Test
    void anExtensionAddsTwentyDaysOnce() {
        step("record", "2026-01-28", Map.of());
        step("receive", "2026-01-30", Map.of("receivedOn", "2026-01-30"));
        step("extend", "2026-02-10", Map.of("extensionReason", "案卷较多"));
        var entry = RegisterEntry.fold(APPLICATIONS, steps);

        assertThat(clock(APPLICATIONS, "answer", "2026-02-10").due().date()).isEqualTo(LocalDate.of(2026, 4, 2));
        var again = APPLICATIONS.act("extend").orElseThrow();
        assertThat(Gatekeeper.obstacles(entry, again, APPROVER, Map.of("extensionReason", "还是较多"), "", DAY))
                .extracting(Obstacle::code)
                .containsExactly("guard");
    }

    @Test
    void aCompletedFilingStartsTheClockAnew() {
        step("record", "2026-01-28", Map.of());
        step("receive", "2026-01-30", Map.of("receivedOn", "2026-01-30"));
        step("ask-correction", "2026-02-02", Map.of("toCorrect", "请写明年份"));
        step("corrected", "2026-02-10", Map.of("receivedOn", "2026-02-10"));

        assertThat(clock(APPLICATIONS, "answer", "2026-02-10").due().date()).isEqualTo(LocalDate.of(2026, 3, 16));
    }

    private String due(String today) {
        var entry = RegisterEntry.fold(APPLICATIONS, steps);
        var readings = APPLICATIONS.clocks().stream()
                .flatMap(clock -> ClockReading.read(clock, entry, CALENDAR, LocalDate.parse(today)).stream())
                .toList();
        return ClockReading.first(readings)
                .map(reading -> reading.clock().code() + " " + reading.due().date())
                .orElse("");
    }

    /** Nobody has to ask for a correction: the answer is due all the time, and nothing is overdue after the window (条例第三十条). */
    @Test
    void whatMayBeDoneUntilADayIsNotWhatIsDue() {
        step("record", "2026-01-28", Map.of());
        assertThat(due("2026-01-29")).isEmpty();
        step("receive", "2026-01-30", Map.of("receivedOn", "2026-01-30"));

        assertThat(due("2026-02-02")).isEqualTo("answer 2026-03-05");
        assertThat(due("2026-03-02")).isEqualTo("answer 2026-03-05");
        var window = clock(APPLICATIONS, "correction", "2026-02-11");
        assertThat(window.due().date()).isEqualTo(LocalDate.of(2026, 2, 10));
        assertThat(window.standing(LocalDate.of(2026, 2, 10))).isEqualTo(ClockReading.Standing.RUNNING);
        assertThat(window.standing(LocalDate.of(2026, 2, 11))).isEqualTo(ClockReading.Standing.LAPSED);

        step("ask-third-party", "2026-02-02", Map.of("askedOn", "2026-02-02"));
        assertThat(due("2026-02-03")).startsWith("opinion ");
        step("opinion-received", "2026-02-06", Map.of());
        assertThat(due("2026-02-06")).isEqualTo("answer 2026-03-11");
        step("answer", "2026-02-09", Map.of());
        assertThat(due("2026-02-10")).isEmpty();
    }

    @Test
    void aConsultationOfLessThanThirtyDaysNeedsAReason() {
        step("start", "2026-03-02", Map.of("title", "农贸市场搬迁", "unit", "建设办"));
        var entry = RegisterEntry.fold(DECISIONS, steps);
        var consult = DECISIONS.act("consult").orElseThrow();
        var values =
                new java.util.HashMap<>(Map.of("draft", "草案", "consultFrom", "2026-03-03", "consultTo", "2026-03-20"));

        assertThat(Gatekeeper.obstacles(entry, consult, DRAFTER, values, "", DAY))
                .extracting(Obstacle::text)
                .singleElement()
                .asString()
                .contains("30日");
        values.put("shortening", "防汛紧急");
        assertThat(Gatekeeper.obstacles(entry, consult, DRAFTER, values, "", DAY))
                .isEmpty();
    }

    @Test
    void gatesCannotBePassedBy() {
        step("start", "2026-03-02", Map.of("title", "农贸市场搬迁", "unit", "建设办"));
        var entry = RegisterEntry.fold(DECISIONS, steps);

        assertThat(Gatekeeper.obstacles(entry, DECISIONS.act("decide").orElseThrow(), APPROVER, Map.of(), "", DAY))
                .containsExactly(new Obstacle("wrong-state", "", ""));
        assertThat(Gatekeeper.obstacles(entry, DECISIONS.act("consult").orElseThrow(), APPROVER, Map.of(), "", DAY))
                .containsExactly(new Obstacle("not-yours", "", ""));
        assertThat(Gatekeeper.obstacles(
                        entry,
                        DECISIONS.act("consult").orElseThrow(),
                        DRAFTER,
                        Map.of("decidedOn", "2026-01-01"),
                        "",
                        DAY))
                .extracting(Obstacle::code)
                .contains("unknown-field", "required");
    }

    @Test
    void theSamePersonDoesNotSignTwice() {
        step("start", "2026-03-02", Map.of("title", "农贸市场搬迁", "unit", "建设办"));
        var entry = new RegisterEntry(
                DECISIONS,
                "legality",
                Map.of("submittedOn", "2026-03-02"),
                null,
                RegisterEntry.fold(DECISIONS, steps).steps());
        var both = new Gatekeeper.Visitor(1, Set.of("drafter", "office-reviewer"));

        assertThat(Gatekeeper.obstacles(
                        entry,
                        DECISIONS.act("review").orElseThrow(),
                        both,
                        Map.of("legality", "合法", "reviewedOn", "2026-03-12"),
                        "",
                        DAY))
                .extracting(Obstacle::text)
                .containsExactly("审查人不能是承办的人。");
    }

    /** standards T17, T18: the kind of a decision says which clock runs. */
    @Test
    void aClockRunsOnlyOnWhatItConcerns() {
        var decisions = Registers.shipped().kind("enforcement-decisions").orElseThrow();
        step("register", "2026-04-20", Map.of("kind", "行政处罚"));
        step("decide", "2026-04-28", Map.of("decidedOn", "2026-04-28"));
        var entry = RegisterEntry.fold(decisions, steps);

        assertThat(clock(decisions, "publish-7", "2026-04-29").due().date()).isEqualTo(LocalDate.of(2026, 5, 11));
        assertThat(decisions.clocks())
                .filteredOn(one -> ClockReading.read(one, entry, CALENDAR, LocalDate.of(2026, 4, 29))
                        .isPresent())
                .extracting(RegisterClock::code)
                .containsExactly("publish-7");
    }

    @Test
    void aRowOfTheCatalogueBringsItsOwnTerm() {
        var catalogue = Registers.shipped().kind("disclosure-catalogue").orElseThrow();
        step("add", "2026-01-05", Map.of("item", "低保审核"));
        step("adopt", "2026-01-06", Map.of());
        step("form", "2026-02-10", Map.of("formedOn", "2026-02-10"));
        assertThat(clock(catalogue, "publish", "2026-02-10").due().date()).isEqualTo(LocalDate.of(2026, 3, 16));
        steps.clear();
        step("add", "2026-01-05", Map.of("item", "低保审核", "limitDays", "5"));
        step("adopt", "2026-01-06", Map.of());
        step("form", "2026-02-10", Map.of("formedOn", "2026-02-10"));
        assertThat(clock(catalogue, "publish", "2026-02-10").due().date()).isEqualTo(LocalDate.of(2026, 2, 24));
        var add = catalogue.act("add").orElseThrow();
        assertThat(List.of("0", "1001", "2.5", "五"))
                .allSatisfy(length -> assertThat(Gatekeeper.obstacles(
                                RegisterEntry.blank(catalogue), add, DRAFTER, Map.of("limitDays", length), "", DAY))
                        .contains(new Obstacle("bad-value", "limitDays", "")));
    }

    /** What was published the last time is not taken for this one. */
    @Test
    void anActTakesAwayWhatIsNoLongerTrue() {
        var catalogue = Registers.shipped().kind("disclosure-catalogue").orElseThrow();
        step("add", "2026-01-05", Map.of("item", "低保审核"));
        step("adopt", "2026-01-06", Map.of());
        step("form", "2026-02-10", Map.of("formedOn", "2026-02-10"));
        step("fulfil", "2026-02-12", Map.of("notice", "88"));
        assertThat(RegisterEntry.fold(catalogue, steps).value("fulfilledOn")).isEqualTo("2026-02-12");
        step("form", "2026-05-11", Map.of("formedOn", "2026-05-11"));

        var entry = RegisterEntry.fold(catalogue, steps);
        assertThat(entry.values()).doesNotContainKeys("notice", "fulfilledOn");
        assertThat(Gatekeeper.obstacles(entry, catalogue.act("fulfil").orElseThrow(), DRAFTER, Map.of(), "", DAY))
                .containsExactly(new Obstacle("required", "notice", ""));
    }

    @Test
    void ofWhatWasTakenDownOnlyTheReasonIsShown() {
        var decisions = Registers.shipped().kind("enforcement-decisions").orElseThrow();
        step("register", "2026-04-20", Map.of("kind", "行政处罚", "matter", "占道经营", "partyKind", "自然人", "person", "苗青禾"));
        step("decide", "2026-04-28", Map.of("document", "青府罚〔2026〕3号", "decidedOn", "2026-04-28"));
        step("publish", "2026-04-29", Map.of("shownUntil", "2028-04-28"));
        assertThat(RegisterEntry.fold(decisions, steps).shown()).containsEntry("person", "苗某某");
        step("overturn", "2026-06-01", Map.of("overturned", "撤销", "overturnedOn", "2026-06-01"));
        step("withdraw", "2026-06-02", Map.of("withdrawal", "复议决定撤销"));

        assertThat(RegisterEntry.fold(decisions, steps).shown())
                .containsOnlyKeys("document", "overturned", "withdrawal", "withdrawnOn")
                .containsEntry("withdrawnOn", "2026-06-02");
    }

    @Test
    void aDayThatWasSetIsTheDayItIs() {
        var officers = Registers.shipped().kind("officers").orElseThrow();
        step("register", "2026-03-02", Map.of("validUntil", "2026-10-01"));
        step("verify", "2026-03-03", Map.of());

        var reading = clock(officers, "renewal", "2026-03-03");
        assertThat(reading.due().date()).isEqualTo(LocalDate.of(2026, 10, 1));
        assertThat(reading.due().why()).isEmpty();
        assertThat(reading.standing(LocalDate.of(2026, 10, 2))).isEqualTo(ClockReading.Standing.OVERDUE);
    }

    @Test
    void someOfTheWordsAreTakenEachOnce() {
        var channels = Registers.shipped()
                .kind("disclosure-catalogue")
                .flatMap(kind -> kind.field("channels"))
                .orElseThrow();

        assertThat(List.of("政府网站", "政府网站、纸质媒体")).allMatch(channels::takes);
        assertThat(List.of("、", "政府网站、", "政府网站、政府网站", "政府网站,纸质媒体", "电报")).noneMatch(channels::takes);
    }

    @Test
    void namesAndNumbersAreMasked() {
        assertThat(Mask.NAME.apply("苗青禾")).isEqualTo("苗某某");
        assertThat(Mask.NAME.apply("苗青")).isEqualTo("苗某");
        assertThat(Mask.PHONE.apply("13800001234")).isEqualTo("138****1234");
        assertThat(Mask.IDENTITY.apply("990121199001011234")).isEqualTo("99*************234");
        assertThat(new Numbering("{agencyCode}规〔{year}〕{serial}号").number(2026, 7, Map.of("agencyCode", "青府")))
                .isEqualTo("青府规〔2026〕7号");
    }
}
