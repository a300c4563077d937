package org.intercop.assay.stats.diagnose;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.ArrayList;
import java.util.List;
import org.intercop.assay.stats.estimand.EffectEstimate;
import org.intercop.assay.stats.estimand.EffectMeasure;
import org.intercop.assay.stats.estimand.Estimation;
import org.intercop.assay.stats.estimand.Estimation.Reason;
import org.intercop.assay.stats.estimand.Interval;
import org.junit.jupiter.api.Test;

class NegativeControlsTest {
    /**
     * R 4.2.2, without closed forms: optim (BFGS, Nelder-Mead, BFGS; reltol 1e-16) of
     * -sum(dnorm(y, m, sqrt(d^2 + s^2), log = TRUE)) over (m, d), then integrate(abs(x) dnorm(x, m, d)) on both sides
     * of zero. The optimiser leaves about seven digits.
     */
    @Test
    void agreesWithTheDefinitionInR() {
        double[] y = {0.12, -0.35, 0.41, 0.05, -0.22, 0.63, 0.30};
        double[] s = {0.20, 0.31, 0.18, 0.42, 0.25, 0.29, 0.15};
        List<EffectEstimate> estimates = new ArrayList<>();
        for (int i = 0; i < y.length; i++) {
            estimates.add(ratio(y[i], s[i]));
        }
        NegativeControls found = NegativeControls.of(estimates).orThrow();
        assertEquals(7, found.controls());
        assertEquals(0.188067640281502, found.mean(), 1e-6);
        assertEquals(0.125325604247788, found.deviation(), 1e-6);
        assertEquals(0.195402843249662, found.expectedAbsoluteError(), 1e-6);
    }

    @Test
    void withoutSpreadTheErrorIsTheMean() {
        NegativeControls found =
                NegativeControls.of(List.of(ratio(-0.3, 0.5), ratio(-0.3, 0.2))).orThrow();
        assertEquals(0, found.deviation(), 0);
        assertEquals(0.3, found.expectedAbsoluteError(), 1e-12);
    }

    @Test
    void aroundZeroItIsThatOfTheHalfNormal() {
        assertEquals(0.4 * Math.sqrt(2 / Math.PI), new NegativeControls(9, 0, 0.4).expectedAbsoluteError(), 1e-14);
    }

    @Test
    void oneControlHasNoSpread() {
        Estimation<NegativeControls> found = NegativeControls.of(List.of(ratio(0.1, 0.2), ratio(0.1, 0)));
        assertEquals(
                Estimation.not(
                        Reason.TOO_FEW_STUDIES, "1 of 2 negative controls have an estimate; their spread needs two."),
                found);
    }

    @Test
    void differencesAreRefused() {
        EffectEstimate difference =
                new EffectEstimate(EffectMeasure.RISK_DIFFERENCE, 0.1, 0.1, new Interval(-0.1, 0.3, 0.95));
        IllegalArgumentException refused =
                assertThrows(IllegalArgumentException.class, () -> NegativeControls.of(List.of(difference)));
        assertEquals("estimates: risk-difference is no ratio", refused.getMessage());
        IllegalArgumentException one =
                assertThrows(IllegalArgumentException.class, () -> new NegativeControls(1, 0, 0));
        assertEquals("controls: 1 is below 2", one.getMessage());
    }

    private static EffectEstimate ratio(double log, double error) {
        return new EffectEstimate(
                EffectMeasure.ODDS_RATIO, log, error, new Interval(log - 2 * error, log + 2 * error, 0.95));
    }
}
