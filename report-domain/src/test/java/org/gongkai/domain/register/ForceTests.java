package org.gongkai.domain.register;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import org.gongkai.domain.declaration.Registers;
import org.junit.jupiter.api.Test;

class ForceTests {

    private static final LocalDate LAST = LocalDate.of(2026, 11, 26);
    private static final RegisterKind DOCUMENTS =
            Registers.shipped().kind("normative-documents").orElseThrow();

    @Test
    void theLastDayIsStillInForceAndTheNextIsNot() {
        assertThat(Force.on(LAST, DOCUMENTS, "issued", LAST)).contains(Force.IN_FORCE);
        assertThat(Force.on(LAST.plusDays(1), DOCUMENTS, "issued", LAST)).contains(Force.EXPIRED);
    }

    @Test
    void whatWasRepealedStaysRepealedWhenItsDayHasPassed() {
        assertThat(Force.on(LAST, DOCUMENTS, "repealed", LAST)).contains(Force.REPEALED);
        assertThat(Force.on(LAST.plusDays(1), DOCUMENTS, "repealed", LAST)).contains(Force.REPEALED);
    }

    @Test
    void whatHasLapsedIsNotInForceWhateverItsDay() {
        assertThat(Force.on(LAST, DOCUMENTS, "lapsed", LAST.plusDays(9))).contains(Force.EXPIRED);
    }

    @Test
    void withoutALastDayItStays() {
        assertThat(Force.on(LAST, DOCUMENTS, "kept", null)).contains(Force.IN_FORCE);
    }

    @Test
    void aRegisterWithoutForceSaysNothing() {
        var decisions = Registers.shipped().kind("major-decisions").orElseThrow();
        assertThat(Force.on(LAST, decisions, "published", null)).isEmpty();
        // has a last day, but nothing that is in force
        var consultations = Registers.shipped().kind("consultations").orElseThrow();
        assertThat(Force.on(LAST.plusDays(1), consultations, "closed", LAST)).isEmpty();
    }
}
