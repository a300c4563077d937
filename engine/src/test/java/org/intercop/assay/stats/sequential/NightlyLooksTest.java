package org.intercop.assay.stats.sequential;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.SplittableRandom;
import org.apache.commons.math3.util.FastMath;
import org.intercop.assay.stats.effect.RiskDifference;
import org.intercop.assay.stats.effect.TwoByTwo;
import org.intercop.assay.stats.estimand.EffectEstimate;
import org.intercop.assay.stats.numeric.Normal;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/**
 * A look every night for two years at two groups with the same risk: how often does an interval exclude the truth at
 * least once? People mature at random, one in two nights in each group; the first look is at ten in each.
 */
class NightlyLooksTest {
    private static final int NIGHTS = 730;
    private static final double ALPHA = 0.05;
    private static final double RISK = 0.25;
    private static final int PLANNED = 180;

    /** False alarms of a confidence sequence, and of the ordinary interval beside it, as shares of all studies. */
    private record Alarms(double sequence, double ordinary, double exactSequence) {}

    private static Alarms simulate(int studies, long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        EstimateSequence sequence = EstimateSequence.tightestAt(2 * RISK * (1 - RISK) / PLANNED, ALPHA);
        double z = Normal.halfWidth(1 - ALPHA);
        int sequenceAlarms = 0;
        int ordinaryAlarms = 0;
        int exactAlarms = 0;
        for (int study = 0; study < studies; study++) {
            TwoByTwo table = new TwoByTwo(0, 0, 0, 0);
            boolean bySequence = false;
            boolean ordinary = false;
            boolean exact = false;
            for (int night = 0; night < NIGHTS; night++) {
                table = table.plus(matured(random));
                if (table.treatedSize() < 10 || table.comparisonSize() < 10) {
                    continue;
                }
                EffectEstimate difference =
                        RiskDifference.estimate(table, 1 - ALPHA).orThrow();
                double distance = FastMath.abs(difference.estimate());
                ordinary |= distance > z * difference.standardError();
                double pooled = (table.events() + 1.0) / (table.size() + 2.0);
                double variance = pooled * (1 - pooled) * (1.0 / table.treatedSize() + 1.0 / table.comparisonSize());
                bySequence |= distance > sequence.halfWidth(variance, ALPHA);
                exact |= !BetaMixture.uniform()
                        .interval(table.treatedEvents(), table.treatedNonEvents(), ALPHA)
                        .contains(RISK);
            }
            sequenceAlarms += bySequence ? 1 : 0;
            ordinaryAlarms += ordinary ? 1 : 0;
            exactAlarms += exact ? 1 : 0;
        }
        return new Alarms(
                (double) sequenceAlarms / studies, (double) ordinaryAlarms / studies, (double) exactAlarms / studies);
    }

    private static TwoByTwo matured(SplittableRandom random) {
        int treated = random.nextInt(2);
        int comparison = random.nextInt(2);
        return new TwoByTwo(
                treated == 1 && random.nextDouble() < RISK ? 1 : 0,
                treated,
                comparison == 1 && random.nextDouble() < RISK ? 1 : 0,
                comparison);
    }

    @Test
    void sequenceKeepsItsPromise() {
        check(simulate(300, 20260101), 0.05);
    }

    @Test
    @Tag("slow")
    void sequenceKeepsItsPromiseInManyStudies() {
        check(simulate(10_000, 20260102), 0.05);
    }

    private static void check(Alarms alarms, double most) {
        System.out.println("false alarms in two years of nightly looks: " + alarms);
        assertTrue(alarms.sequence() <= most, "the confidence sequence gives " + alarms.sequence() + " false alarms");
        assertTrue(
                alarms.exactSequence() <= most, "the Beta mixture gives " + alarms.exactSequence() + " false alarms");
        assertTrue(alarms.ordinary() > 0.25, "the ordinary interval gives " + alarms.ordinary() + " false alarms");
    }
}
