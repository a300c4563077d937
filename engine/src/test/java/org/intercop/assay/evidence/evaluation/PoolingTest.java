package org.intercop.assay.evidence.evaluation;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.intercop.assay.stats.effect.RiskDifference;
import org.intercop.assay.stats.effect.TwoByTwo;
import org.intercop.assay.stats.estimand.EffectEstimate;
import org.intercop.assay.stats.estimand.EffectMeasure;
import org.intercop.assay.stats.estimand.Estimation;
import org.junit.jupiter.api.Test;

class PoolingTest {
    /** Petrosino et al. (2013), Campbell review 2013:5: events and people of the seven trials, treated then control. */
    private static final List<TwoByTwo> SCARED_STRAIGHT = List.of(
            new TwoByTwo(19, 46, 4, 35),
            new TwoByTwo(16, 94, 8, 67),
            new TwoByTwo(43, 53, 37, 55),
            new TwoByTwo(12, 28, 5, 30),
            new TwoByTwo(16, 39, 16, 41),
            new TwoByTwo(14, 39, 11, 40),
            new TwoByTwo(27, 137, 17, 90));

    private final Pooling pooling = new Pooling(PoolingUnits.registry(), GatePolicy.standard());

    @Test
    void scaredStraightAgreesWithThePublishedReview() {
        List<UnitEvaluation> units = units(SCARED_STRAIGHT);
        Pool common = pool(pooling.pool(units).figures(), EffectMeasure.ODDS_RATIO, Pool.Method.MANTEL_HAENSZEL);
        EffectEstimate effect = common.estimation().orThrow();
        // the review prints OR 1.68 (1.20 to 2.36)
        assertEquals(1.68, Math.exp(effect.estimate()), 0.005);
        assertEquals(1.20, Math.exp(effect.interval().lower()), 0.005);
        assertEquals(2.36, Math.exp(effect.interval().upper()), 0.005);
        assertEquals(7, common.contributors().size());
        assertEquals(436, common.treated());
        assertEquals(358, common.comparison());
    }

    @Test
    void theOrderOfTheUnitsIsIrrelevant() {
        List<UnitEvaluation> units = new ArrayList<>(units(SCARED_STRAIGHT));
        Pooled pooled = pooling.pool(units);
        Collections.shuffle(units, new Random(7));
        assertEquals(pooled, pooling.pool(units));
    }

    @Test
    void noneAndOneAreAnswers() {
        List<UnitEvaluation> closed = units(List.of(new TwoByTwo(1, 4, 2, 5)));
        Pool none = pool(pooling.pool(closed).figures(), EffectMeasure.RISK_DIFFERENCE, Pool.Method.REML_HK);
        assertEquals(
                Estimation.not(Estimation.Reason.TOO_FEW_STUDIES, "No country has a figure that may be pooled."),
                none.estimation());
        assertTrue(none.contributors().isEmpty());

        List<UnitEvaluation> single = units(SCARED_STRAIGHT.subList(0, 1));
        Pool one = pool(pooling.pool(single).figures(), EffectMeasure.RISK_DIFFERENCE, Pool.Method.REML_HK);
        assertEquals(RiskDifference.estimate(SCARED_STRAIGHT.get(0), 0.95), one.estimation());
        assertTrue(one.heterogeneity().isEmpty());
        assertTrue(one.prediction().isEmpty());
    }

    @Test
    void zeroEventsLeaveRandomEffectsButStayInMantelHaenszel() {
        List<TwoByTwo> tables = new ArrayList<>(SCARED_STRAIGHT);
        tables.add(new TwoByTwo(0, 30, 4, 30));
        List<Pool> pools = pooling.pool(units(tables)).figures();
        assertEquals(
                7,
                pool(pools, EffectMeasure.ODDS_RATIO, Pool.Method.REML_HK)
                        .contributors()
                        .size());
        assertEquals(
                8,
                pool(pools, EffectMeasure.ODDS_RATIO, Pool.Method.MANTEL_HAENSZEL)
                        .contributors()
                        .size());
        assertEquals(
                8,
                pool(pools, EffectMeasure.RISK_DIFFERENCE, Pool.Method.REML_HK)
                        .contributors()
                        .size());
    }

    @Test
    void differentOutcomeCodesAreNeverPooled() {
        List<UnitEvaluation> units = new ArrayList<>(units(SCARED_STRAIGHT.subList(0, 3)));
        units.add(PoolingUnits.unit("1", "other-code", "x", SCARED_STRAIGHT.get(3)));
        List<Pool> pools = pooling.pool(units).figures();
        assertFalse(pools.stream().anyMatch(pool -> pool.contributors().size() > 3));
        assertTrue(pools.stream().anyMatch(pool -> pool.outcome().equals("other-code")));
    }

    private static Pool pool(List<Pool> pools, EffectMeasure measure, Pool.Method method) {
        return pools.stream()
                .filter(pool -> pool.measure() == measure && pool.method() == method)
                .findFirst()
                .orElseThrow();
    }

    private static List<UnitEvaluation> units(List<TwoByTwo> tables) {
        List<UnitEvaluation> units = new ArrayList<>();
        for (int i = 0; i < tables.size(); i++) {
            units.add(PoolingUnits.unit("1", "reoffended", "trial-" + i, tables.get(i)));
        }
        return units;
    }
}
