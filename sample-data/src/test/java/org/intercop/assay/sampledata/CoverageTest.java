package org.intercop.assay.sampledata;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.SortedMap;
import org.intercop.assay.evidence.registry.AnalysisPlan.Design;
import org.intercop.assay.sampledata.Coverage.Tally;
import org.intercop.assay.sampledata.Truth.OfUnit;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/**
 * 95 % intervals of unbiased estimators cover the truth of the standard network in 93 to 97 %. The Miettinen-Nurminen
 * interval must hold from ten people per arm on, the weighted ones, whose theory is for large samples, from sixty.
 */
class CoverageTest {
    private static final Network NETWORK = Network.simulate(Scenario.standard(), Network.DEFAULT_SEED);
    private static final int SMALL_ARM = 10;
    private static final int ADEQUATE_ARM = 60;

    @Test
    void intervalsCoverInASmallRun() {
        Tally unadjusted = unbiased(SMALL_ARM, 4).get("unadjusted risk-difference");
        Tally weighted = unbiased(ADEQUATE_ARM, 4).get("ipw-att risk-difference");
        assertTrue(unadjusted.intervals() > 400, unadjusted.toString());
        assertTrue(weighted.intervals() > 250, weighted.toString());
        assertTrue(unadjusted.share() > 0.92 && unadjusted.share() < 0.98, unadjusted.toString());
        assertTrue(weighted.share() > 0.91 && weighted.share() < 0.985, weighted.toString());
    }

    @Test
    @Tag("slow")
    void intervalsCoverInNinetyThreeToNinetySevenPercent() {
        SortedMap<String, Tally> small = unbiased(SMALL_ARM, 400);
        SortedMap<String, Tally> adequate = unbiased(ADEQUATE_ARM, 400);
        System.out.println("From " + SMALL_ARM + " people per arm: " + small);
        System.out.println("From " + ADEQUATE_ARM + " people per arm: " + adequate);
        assertCovers(small.get("unadjusted risk-difference"), 40_000);
        for (String measure : List.of("risk-difference", "risk-ratio", "odds-ratio")) {
            assertCovers(adequate.get("unadjusted " + measure), 10_000);
            assertCovers(adequate.get("ipw-att " + measure), 20_000);
        }
        assertEquals(0, small.get("unadjusted risk-difference").notEstimable());
    }

    private static void assertCovers(Tally tally, int atLeast) {
        assertTrue(tally.intervals() >= atLeast, tally.toString());
        assertTrue(tally.share() >= 0.93 && tally.share() <= 0.97, tally.toString());
    }

    @Test
    @Tag("slow")
    void theCheckNoticesEstimatorsThatMissTheTruth() {
        Tally confounded = new Coverage(
                        NETWORK,
                        ADEQUATE_ARM,
                        unit -> unit.design() == Design.OBSERVATIONAL
                                        && unit.measure().equals("reoffended")
                                ? List.of("unadjusted")
                                : List.of())
                .over(100)
                .get("unadjusted risk-difference");
        Tally hidden = new Coverage(
                        NETWORK,
                        ADEQUATE_ARM,
                        unit -> unit.unit().intervention().equals("pivotyard-workshop")
                                        && unit.measure().equals("reoffended")
                                ? List.of("ipw-att")
                                : List.of())
                .over(100)
                .get("ipw-att risk-difference");
        System.out.println("Confounded: " + confounded);
        System.out.println("Hidden cause: " + hidden);
        assertTrue(confounded.share() < 0.92, confounded.toString());
        assertTrue(hidden.share() < 0.90, hidden.toString());
    }

    private static SortedMap<String, Tally> unbiased(int smallestArm, int replicates) {
        return new Coverage(NETWORK, smallestArm, OfUnit::unbiasedEstimators).over(replicates);
    }
}
