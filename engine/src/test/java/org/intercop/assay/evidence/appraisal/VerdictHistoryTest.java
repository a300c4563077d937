package org.intercop.assay.evidence.appraisal;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.intercop.assay.evidence.appraisal.Conduct.Registration;
import org.junit.jupiter.api.Test;

class VerdictHistoryTest {
    private static final LocalDate FIRST = LocalDate.of(2026, 3, 31);
    private static final VerdictHistory DECIDED = VerdictHistory.none().plus(decision("plan"));

    private static VerdictEntry decision(String plan) {
        return new VerdictEntry(
                new Topic("visit", "1", "reoffended"),
                Optional.empty(),
                Verdict.TOO_EARLY,
                List.of(Cause.FIRST_APPEARANCE),
                new Inputs(FIRST, "data", "corrections", "definitions", plan, "method"),
                "1",
                0.1,
                20,
                10,
                List.of());
    }

    @Test
    void aPlanIsFixedBeforehandUpToTheFiguresOfTheFirstDecision() {
        LocalDate later = FIRST.plusMonths(3);
        assertEquals(Registration.UNCHANGED, VerdictHistory.none().registration(Optional.of(FIRST), "plan", FIRST));
        assertEquals(
                Registration.NONE, VerdictHistory.none().registration(Optional.of(FIRST.plusDays(1)), "plan", FIRST));
        assertEquals(Registration.UNCHANGED, DECIDED.registration(Optional.of(FIRST), "plan", later));
        assertEquals(Registration.NONE, DECIDED.registration(Optional.of(FIRST.plusDays(1)), "plan", later));
        assertEquals(Registration.NONE, DECIDED.registration(Optional.empty(), "plan", later));
    }

    @Test
    void aPlanThatWasChangedOnceStaysChanged() {
        assertEquals(Registration.CHANGED, DECIDED.registration(Optional.of(FIRST), "another", FIRST));
        assertEquals(
                Registration.CHANGED,
                DECIDED.plus(decision("another")).registration(Optional.of(FIRST), "plan", FIRST));
    }
}
