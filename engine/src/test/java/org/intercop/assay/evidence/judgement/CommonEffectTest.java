package org.intercop.assay.evidence.judgement;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Optional;
import org.intercop.assay.evidence.appraisal.EffectScale;
import org.intercop.assay.evidence.registry.OutcomeDefinition.Better;
import org.intercop.assay.stats.effect.ExactTest;
import org.intercop.assay.stats.effect.TwoByTwo;
import org.intercop.assay.stats.estimand.EffectEstimate;
import org.intercop.assay.stats.estimand.EffectMeasure;
import org.intercop.assay.stats.estimand.LikelihoodProfile;
import org.intercop.assay.stats.meta.ConditionalProfile;
import org.junit.jupiter.api.Test;

class CommonEffectTest {
    @Test
    void thePeakOfAGridIsTheConditionalEstimate() {
        TwoByTwo table = new TwoByTwo(12, 40, 20, 41);
        EffectEstimate exact = ExactTest.of(table).estimate(0.95).orThrow();
        CommonEffect.Peak peak = CommonEffect.peak(
                        ConditionalProfile.of(List.of(table)).orThrow())
                .orElseThrow();
        assertEquals(exact.estimate(), peak.estimate(), 2e-3);
        // Half a standard error to either side: the curvature is nearly that of the peak
        assertEquals(exact.standardError(), peak.standardError(), 0.01 * exact.standardError());
    }

    @Test
    void aNormalLikelihoodIsItsOwnPeak() {
        assertEquals(
                Optional.of(new CommonEffect.Peak(-0.3, 0.2)), CommonEffect.peak(LikelihoodProfile.normal(-0.3, 0.2)));
    }

    /** 0 of 20 against 5 of 20: 2.5 events fewer than expected, hypergeometric variance 20 20 5 35 / (40 40 39). */
    @Test
    void aProfileThatRisesTowardsOneEndGivesPetosOneStepEstimate() {
        double variance = 20.0 * 20 * 5 * 35 / (40.0 * 40 * 39);
        CommonEffect.Peak fewer = CommonEffect.peak(ConditionalProfile.of(List.of(new TwoByTwo(0, 20, 5, 20)))
                        .orThrow())
                .orElseThrow();
        assertEquals(-2.5 / variance, fewer.estimate(), 5e-3);
        assertEquals(1 / Math.sqrt(variance), fewer.standardError(), 1e-3);
        CommonEffect.Peak more = CommonEffect.peak(ConditionalProfile.of(List.of(new TwoByTwo(5, 20, 0, 20)))
                        .orThrow())
                .orElseThrow();
        assertEquals(-fewer.estimate(), more.estimate(), 1e-9);
    }

    @Test
    void informationAddsUpAndOneCountryKeepsItsOwnError() {
        CommonEffect two =
                new CommonEffect(List.of(new CommonEffect.Peak(-0.3, 0.5), new CommonEffect.Peak(-0.1, 0.25)));
        assertEquals(4 + 16, two.information(), 1e-12);
        EffectScale more = new EffectScale(Better.HIGHER, EffectMeasure.ODDS_RATIO, 0.25);
        CommonEffect one = new CommonEffect(List.of(new CommonEffect.Peak(-0.3, 0.5)));
        assertEquals(0.3, one.classical(more, 0.95).orElseThrow().logRatio());
        assertEquals(0.5, one.classical(more, 0.95).orElseThrow().standardError());
        assertTrue(one.classical(more, 0.95).orElseThrow().degreesOfFreedom().isEmpty());
        assertEquals(
                1, two.classical(more, 0.95).orElseThrow().degreesOfFreedom().orElseThrow());
        assertEquals(Optional.empty(), new CommonEffect(List.of()).classical(more, 0.95));
        assertEquals(0, new CommonEffect(List.of()).information());
    }
}
