package org.intercop.assay.stats.causal;

import static org.intercop.assay.stats.causal.MissingOutcomeBoundsTest.table;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.intercop.assay.stats.causal.TippingPoint.Conclusion;
import org.intercop.assay.stats.causal.TippingPoint.Departure;
import org.intercop.assay.stats.causal.TippingPoint.Point;
import org.intercop.assay.stats.effect.OddsRatio;
import org.intercop.assay.stats.effect.RiskDifference;
import org.intercop.assay.stats.effect.RiskRatio;
import org.intercop.assay.stats.effect.TwoByTwo;
import org.intercop.assay.stats.estimand.Estimation;
import org.intercop.assay.stats.estimand.Estimation.NotEstimable;
import org.intercop.assay.stats.estimand.Estimation.Reason;
import org.intercop.assay.stats.estimand.Interval;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TippingPointTest {
    private static final ExpectedValues R = ExpectedValues.read("missing_outcomes.csv");

    private static TippingPoint of(IncompleteTable table) {
        return TippingPoint.of(table, 0.95).orThrow();
    }

    @ParameterizedTest
    @ValueSource(strings = {"beasley", "fewer", "zero", "complete", "many", "alike"})
    void agreesWithR(String name) {
        TippingPoint tipping = of(table(name));
        assertEquals(R.of(name, "known"), tipping.known().ordinal() - 1.0, name);
        assertEquals(R.of(name, "changes") == 1, tipping.canChange(), name);
        R.check(name, "factor.both", factor(tipping.leastDeparture()), 1e-9);
        R.check(name, "factor.treated", factor(tipping.treatedAlone()), 1e-9);
        R.check(name, "factor.comparison", factor(tipping.comparisonAlone()), 1e-9);
    }

    private static double factor(Estimation<Departure> departure) {
        return departure.isEstimated() ? departure.orThrow().factor() : Double.POSITIVE_INFINITY;
    }

    /** Every way in which the unknown can have turned out, against the intervals of all three measures. */
    @ParameterizedTest
    @ValueSource(strings = {"beasley", "fewer", "zero", "alike"})
    void conclusionsAreThoseOfTheIntervals(String name) {
        IncompleteTable table = table(name);
        TippingPoint tipping = of(table);
        boolean changes = false;
        for (long treated = 0; treated <= table.treated().unknown(); treated++) {
            for (long comparison = 0; comparison <= table.comparison().unknown(); comparison++) {
                TwoByTwo complete = table.completed(treated, comparison);
                Point point = tipping.at(
                        (double) treated / table.treated().unknown(),
                        (double) comparison / table.comparison().unknown());
                Interval difference =
                        RiskDifference.estimate(complete, 0.95).orThrow().interval();
                assertEquals(conclusion(difference), point.conclusion(), complete.toString());
                assertEquals(
                        conclusion(RiskRatio.scoreInterval(complete, 0.95, RiskRatio.Score.MIETTINEN_NURMINEN)
                                .orThrow()),
                        point.conclusion(),
                        complete.toString());
                assertEquals(
                        conclusion(OddsRatio.scoreInterval(complete, 0.95).orThrow()),
                        point.conclusion(),
                        complete.toString());
                changes |= point.conclusion() != tipping.known();
            }
        }
        assertEquals(changes, tipping.canChange());
    }

    private static Conclusion conclusion(Interval interval) {
        if (interval.lower() > 0) {
            return Conclusion.HIGHER;
        }
        return interval.upper() < 0 ? Conclusion.LOWER : Conclusion.NOT_SHOWN;
    }

    /** No pair of shares within the factor changes the conclusion; just beyond it, one does. */
    @Test
    void theLeastDepartureIsTheLeast() {
        IncompleteTable table = table("fewer");
        TippingPoint tipping = of(table);
        Departure least = tipping.leastDeparture().orThrow();
        assertEquals(Conclusion.LOWER, tipping.known());
        assertEquals(Conclusion.NOT_SHOWN, least.becomes());
        assertEquals(0.2 * least.factor(), least.treatedShare(), 1e-12);
        assertEquals(20 / 42.0 / least.factor(), least.comparisonShare(), 1e-12);
        assertEquals(least.factor(), least.treatedRatio(), 1e-12);
        assertEquals(1 / least.factor(), least.comparisonRatio(), 1e-12);
        for (Point point : tipping.grid(200)) {
            double treated = Math.abs(Math.log(point.treatedShare() / 0.2));
            double comparison = Math.abs(Math.log(point.comparisonShare() / (20 / 42.0)));
            if (Math.max(treated, comparison) < Math.log(least.factor())) {
                assertEquals(Conclusion.LOWER, point.conclusion(), point.toString());
            }
        }
        assertEquals(
                Conclusion.NOT_SHOWN,
                tipping.at(least.treatedShare() + 1e-9, least.comparisonShare()).conclusion());
        assertEquals(
                Conclusion.LOWER,
                tipping.at(least.treatedShare() - 1e-9, least.comparisonShare()).conclusion());
    }

    @Test
    void anArmAloneLeavesTheOtherAsItIs() {
        Departure alone = of(table("many")).treatedAlone().orThrow();
        assertEquals(1, alone.comparisonRatio(), 1e-12);
        assertEquals(420 / 2100.0, alone.comparisonShare(), 1e-15);
        assertTrue(alone.treatedRatio() > 1);
        assertTrue(alone.factor() > of(table("many")).leastDeparture().orThrow().factor());
    }

    @Test
    void aDifferenceNotShownCanAppearOnEitherSide() {
        Departure least = of(table("beasley")).leastDeparture().orThrow();
        assertEquals(Conclusion.HIGHER, least.becomes());
        Departure other = of(table("beasley").swapped()).leastDeparture().orThrow();
        assertEquals(Conclusion.LOWER, other.becomes());
        assertEquals(least.factor(), other.factor(), 1e-12);
        assertEquals(least.treatedShare(), other.comparisonShare(), 1e-12);
    }

    /** The known alone fall short; counted as like the known, the unknown make the interval narrow enough. */
    @Test
    void aFactorOfOneSaysThatNumbersAloneChangeTheConclusion() {
        TippingPoint tipping = of(table(6, 40, 40, 13, 40, 40));
        assertEquals(Conclusion.NOT_SHOWN, tipping.known());
        assertEquals(1, tipping.leastDeparture().orThrow().factor());
        assertEquals(Conclusion.LOWER, tipping.leastDeparture().orThrow().becomes());
        assertEquals(Conclusion.LOWER, tipping.at(6 / 40.0, 13 / 40.0).conclusion());
    }

    @Test
    void theGridIsAscendingAndRisesWithTheTreatedShare() {
        List<Point> grid = of(table("many")).grid(50);
        assertEquals(51 * 51, grid.size());
        assertEquals(0.02, grid.get(1).comparisonShare());
        assertEquals(0.02, grid.get(51).treatedShare());
        for (int i = 51; i < grid.size(); i++) {
            assertTrue(
                    grid.get(i).conclusion().compareTo(grid.get(i - 51).conclusion()) >= 0,
                    grid.get(i).toString());
        }
        assertEquals(
                (300 + 0.5 * 1500) / 3500 - (420 + 0.5 * 900) / 3000,
                of(table("many")).at(0.5, 0.5).riskDifference(),
                1e-15);
    }

    @Test
    void anArmWithoutUnknownHasItsRiskAsOnlyShare() {
        List<Point> grid = of(table(8, 40, 5, 20, 42, 0)).grid(4);
        assertEquals(5, grid.size());
        assertTrue(grid.stream().allMatch(point -> point.comparisonShare() == 20 / 42.0));
    }

    private static void assertRefused(Estimation<?> answer, Reason reason, String detail) {
        NotEstimable<?> not = assertInstanceOf(NotEstimable.class, answer);
        assertEquals(reason, not.reason());
        assertEquals(detail, not.detail());
    }

    @Test
    void saysWhyThereIsNoTippingPoint() {
        assertRefused(
                TippingPoint.of(table(0, 0, 5, 3, 9, 1), 0.95),
                Reason.EMPTY_ARM,
                "Outcomes are known of 0 treated and 9 comparison people; a conclusion needs both.");
        assertFalse(of(table("complete")).canChange());
        assertRefused(of(table("complete")).leastDeparture(), Reason.NO_DATA, "Nobody's outcome is unknown.");
        assertRefused(
                of(table("alike")).leastDeparture(),
                Reason.OUTSIDE_DOMAIN,
                "No share of the 17 unknown with the event changes the conclusion.");
        assertTrue(of(table("zero")).canChange());
        assertRefused(
                of(table("zero")).leastDeparture(),
                Reason.NO_EVENTS,
                "Some shares change the conclusion, but without a known event in an arm (0/12 against 5/14) the risk "
                        + "among its unknown has no ratio to that among its known.");
    }

    @Test
    void noEventsAllEventsAndSinglePeopleHaveAnAnswer() {
        assertEquals(Conclusion.NOT_SHOWN, of(table(0, 30, 10, 0, 30, 10)).known());
        assertTrue(of(table(0, 30, 10, 0, 30, 10)).canChange());
        assertEquals(Conclusion.NOT_SHOWN, of(table(30, 30, 10, 30, 30, 10)).known());
        assertEquals(
                Conclusion.HIGHER,
                of(table(30, 30, 10, 30, 30, 10)).leastDeparture().orThrow().becomes());
        assertFalse(of(table(0, 1, 1, 1, 1, 1)).canChange());
    }

    /** The cost does not grow with the number of unknown people. */
    @Test
    void thousandsOfUnknownPeopleAreNoMoreWork() {
        TippingPoint large = of(table(30_000, 200_000, 150_000, 42_000, 210_000, 90_000));
        assertEquals(Conclusion.LOWER, large.known());
        assertTrue(large.leastDeparture().orThrow().factor() > 1);
        assertEquals(201 * 201, large.grid(200).size());
    }

    @Test
    void refusesWhatIsNoShare() {
        assertEquals(
                "treatedShare: 1.5 is not between 0 and 1",
                assertThrows(IllegalArgumentException.class, () -> of(table("many"))
                                .at(1.5, 0))
                        .getMessage());
        assertEquals(
                "steps: 0 is not between 1 and 200",
                assertThrows(IllegalArgumentException.class, () -> of(table("many"))
                                .grid(0))
                        .getMessage());
        assertEquals(
                "level: 0.0 is not between 0 and 1",
                assertThrows(IllegalArgumentException.class, () -> TippingPoint.of(table("many"), 0))
                        .getMessage());
    }
}
