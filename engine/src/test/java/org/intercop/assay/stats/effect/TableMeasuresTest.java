package org.intercop.assay.stats.effect;

import static org.intercop.assay.stats.effect.Answers.ends;
import static org.intercop.assay.stats.effect.Answers.illegal;
import static org.intercop.assay.stats.effect.Answers.refused;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.apache.commons.math3.util.FastMath;
import org.intercop.assay.stats.effect.EquivalenceTest.Method;
import org.intercop.assay.stats.estimand.Estimation.Reason;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Association tests, effect sizes, number needed and equivalence on one table. */
class TableMeasuresTest {
    private static final TwoByTwo TABLE = new TwoByTwo(19, 46, 4, 35);
    private static final TwoByTwo NO_EVENTS = new TwoByTwo(0, 8, 0, 9);

    @ParameterizedTest
    @EnumSource(AssociationTest.class)
    void associationDoesNotDependOnLabels(AssociationTest test) {
        double statistic = test.of(TABLE).orThrow().statistic();
        assertEquals(statistic, test.of(TABLE.swapped()).orThrow().statistic(), 1e-12);
        TwoByTwo nonEvents = new TwoByTwo(27, 46, 31, 35);
        assertEquals(statistic, test.of(nonEvents).orThrow().statistic(), 1e-12);
        refused(
                Reason.EMPTY_ARM,
                "There is nobody in the comparison arm (1/3 against 0/0).",
                test.of(new TwoByTwo(1, 3, 0, 0)));
    }

    @Test
    void withoutVariationOnlyTheLikelihoodRatioAnswers() {
        refused(Reason.NO_VARIATION, "Nobody has the event.", AssociationTest.PEARSON.of(NO_EVENTS));
        refused(Reason.NO_VARIATION, "Everybody has the event.", AssociationTest.YATES.of(new TwoByTwo(2, 2, 3, 3)));
        assertEquals(
                new ChiSquared(0, 1, 1),
                AssociationTest.LIKELIHOOD_RATIO.of(NO_EVENTS).orThrow());
    }

    @Test
    void yatesNeverOvershoots() {
        assertEquals(
                0,
                AssociationTest.YATES.of(new TwoByTwo(5, 10, 5, 11)).orThrow().statistic());
    }

    /** Agresti (2002), table 2.1 and section 3.2: aspirin, Pearson 25.01. */
    @Test
    void agreesWithAgrestiOnAspirin() {
        TwoByTwo aspirin = new TwoByTwo(104, 11037, 189, 11034);
        assertEquals(25.01, AssociationTest.PEARSON.of(aspirin).orThrow().statistic(), 0.005);
    }

    @Test
    void swappingTheArmsNegatesEffectSizes() {
        for (TwoByTwo table : new TwoByTwo[] {TABLE, new TwoByTwo(0, 10, 3, 12), new TwoByTwo(5, 5, 1, 8)}) {
            EffectSizes one = EffectSizes.of(table).orThrow();
            EffectSizes other = EffectSizes.of(table.swapped()).orThrow();
            assertEquals(-one.probitD().value(), other.probitD().value(), 1e-14);
            assertEquals(-one.coxG().value(), other.coxG().value(), 1e-14);
            assertEquals(-one.logitG().value(), other.logitG().value(), 1e-14);
            assertEquals(-one.cohenH().value(), other.cohenH().value(), 1e-15);
            assertEquals(-one.phi().orThrow().value(), other.phi().orThrow().value(), 1e-15);
            assertEquals(-one.yuleQ().value(), other.yuleQ().value(), 1e-14);
            assertEquals(one.yuleY().standardError(), other.yuleY().standardError(), 1e-14);
        }
    }

    @Test
    void phiIsTheRootOfPearsonOverN() {
        double pearson = AssociationTest.PEARSON.of(TABLE).orThrow().statistic();
        assertEquals(
                FastMath.sqrt(pearson / TABLE.size()),
                EffectSizes.of(TABLE).orThrow().phi().orThrow().value(),
                1e-14);
        refused(
                Reason.NO_VARIATION,
                "Nobody has the event.",
                EffectSizes.of(NO_EVENTS).orThrow().phi());
    }

    @Test
    void hedgesFactorAtItsEdges() {
        assertEquals(0, HedgesFactor.exact(1));
        assertEquals(Double.POSITIVE_INFINITY, HedgesFactor.exact(0));
        assertEquals(
                FastMath.sqrt(2 / FastMath.PI) * FastMath.sqrt(FastMath.PI / 2) / FastMath.sqrt(FastMath.PI),
                HedgesFactor.exact(2),
                1e-15);
        assertEquals(HedgesFactor.approximate(1e6), HedgesFactor.exact(1e6), 1e-12);
        assertEquals(
                0, EffectSizes.of(new TwoByTwo(0, 1, 0, 1)).orThrow().coxG().value());
        illegal("degreesOfFreedom: -1.0 is not 0, or 1 or more", () -> HedgesFactor.exact(-1));
    }

    @Test
    void numberNeededInvertsTheDifference() {
        NumberNeeded needed =
                NumberNeeded.of(new TwoByTwo(48, 216, 66, 216), 0.95).orThrow();
        assertEquals(12, needed.people(), 1e-12);
        assertEquals(NumberNeeded.Direction.BENEFIT, needed.direction());
        assertFalse(needed.crossesZero());
        assertTrue(needed.inverseOfLower() > needed.inverseOfUpper(), "both below zero, the nearer to zero is larger");
        NumberNeeded none = NumberNeeded.of(new TwoByTwo(5, 10, 5, 10), 0.95).orThrow();
        assertEquals(Double.POSITIVE_INFINITY, none.people());
        assertEquals(NumberNeeded.Direction.NONE, none.direction());
        assertTrue(none.crossesZero());
        refused(
                Reason.EMPTY_ARM,
                "There is nobody in the treated arm (0/0 against 5/10).",
                NumberNeeded.of(new TwoByTwo(0, 0, 5, 10), 0.95));
    }

    @ParameterizedTest
    @EnumSource(Method.class)
    void equivalenceMirrorsWhenArmsAreSwapped(Method method) {
        EquivalenceTest one = EquivalenceTest.of(TABLE, 0.2, method).orThrow();
        EquivalenceTest other = EquivalenceTest.of(TABLE.swapped(), 0.2, method).orThrow();
        assertEquals(one.againstLower(), other.againstUpper(), 1e-12);
        assertEquals(one.againstUpper(), other.againstLower(), 1e-12);
        assertEquals(one.pValue(), other.pValue(), 1e-12);
        assertTrue(
                EquivalenceTest.of(TABLE, 0.4, method).orThrow().pValue() < one.pValue(),
                "a wider margin is easier to meet");
    }

    @Test
    void equivalenceAgreesWithItsInterval() {
        TwoByTwo table = new TwoByTwo(27, 137, 17, 90);
        double p = EquivalenceTest.of(table, 0.1).orThrow().pValue();
        double upper =
                RiskDifference.estimate(table, 1 - 2 * p).orThrow().interval().upper();
        assertEquals(0.1, upper, 1e-9);
        assertEquals(
                0, EquivalenceTest.of(NO_EVENTS, 0.1, Method.WALD).orThrow().pValue(), "no variance, no difference");
        illegal("margin: 0.0 is not between 0 and 1", () -> EquivalenceTest.of(table, 0));
    }

    @Test
    void fiellerSetHasThreeShapes() {
        Fieller interval =
                Fieller.of(new Fieller.Pair(5, 2, 0.4, 0.1, 0.05), 0.9).orThrow();
        assertEquals(Fieller.Shape.INTERVAL, interval.shape());
        assertTrue(interval.g() < 1 && interval.lower() < 2.5 && 2.5 < interval.upper(), interval.toString());
        Fieller complement =
                Fieller.of(new Fieller.Pair(5, 0.1, 0.4, 0.1, 0), 0.95).orThrow();
        assertEquals(Fieller.Shape.COMPLEMENT, complement.shape());
        Fieller line = Fieller.of(new Fieller.Pair(0.1, 0.05, 1, 1, 0), 0.95).orThrow();
        assertEquals(Fieller.Shape.WHOLE_LINE, line.shape());
        assertEquals(Double.NEGATIVE_INFINITY, line.lower());
        refused(
                Reason.UNBOUNDED,
                "The denominator of the ratio is zero.",
                Fieller.of(new Fieller.Pair(1, 0, 1, 1, 0), 0.95));
        illegal("numeratorVariance: -1.0 is below zero", () -> new Fieller.Pair(1, 1, -1, 1, 0));
    }

    @Test
    void certainDenominatorScalesTheNormalInterval() {
        Fieller set = Fieller.of(new Fieller.Pair(3, 2, 0.25, 0, 0), 0.95).orThrow();
        assertEquals(0.25, set.standardError(), 1e-15);
        assertEquals(1.5 - 1.959963984540054 * 0.25, set.lower(), 1e-12);
        assertEquals(1.5 + 1.959963984540054 * 0.25, set.upper(), 1e-12);
    }

    @Test
    void matchedPairs() {
        MatchedPairs pairs = new MatchedPairs(158, 515, 290, 1134);
        assertEquals(62.89, pairs.mcNemar().orThrow().statistic(), 0.005, "Agresti (2002), section 10.1");
        MatchedPairs swapped = new MatchedPairs(158, 290, 515, 1134);
        assertEquals(
                -pairs.oddsRatio(0.95).orThrow().estimate(),
                swapped.oddsRatio(0.95).orThrow().estimate(),
                1e-15);
        assertEquals(
                -pairs.riskDifference(0.95).orThrow().estimate(),
                swapped.riskDifference(0.95).orThrow().estimate(),
                1e-15);
        assertEquals(pairs.midP().orThrow(), swapped.midP().orThrow());
        MatchedPairs even = new MatchedPairs(0, 5, 5, 0);
        assertEquals(1, even.exact().orThrow());
        assertEquals(0, even.mcNemarCorrected().orThrow().statistic());
    }

    @Test
    void matchedPairsAtTheirEdges() {
        MatchedPairs oneWay = new MatchedPairs(3, 4, 0, 7);
        refused(Reason.UNBOUNDED, "All pairs that differ do so in one direction (4 and 0).", oneWay.oddsRatio(0.95));
        assertEquals(0.125, oneWay.exact().orThrow(), 1e-15);
        assertEquals(
                Double.POSITIVE_INFINITY, oneWay.exactInterval(0.95).orThrow().upper());
        MatchedPairs alike = new MatchedPairs(3, 0, 0, 7);
        refused(Reason.NO_VARIATION, "In no pair did one person only have the event.", alike.mcNemar());
        refused(Reason.NO_VARIATION, "In no pair did one person only have the event.", alike.exactInterval(0.95));
        ends(0, 0, alike.riskDifference(0.95).orThrow().interval(), 0);
        refused(Reason.NO_DATA, "There are no pairs.", new MatchedPairs(0, 0, 0, 0).riskDifference(0.95));
        illegal("neither: -1 is below zero", () -> new MatchedPairs(0, 0, 0, -1));
    }
}
