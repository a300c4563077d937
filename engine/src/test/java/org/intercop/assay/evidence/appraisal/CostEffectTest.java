package org.intercop.assay.evidence.appraisal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.Optional;
import org.intercop.assay.evidence.appraisal.CostEffect.Answer;
import org.intercop.assay.evidence.registry.Intervention.Cost;
import org.intercop.assay.evidence.registry.OutcomeDefinition.Better;
import org.intercop.assay.stats.effect.Fieller;
import org.intercop.assay.stats.estimand.Interval;
import org.intercop.assay.stats.numeric.Normal;
import org.junit.jupiter.api.Test;

class CostEffectTest {
    private static final Cost COST = new Cost(600, "EUR", 2026);

    private static CostEffect of(Better better, double change, double lower, double upper) {
        return CostEffect.of(
                COST, better, Optional.of(new PerHundred(change, new Interval(lower, upper, 0.95), Optional.empty())));
    }

    @Test
    void theExampleOfTheManual() {
        CostEffect cost = of(Better.LOWER, -8, -12, -4);
        assertEquals(Answer.INTERVAL, cost.answer());
        assertEquals(7500, cost.perEvent().orElseThrow(), 1e-9);
        assertEquals(5000, cost.interval().orElseThrow().lower(), 1e-9);
        assertEquals(15000, cost.interval().orElseThrow().upper(), 1e-9);
    }

    @Test
    void whereMoreIsBetterAnEventIsGained() {
        CostEffect cost = of(Better.HIGHER, 8, 4, 12);
        assertEquals(7500, cost.perEvent().orElseThrow(), 1e-9);
        assertEquals(5000, cost.interval().orElseThrow().lower(), 1e-9);
    }

    @Test
    void thereIsNoSuchCostWhereTheEffectMayBeNone() {
        assertEquals(Answer.UNDEFINED, of(Better.LOWER, -8, -17, 1).answer());
        assertEquals(Answer.UNDEFINED, of(Better.LOWER, -8, -16, 0).answer());
        assertEquals(Answer.UNDEFINED, of(Better.LOWER, 0, 0, 0).answer());
        assertEquals(Optional.empty(), of(Better.LOWER, -8, -17, 1).interval());
        assertEquals(Answer.HARM, of(Better.LOWER, 5, 1, 9).answer());
        assertEquals(Answer.HARM, of(Better.HIGHER, -5, -9, -1).answer());
        assertEquals(
                Answer.NO_EFFECT,
                CostEffect.of(COST, Better.LOWER, Optional.empty()).answer());
    }

    /** With an exact cost Fieller's set is the effect's normal interval turned over. */
    @Test
    void agreesWithFieller() {
        double error = 0.02;
        double half = Normal.halfWidth(0.95) * error;
        Fieller fieller = Fieller.of(new Fieller.Pair(600, 0.08, 0, error * error, 0), 0.95)
                .orThrow();
        CostEffect cost = of(Better.LOWER, -8, 100 * (-0.08 - half), 100 * (-0.08 + half));
        assertEquals(Fieller.Shape.INTERVAL, fieller.shape());
        assertEquals(fieller.ratio(), cost.perEvent().orElseThrow(), 1e-9 * fieller.ratio());
        assertEquals(fieller.lower(), cost.interval().orElseThrow().lower(), 1e-9 * fieller.lower());
        assertEquals(fieller.upper(), cost.interval().orElseThrow().upper(), 1e-9 * fieller.upper());
        Fieller wide =
                Fieller.of(new Fieller.Pair(600, 0.08, 0, 0.05 * 0.05, 0), 0.95).orThrow();
        assertEquals(Fieller.Shape.COMPLEMENT, wide.shape(), "where the effect may be none there is no interval");
    }

    @Test
    void theAppraisalNamesNoCostOfAnEventThatIsNotShown() {
        TestEvidence evidence = new TestEvidence();
        evidence.cost = Optional.of(COST);
        assertEquals(Answer.INTERVAL, evidence.appraise().cost().orElseThrow().answer());
        evidence.disclosure = Evidence.Disclosure.SUPPRESSED;
        assertEquals(Answer.NO_EFFECT, evidence.appraise().cost().orElseThrow().answer());
        evidence.cost = Optional.empty();
        assertEquals(Optional.empty(), evidence.appraise().cost());
    }

    @Test
    void refusesAnIntervalWithoutAFigure() {
        assertEquals(
                "perEvent, interval: Optional.empty, Optional.empty with INTERVAL",
                assertThrows(
                                IllegalArgumentException.class,
                                () -> new CostEffect(COST, Answer.INTERVAL, Optional.empty(), Optional.empty()))
                        .getMessage());
    }
}
