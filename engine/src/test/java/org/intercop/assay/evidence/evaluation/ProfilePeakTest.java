package org.intercop.assay.evidence.evaluation;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.List;
import java.util.Optional;
import org.intercop.assay.stats.effect.ExactTest;
import org.intercop.assay.stats.effect.TwoByTwo;
import org.intercop.assay.stats.estimand.EffectEstimate;
import org.intercop.assay.stats.estimand.LikelihoodProfile;
import org.intercop.assay.stats.meta.ConditionalProfile;
import org.junit.jupiter.api.Test;

class ProfilePeakTest {
    @Test
    void thePeakOfAGridIsTheConditionalEstimate() {
        TwoByTwo table = new TwoByTwo(12, 40, 20, 41);
        EffectEstimate exact = ExactTest.of(table).estimate(0.95).orThrow();
        ProfilePeak peak =
                ProfilePeak.of(ConditionalProfile.of(List.of(table)).orThrow()).orElseThrow();
        assertEquals(exact.estimate(), peak.estimate(), 2e-3);
        // Half a standard error to either side: the curvature is nearly that of the peak
        assertEquals(exact.standardError(), peak.standardError(), 0.01 * exact.standardError());
    }

    @Test
    void aNormalLikelihoodIsItsOwnPeak() {
        assertEquals(Optional.of(new ProfilePeak(-0.3, 0.2)), ProfilePeak.of(LikelihoodProfile.normal(-0.3, 0.2)));
    }

    /** 0 of 20 against 5 of 20: 2.5 events fewer than expected, hypergeometric variance 20 20 5 35 / (40 40 39). */
    @Test
    void aProfileThatRisesTowardsOneEndGivesPetosOneStepEstimate() {
        double variance = 20.0 * 20 * 5 * 35 / (40.0 * 40 * 39);
        ProfilePeak fewer = ProfilePeak.of(ConditionalProfile.of(List.of(new TwoByTwo(0, 20, 5, 20)))
                        .orThrow())
                .orElseThrow();
        assertEquals(-2.5 / variance, fewer.estimate(), 5e-3);
        assertEquals(1 / Math.sqrt(variance), fewer.standardError(), 1e-3);
        ProfilePeak more = ProfilePeak.of(ConditionalProfile.of(List.of(new TwoByTwo(5, 20, 0, 20)))
                        .orThrow())
                .orElseThrow();
        assertEquals(-fewer.estimate(), more.estimate(), 1e-9);
    }

    @Test
    void aProfileThatRisesTowardsOneEndHasNoTop() {
        LikelihoodProfile rises =
                ConditionalProfile.of(List.of(new TwoByTwo(0, 20, 5, 20))).orThrow();
        assertEquals(Optional.empty(), ProfilePeak.top(rises));
    }

    @Test
    void refusesWhatIsNoPeak() {
        assertEquals(
                "standardError: Infinity is not finite and above zero",
                assertThrows(IllegalArgumentException.class, () -> new ProfilePeak(0, Double.POSITIVE_INFINITY))
                        .getMessage());
        assertEquals(
                "estimate: NaN is not finite",
                assertThrows(IllegalArgumentException.class, () -> new ProfilePeak(Double.NaN, 1))
                        .getMessage());
    }
}
