package org.intercop.assay.stats.meta;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.OptionalDouble;
import org.intercop.assay.stats.estimand.Estimation;
import org.intercop.assay.stats.estimand.Estimation.NotEstimable;
import org.intercop.assay.stats.estimand.Estimation.Reason;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class RandomEffectsTest {
    private static final StudyEffects NONE = StudyEffects.of(new double[0], new double[0]);
    private static final StudyEffects ONE = StudyEffects.of(new double[] {-0.4}, new double[] {0.04});
    private static final StudyEffects TWO = StudyEffects.of(new double[] {-0.4, 0.1}, new double[] {0.04, 0.09});
    private static final StudyEffects ALIKE =
            StudyEffects.of(new double[] {0.2, 0.2, 0.2, 0.2}, new double[] {0.04, 0.09, 0.01, 0.05});
    private static final StudyEffects FIVE =
            StudyEffects.of(new double[] {-0.9, 0.3, -0.1, 0.8, -0.5}, new double[] {0.04, 0.09, 0.01, 0.05, 0.2});

    @Test
    void noStudyIsNotEstimable() {
        Estimation<PooledEffect> answer = RandomEffects.withDefaults().pool(NONE);
        assertEquals(new NotEstimable<PooledEffect>(Reason.TOO_FEW_STUDIES, "there is no study to pool"), answer);
    }

    @ParameterizedTest
    @EnumSource(Tau2Estimator.class)
    void oneStudyIsItself(Tau2Estimator estimator) {
        PooledEffect pooled =
                RandomEffects.withDefaults().with(estimator).pool(ONE).orThrow();
        assertTrue(pooled.isSingleStudy());
        assertEquals(-0.4, pooled.estimate(), 1e-15);
        assertEquals(0.2, pooled.standardError(), 1e-15);
        assertEquals(-0.4 - 0.2 * 1.959963984540054, pooled.interval().lower(), 1e-9);
        assertEquals(PoolingTest.Z, pooled.test());
        assertEquals(0, pooled.heterogeneity().tau2());
        assertEquals(OptionalDouble.empty(), pooled.heterogeneity().tau2StandardError());
        assertEquals(0, pooled.heterogeneity().degreesOfFreedom());
        assertTrue(pooled.predictionInterval().isEmpty());
        assertTrue(pooled.predictionIntervalT().isEmpty());
    }

    @ParameterizedTest
    @EnumSource(Tau2Estimator.class)
    void twoStudiesAnswerWithOneDegreeOfFreedom(Tau2Estimator estimator) {
        PooledEffect pooled =
                RandomEffects.withDefaults().with(estimator).pool(TWO).orThrow();
        assertEquals(OptionalDouble.of(1), pooled.degreesOfFreedom());
        assertTrue(pooled.interval().upper() - pooled.interval().lower() > 1, "one degree of freedom is wide");
        assertTrue(pooled.predictionIntervalT().isEmpty());
        assertEquals(
                estimator != Tau2Estimator.COMMON_EFFECT,
                pooled.predictionInterval().isPresent());
    }

    @ParameterizedTest
    @EnumSource(Tau2Estimator.class)
    void studiesThatAgreeHaveNoVarianceBetweenThem(Tau2Estimator estimator) {
        RandomEffects method = RandomEffects.withDefaults().with(estimator);
        assertEquals(
                new NotEstimable<PooledEffect>(
                        Reason.NO_VARIATION,
                        "the 4 effects do not vary around the model, so the Knapp-Hartung standard error is zero;"
                                + " the modified one is not"),
                method.pool(ALIKE));
        PooledEffect pooled =
                method.with(PoolingTest.MODIFIED_KNAPP_HARTUNG).pool(ALIKE).orThrow();
        assertEquals(0.2, pooled.estimate(), 1e-15);
        assertEquals(0, pooled.heterogeneity().tau2());
        assertEquals(0, pooled.heterogeneity().i2());
        assertEquals(pooled.heterogeneity().q(), 0, 1e-25);
        assertEquals(1, pooled.heterogeneity().qPValue(), 1e-15);
        assertEquals(1 / Math.sqrt(1 / 0.04 + 1 / 0.09 + 1 / 0.01 + 1 / 0.05), pooled.standardError(), 1e-14);
    }

    @ParameterizedTest
    @EnumSource(Tau2Estimator.class)
    void swappingTheArmsTurnsTheSign(Tau2Estimator estimator) {
        RandomEffects method = RandomEffects.withDefaults().with(estimator);
        PooledEffect pooled = method.pool(FIVE).orThrow();
        PooledEffect swapped = method.pool(FIVE.negated()).orThrow();
        assertEquals(-pooled.estimate(), swapped.estimate(), 1e-14);
        assertEquals(pooled.standardError(), swapped.standardError(), 1e-14);
        assertEquals(-pooled.interval().upper(), swapped.interval().lower(), 1e-13);
    }

    @ParameterizedTest
    @EnumSource(Tau2Estimator.class)
    void theOrderOfStudiesIsIrrelevant(Tau2Estimator estimator) {
        RandomEffects method = RandomEffects.withDefaults().with(estimator);
        PooledEffect pooled = method.pool(FIVE).orThrow();
        PooledEffect other = method.pool(FIVE.select(3, 0, 4, 2, 1)).orThrow();
        assertEquals(pooled.estimate(), other.estimate(), 1e-13);
        assertEquals(pooled.heterogeneity().tau2(), other.heterogeneity().tau2(), 1e-12);
        assertEquals(pooled.weightPercents().get(0), other.weightPercents().get(1), 1e-10);
    }

    @Test
    void aShiftOfAllEffectsShiftsTheMeanOnly() {
        double[] shifted = FIVE.estimates();
        for (int i = 0; i < shifted.length; i++) {
            shifted[i] += 1000;
        }
        PooledEffect pooled = RandomEffects.withDefaults().pool(FIVE).orThrow();
        PooledEffect moved = RandomEffects.withDefaults()
                .pool(StudyEffects.of(shifted, FIVE.variances()))
                .orThrow();
        assertEquals(pooled.estimate() + 1000, moved.estimate(), 1e-9);
        assertEquals(pooled.heterogeneity().tau2(), moved.heterogeneity().tau2(), 1e-9);
    }

    @Test
    void badArgumentsAreNamed() {
        assertEquals(
                "level: 1.2 is not between 0 and 1",
                assertThrows(IllegalArgumentException.class, () -> RandomEffects.withDefaults()
                                .withLevel(1.2))
                        .getMessage());
        assertEquals(
                "variances: 0.0 of study 1 is not finite and above zero",
                assertThrows(
                                IllegalArgumentException.class,
                                () -> StudyEffects.of(new double[] {1, 2}, new double[] {1, 0}))
                        .getMessage());
        assertEquals(
                "code: no estimator of tau squared is called 'XX'",
                assertThrows(IllegalArgumentException.class, () -> Tau2Estimator.ofCode("XX"))
                        .getMessage());
        assertFalse(Tau2Estimator.ofCode("DL").isLikelihood());
    }
}
