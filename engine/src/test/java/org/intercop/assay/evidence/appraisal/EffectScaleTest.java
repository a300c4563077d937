package org.intercop.assay.evidence.appraisal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.OptionalDouble;
import org.apache.commons.math3.util.FastMath;
import org.intercop.assay.evidence.registry.AnalysisPlan.Margins;
import org.intercop.assay.evidence.registry.OutcomeDefinition.Better;
import org.intercop.assay.stats.estimand.EffectMeasure;
import org.intercop.assay.stats.estimand.Interval;
import org.intercop.assay.stats.meta.BayesianPool;
import org.intercop.assay.stats.meta.BayesianPooling;
import org.intercop.assay.stats.meta.StudyEffects;
import org.intercop.assay.stats.numeric.Normal;
import org.intercop.assay.stats.sequential.EstimateSequence;
import org.junit.jupiter.api.Test;

/** Negative is good, whichever direction is. */
class EffectScaleTest {
    private static final EffectScale LOWER = new EffectScale(Better.LOWER, EffectMeasure.RISK_RATIO, 0.25);
    private static final EffectScale HIGHER = new EffectScale(Better.HIGHER, EffectMeasure.RISK_RATIO, 0.25);

    @Test
    void marginsAreReciprocalWhereMoreIsBetter() {
        assertEquals(FastMath.log(0.9), LOWER.planned(0.9));
        assertEquals(FastMath.log(0.9), HIGHER.planned(0.9), 1e-15);
        assertEquals(0.225, LOWER.riskWith(0.25, LOWER.planned(0.9)), 1e-15);
        assertEquals(0.25 / 0.9, HIGHER.riskWith(0.25, HIGHER.planned(0.9)), 1e-15);
    }

    @Test
    void plannedRiskRatiosBecomeOddsRatiosAtThePlannedRisk() {
        EffectScale odds = new EffectScale(Better.LOWER, EffectMeasure.ODDS_RATIO, 0.25);
        assertEquals(FastMath.log((0.175 / 0.825) / (0.25 / 0.75)), odds.planned(0.7), 1e-15);
        assertEquals(0.175, odds.riskWith(0.25, odds.planned(0.7)), 1e-15);
        EffectScale more = new EffectScale(Better.HIGHER, EffectMeasure.ODDS_RATIO, 0.25);
        assertEquals(0.25 / 0.7, more.riskWith(0.25, more.planned(0.7)), 1e-15);
        EffectScale common = new EffectScale(Better.HIGHER, EffectMeasure.ODDS_RATIO, 0.9);
        assertEquals(0.999, common.riskWith(0.9, common.planned(0.7)), 1e-12, "a risk stays below 1");
    }

    @Test
    void hazardRatiosActOnSurvival() {
        EffectScale hazard = new EffectScale(Better.LOWER, EffectMeasure.HAZARD_RATIO, 0.25);
        assertEquals(1 - FastMath.sqrt(0.75), hazard.riskWith(0.25, FastMath.log(0.5)), 1e-15);
    }

    @Test
    void turningTheOutcomeRoundTurnsNothingElse() {
        StudyEffects effects = StudyEffects.of(new double[] {-0.3, -0.5, -0.1}, new double[] {0.04, 0.05, 0.06});
        StudyEffects turned = StudyEffects.of(new double[] {0.3, 0.5, 0.1}, new double[] {0.04, 0.05, 0.06});
        PooledEvidence less = pooled(LOWER, effects);
        PooledEvidence more = pooled(HIGHER, turned);
        assertEquals(less.median(), more.median(), 1e-9);
        assertEquals(less.central().lower(), more.central().lower(), 1e-9);
        assertEquals(less.benefit(), more.benefit(), 1e-9);
        assertEquals(less.worthwhile(), more.worthwhile(), 1e-9);
        assertEquals(less.equal(), more.equal(), 1e-9);
        assertEquals(less.harm(), more.harm(), 1e-9);
        assertEquals(1, less.worthwhile() + less.equal() + less.harm(), 1e-9);
        PerHundred fewer = PerHundred.of(0.2, LOWER, less);
        PerHundred gained = PerHundred.of(0.2, HIGHER, more);
        assertEquals(100 * 0.2 * (FastMath.exp(less.median()) - 1), fewer.change(), 1e-9);
        assertEquals(100 * 0.2 * (FastMath.exp(-less.median()) - 1), gained.change(), 1e-7);
    }

    private static PooledEvidence pooled(EffectScale scale, StudyEffects effects) {
        BayesianPool pool = BayesianPooling.withDefaults().pool(effects).orThrow();
        return PooledEvidence.of(
                scale, Margins.STANDARD, pool, pool, 0.95, 60, new Classical(-0.3, 0.1, OptionalDouble.of(2)));
    }

    @Test
    void theStatisticHasThePValueOfStudentsT() {
        Classical classical = new Classical(-0.3, 0.1, OptionalDouble.of(2));
        assertEquals(0.09546597, classical.pValue(), 1e-8, "R: 2 * pt(-3, 2)");
        assertEquals(-1.667243651, classical.statistic(), 1e-8, "R: qnorm(pt(-3, 2))");
        assertEquals(classical.pValue(), Normal.twoSided(classical.statistic()), 1e-12);
        assertEquals(3, new Classical(0.3, 0.1, OptionalDouble.empty()).statistic(), 1e-9);
        assertEquals(-37, new Classical(-100, 0.1, OptionalDouble.empty()).statistic());
    }

    @Test
    void theSequenceIsTunedByThePlanAlone() {
        TestEvidence evidence = new TestEvidence();
        Progress progress = evidence.appraise().progress();
        assertEquals(1, progress.fraction(), 1e-12);
        assertEquals(FastMath.pow((1.959963985 + 0.8416212336) / FastMath.log(0.7), 2), progress.needed(), 1e-6);
        double variance = FastMath.max(0.1 * 0.1, 1 / progress.information());
        Interval expected =
                EstimateSequence.tightestAt(2 / progress.needed(), 0.05).interval(-0.35, variance, 0.05);
        assertEquals(expected, progress.sequence().orElseThrow());
        evidence.information = 0;
        assertEquals(
                OptionalDouble.empty(),
                evidence.appraise().progress().sequence().stream()
                        .mapToDouble(Interval::lower)
                        .findFirst());
    }

    @Test
    void refusesDifferences() {
        assertEquals(
                "measure: RISK_DIFFERENCE is no ratio",
                assertThrows(
                                IllegalArgumentException.class,
                                () -> new EffectScale(Better.LOWER, EffectMeasure.RISK_DIFFERENCE, 0.25))
                        .getMessage());
        assertEquals(
                "comparisonRisk: 1.0 is not between 0 and 1",
                assertThrows(
                                IllegalArgumentException.class,
                                () -> new EffectScale(Better.LOWER, EffectMeasure.RISK_RATIO, 1))
                        .getMessage());
    }
}
