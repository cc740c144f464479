package org.gongkai.domain.register;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.time.ZoneId;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.gongkai.domain.declaration.Registers;
import org.gongkai.domain.duty.WorkingCalendar;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Plays a whole life in every register that comes with the program: what is allowed, what is refused, what is due, what the public sees. */
class RegisterLifeTests {

    private static final WorkingCalendar CALENDAR = WorkingCalendar.shipped();

    static Stream<RegisterKind> kinds() {
        return Registers.shipped().all().stream();
    }

    @ParameterizedTest
    @MethodSource("kinds")
    void aLifeIsLived(RegisterKind kind) {
        var life = RegisterLife.of(kind.code());
        var refused = new HashSet<String>();
        var reached = new HashSet<String>();
        // a beginning starts another entry of the same register
        var entry = RegisterEntry.blank(kind);
        int numbered = 0;
        for (var move : life.moves()) {
            var where = kind.code() + ", " + move;
            var act = kind.act(move.act()).orElseThrow(() -> new AssertionError("no such act: " + where));
            if (act.creates()) {
                entry = RegisterEntry.blank(kind);
            }
            var visitor = new Gatekeeper.Visitor(account(move.person()), Set.of(move.role()));
            var obstacles = Gatekeeper.obstacles(
                    entry, act, visitor, move.values(), move.remark(), new Gatekeeper.Day(move.day(), CALENDAR));
            if (move.expect() == null) {
                assertThat(obstacles).as(where).isNotEmpty();
                var first = obstacles.getFirst();
                assertThat(first.code()).as(where).isEqualTo(move.refused());
                if (move.field() != null) {
                    assertThat(first.field()).as(where).isEqualTo(move.field());
                }
                refused.add(first.code());
                continue;
            }
            assertThat(obstacles).as(where).isEmpty();
            entry = entry.with(step(entry, act, move, numbered + 1));
            numbered += entry.steps().getLast().number() == null ? 0 : 1;
            reached.add(entry.state());
            check(entry, move, where);
        }
        assertThat(refused).as("something is refused in " + kind.code()).isNotEmpty();
        assertThat(reached)
                .as("states of " + kind.code())
                .containsAll(kind.states().keySet());
        assertThat(life.moves().stream().map(RegisterLife.Move::act))
                .as("acts of " + kind.code())
                .containsAll(kind.acts().stream().map(RegisterAct::code).toList());
    }

    private static void check(RegisterEntry entry, RegisterLife.Move move, String where) {
        assertThat(entry.state()).as(where).isEqualTo(move.expect());
        var shown = move.shown();
        if (shown != null && shown.isEmpty()) {
            assertThat(entry.shown()).as(where).isEmpty();
        } else if (shown != null) {
            assertThat(entry.shown()).as(where).containsAllEntriesOf(shown);
        }
        if (move.number() != null) {
            assertThat(entry.number()).as(where).isEqualTo(move.number());
        }
        var due = due(entry, move.day());
        move.due()
                .forEach((clock, day) -> assertThat(due.getOrDefault(clock, "none"))
                        .as(where + ": " + clock)
                        .isEqualTo(day));
    }

    private static EntryStep step(RegisterEntry entry, RegisterAct act, RegisterLife.Move move, int serial) {
        var at = move.day().atTime(10, 0).atZone(ZoneId.of("Asia/Shanghai")).toInstant();
        var numbering = entry.kind().numbering();
        var plain = new EntryStep(
                entry.steps().size() + 1, act.code(), at, account(move.person()), "苗青", move.values(), null, null);
        if (!act.numbers() || numbering == null || entry.number() != null) {
            return plain;
        }
        var number =
                numbering.number(move.day().getYear(), serial, entry.with(plain).values());
        return new EntryStep(
                plain.sequence(), act.code(), at, plain.account(), plain.name(), move.values(), number, null);
    }

    /** By clock, the day on which it is due as long as it runs. */
    private static Map<String, String> due(RegisterEntry entry, LocalDate today) {
        var due = new LinkedHashMap<String, String>();
        entry.kind().clocks().stream()
                .map(clock -> ClockReading.read(clock, entry, CALENDAR, today))
                .flatMap(java.util.Optional::stream)
                .filter(reading -> reading.met() == null)
                .forEach(reading ->
                        due.put(reading.clock().code(), reading.due().date().toString()));
        return due;
    }

    private static long account(String person) {
        return person.isEmpty() ? 0 : person.codePointAt(0);
    }

    @ParameterizedTest
    @MethodSource("kinds")
    void notesToTheOperatorAreNotForThePublic(RegisterKind kind) {
        assertThat(kind.publicBasis())
                .hasSameSizeAs(kind.basis())
                .allSatisfy(basis -> assertThat(basis).isNotBlank().doesNotContain("请核对", "（）"));
    }

    /** The public list names an entry by its title, so that the title has to be one of the things it may see. */
    @ParameterizedTest
    @MethodSource("kinds")
    void whatIsPublicHasAPublicName(RegisterKind kind) {
        var publicity = kind.publicity();
        assertThat(publicity == null || publicity.fields().contains(kind.title()))
                .as(kind.code())
                .isTrue();
    }
}
