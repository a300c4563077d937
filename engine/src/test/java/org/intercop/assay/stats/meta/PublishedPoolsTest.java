package org.intercop.assay.stats.meta;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Figures as printed in the publications, to their digits. */
class PublishedPoolsTest {

    /** Viechtbauer (2010), the BCG vaccine trials: REML. */
    @Test
    void vaccineTrials() {
        PooledEffect pooled = RandomEffects.withDefaults()
                .with(PoolingTest.Z)
                .pool(PublicStudies.read("bcg.csv").effects())
                .orThrow();
        assertEquals(-0.7145, pooled.estimate(), 5e-5);
        assertEquals(0.1798, pooled.standardError(), 5e-5);
        assertEquals(0.3132, pooled.heterogeneity().tau2(), 5e-5);
        assertEquals(92.22, pooled.heterogeneity().i2(), 5e-3);
        assertEquals(152.233, pooled.heterogeneity().q(), 5e-4);
    }

    /** Raudenbush (2009), teacher expectancy: REML. */
    @Test
    void teacherExpectancy() {
        PooledEffect pooled = RandomEffects.withDefaults()
                .pool(PublicStudies.read("raudenbush1985.csv").effects())
                .orThrow();
        assertEquals(0.0837, pooled.estimate(), 5e-5);
        assertEquals(0.0188, pooled.heterogeneity().tau2(), 5e-5);
    }

    /** Konstantopoulos (2011), schools in districts: three levels by ML, table 5. */
    @Test
    void schoolsInDistricts() {
        PublicStudies studies = PublicStudies.read("konstantopoulos2011.csv");
        MultilevelFit fit = MultilevelModel.of(List.of("district", "school"))
                .with(MultilevelModel.Likelihood.FULL)
                .fit(studies.effects(), studies, List.of(), "district")
                .orThrow();
        assertEquals(0.1845, fit.coefficients().get(0).estimate(), 5e-5);
        assertEquals(0.0805, fit.coefficients().get(0).standardError(), 5e-5);
        assertEquals(0.0577, fit.levels().get(0).variance(), 5e-5);
        assertEquals(0.0329, fit.levels().get(1).variance(), 5e-5);
    }

    /** Assink and Wibbelink (2016), mental disorder and juvenile recidivism. */
    @Test
    void juvenileRecidivism() {
        PublicStudies studies = PublicStudies.read("assink2016.csv");
        MultilevelFit fit = MultilevelModel.of(List.of("study", "esid"))
                .fit(studies.effects(), studies, List.of(), "study")
                .orThrow();
        assertEquals(0.427, fit.coefficients().get(0).estimate(), 5e-4);
        assertEquals(0.118, fit.coefficients().get(0).standardError(), 5e-4);
    }

    /** Rothstein, Sutton and Borenstein (2005), environmental tobacco smoke: seven studies trimmed. */
    @Test
    void tobaccoSmoke() {
        TrimAndFill filled = TrimAndFill.of(
                        RandomEffects.withDefaults()
                                .with(Tau2Estimator.COMMON_EFFECT)
                                .with(PoolingTest.Z),
                        PublicStudies.read("hackshaw1998.csv").effects(),
                        TrimAndFill.Count.L0)
                .orThrow();
        assertEquals(7, filled.missing());
        assertEquals(TrimAndFill.Side.LEFT, filled.side());
    }

    /**
     * Rubin (1981), coaching in eight schools, with flat priors: posterior medians of the schools in Gelman et al. (2013),
     * Bayesian Data Analysis, table 5.3, from 200 draws and printed without decimals.
     */
    @Test
    void eightSchools() {
        double[] errors = {15, 10, 16, 11, 9, 11, 10, 18};
        StudyEffects schools = StudyEffects.of(
                new double[] {28, 8, -3, 7, -1, 1, 18, 12},
                Arrays.stream(errors).map(error -> error * error).toArray());
        BayesianPool pool = BayesianPooling.withDefaults()
                .with(SpreadPrior.uniform(100))
                .with(new EffectPrior.Flat())
                .pool(schools)
                .orThrow();
        double[] medians = {10, 8, 7, 8, 5, 6, 10, 8};
        for (int school = 0; school < medians.length; school++) {
            assertEquals(medians[school], pool.effects().get(school).median(), 1, "school " + (school + 1));
        }
    }

    /** Landenberger and Lipsey (2005): the mean odds ratio of not reoffending is 1.53. */
    @Test
    void cognitiveBehaviouralTherapy() {
        PooledEffect pooled = RandomEffects.withDefaults()
                .with(Tau2Estimator.DERSIMONIAN_LAIRD)
                .pool(PublicStudies.read("landenberger2005.csv").effects())
                .orThrow();
        assertEquals(1.53, Math.exp(-pooled.estimate()), 0.02);
    }
}
