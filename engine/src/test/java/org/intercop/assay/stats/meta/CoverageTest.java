package org.intercop.assay.stats.meta;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Locale;
import java.util.Random;
import org.intercop.assay.stats.NominalRates;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * How often 95 % intervals of the mean effect contain it, for as many countries as the network may have: REML with
 * Knapp-Hartung, whose floor is fixed by {@link NominalRates}, and with the normal interval, which covers too little when
 * countries differ.
 */
class CoverageTest {
    private static final double TRUTH = -0.2;

    @ParameterizedTest
    @CsvSource({"3, 0", "7, 0", "26, 0", "3, 0.3", "7, 0.3", "26, 0.3"})
    void intervalsCoverInAShortRun(int countries, double tau) {
        run(countries, tau, 400);
    }

    @Tag("slow")
    @ParameterizedTest
    @CsvSource({"3, 0", "7, 0", "26, 0", "3, 0.3", "7, 0.3", "26, 0.3"})
    void intervalsCoverInALongRun(int countries, double tau) {
        run(countries, tau, 20_000);
    }

    private static void run(int countries, double tau, int networks) {
        Random random = new Random(1000L * countries + Math.round(100 * tau));
        RandomEffects method = RandomEffects.withDefaults();
        int knappHartung = 0;
        int normal = 0;
        for (int i = 0; i < networks; i++) {
            StudyEffects effects = draw(countries, tau, random);
            PooledEffect pooled = method.pool(effects).orThrow();
            knappHartung += pooled.interval().contains(TRUTH) ? 1 : 0;
            double precision = 0;
            for (int j = 0; j < countries; j++) {
                precision += 1 / (effects.variance(j) + pooled.heterogeneity().tau2());
            }
            double z = (pooled.estimate() - TRUTH) * Math.sqrt(precision);
            normal += Math.abs(z) <= 1.959963984540054 ? 1 : 0;
        }
        double coverage = (double) knappHartung / networks;
        double naive = (double) normal / networks;
        String line = String.format(
                Locale.ROOT,
                "k = %2d, tau = %.1f: Knapp-Hartung %.3f, normal %.3f of %d",
                countries,
                tau,
                coverage,
                naive,
                networks);
        System.out.println(line);
        assertTrue(coverage >= NominalRates.leastCoverage(networks), line);
        if (tau > 0) {
            assertTrue(naive < coverage, line);
        }
    }

    /** Standard errors of log odds ratios between 0.1 and 0.3, as large cohorts give: differences between countries then matter. */
    private static StudyEffects draw(int countries, double tau, Random random) {
        double[] estimates = new double[countries];
        double[] variances = new double[countries];
        for (int i = 0; i < countries; i++) {
            double error = 0.1 + 0.2 * random.nextDouble();
            variances[i] = error * error;
            estimates[i] = TRUTH + tau * random.nextGaussian() + error * random.nextGaussian();
        }
        return StudyEffects.of(estimates, variances);
    }
}
