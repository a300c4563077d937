package org.intercop.assay.stats.effect;

import static org.intercop.assay.stats.effect.Answers.ends;
import static org.intercop.assay.stats.effect.Answers.illegal;
import static org.intercop.assay.stats.effect.Answers.refused;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.apache.commons.math3.util.FastMath;
import org.intercop.assay.stats.PublicData;
import org.intercop.assay.stats.estimand.EffectEstimate;
import org.intercop.assay.stats.estimand.EffectMeasure;
import org.intercop.assay.stats.estimand.Estimation.Reason;
import org.intercop.assay.stats.estimand.Interval;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class MantelHaenszelTest {
    /** Four of the seven Scared Straight trials of Petrosino et al. (2013). */
    private static final List<TwoByTwo> SCARED_STRAIGHT = List.of(
            new TwoByTwo(19, 46, 4, 35),
            new TwoByTwo(43, 53, 37, 55),
            new TwoByTwo(27, 137, 17, 90),
            new TwoByTwo(16, 94, 8, 67));

    private static final List<EffectMeasure> MEASURES =
            List.of(EffectMeasure.RISK_DIFFERENCE, EffectMeasure.RISK_RATIO, EffectMeasure.ODDS_RATIO);

    private static List<TwoByTwo> berkeley(PublicData data) {
        Tabulation admission = new Tabulation("Gender", "Female", "Male", "Admit", "Admitted");
        return admission.tables(data, row -> Long.parseLong(data.text("Freq", row)), List.of("Dept"));
    }

    private static PublicData berkeleyData() {
        return PublicData.read("ucb_admissions.csv", List.of("Admit", "Gender", "Dept", "Freq"));
    }

    /** Petrosino et al. (2013), Campbell review 2013:5: fixed-effect odds ratio 1.68 (1.20 to 2.36). */
    @Test
    void agreesWithTheScaredStraightReview() {
        PublicData data = PublicData.read("scared_straight.csv", List.of("ai", "n1i", "ci", "n2i"));
        List<TwoByTwo> trials = new ArrayList<>();
        for (int row = 0; row < data.rows(); row++) {
            trials.add(new TwoByTwo(
                    Long.parseLong(data.text("ai", row)),
                    Long.parseLong(data.text("n1i", row)),
                    Long.parseLong(data.text("ci", row)),
                    Long.parseLong(data.text("n2i", row))));
        }
        EffectEstimate common = MantelHaenszel.of(trials)
                .estimate(EffectMeasure.ODDS_RATIO, 0.95)
                .orThrow();
        assertEquals(1.68, FastMath.exp(common.estimate()), 0.005);
        assertEquals(1.20, FastMath.exp(common.interval().lower()), 0.005);
        assertEquals(2.36, FastMath.exp(common.interval().upper()), 0.005);
    }

    /** Bickel, Hammel and O'Connell (1975): apparent odds ratio 0.54, within departments 1.1. */
    @Test
    void strataReverseTheBerkeleyParadox() {
        List<TwoByTwo> strata = berkeley(berkeleyData());
        TwoByTwo all = strata.stream().reduce(new TwoByTwo(0, 0, 0, 0), TwoByTwo::plus);
        assertEquals(0.54, FastMath.exp(OddsRatio.estimate(all, 0.95).orThrow().estimate()), 0.005);
        EffectEstimate common = MantelHaenszel.of(strata)
                .estimate(EffectMeasure.ODDS_RATIO, 0.95)
                .orThrow();
        assertEquals(1.105, FastMath.exp(common.estimate()), 0.001);
        ends(
                0.943,
                1.295,
                new Interval(
                        FastMath.exp(common.interval().lower()),
                        FastMath.exp(common.interval().upper()),
                        0.95),
                0.001);
    }

    @ParameterizedTest
    @EnumSource(
            value = EffectMeasure.class,
            names = {"RISK_DIFFERENCE", "RISK_RATIO", "ODDS_RATIO"})
    void orderAndSwappedArms(EffectMeasure measure) {
        List<TwoByTwo> reversed = new ArrayList<>(SCARED_STRAIGHT);
        Collections.reverse(reversed);
        EffectEstimate one =
                MantelHaenszel.of(SCARED_STRAIGHT).estimate(measure, 0.95).orThrow();
        EffectEstimate back =
                MantelHaenszel.of(reversed).estimate(measure, 0.95).orThrow();
        assertEquals(one.estimate(), back.estimate(), 1e-15);
        assertEquals(one.standardError(), back.standardError(), 1e-15);
        EffectEstimate swapped = MantelHaenszel.of(
                        SCARED_STRAIGHT.stream().map(TwoByTwo::swapped).toList())
                .estimate(measure, 0.95)
                .orThrow();
        assertEquals(-one.estimate(), swapped.estimate(), 1e-14);
        assertEquals(one.standardError(), swapped.standardError(), 1e-14);
    }

    @Test
    void rowOrderAndCountsDoNotMatter() {
        PublicData data = PublicData.read("arrests.csv", List.of("released", "colour", "sex", "employed"));
        Tabulation release = new Tabulation("colour", "Black", "White", "released", "Yes");
        List<String> by = List.of("sex", "employed");
        List<TwoByTwo> records = release.tables(data, row -> 1, by);
        assertEquals(records, release.tables(data.reversed(), row -> 1, by));
        assertEquals(records, release.tables(data.cells(), data.cells()::count, by));
        assertEquals(4, records.size());
    }

    @Test
    void oneStratumIsTheTableItself() {
        TwoByTwo table = new TwoByTwo(19, 46, 4, 35);
        MantelHaenszel one = MantelHaenszel.of(List.of(table));
        assertEquals(
                RiskDifference.difference(table),
                one.estimate(EffectMeasure.RISK_DIFFERENCE, 0.95).orThrow().estimate(),
                1e-15);
        assertEquals(
                RiskRatio.estimate(table, 0.95).orThrow().estimate(),
                one.estimate(EffectMeasure.RISK_RATIO, 0.95).orThrow().estimate(),
                1e-14);
        EffectEstimate odds = one.estimate(EffectMeasure.ODDS_RATIO, 0.95).orThrow();
        EffectEstimate woolf = OddsRatio.estimate(table, 0.95).orThrow();
        assertEquals(woolf.estimate(), odds.estimate(), 1e-14);
        assertEquals(woolf.standardError(), odds.standardError(), 1e-14);
        for (EffectMeasure measure : MEASURES) {
            assertEquals(new ChiSquared(0, 0, 1), one.heterogeneity(measure).orThrow());
        }
        assertEquals(new ChiSquared(0, 0, 1), one.breslowDay().orThrow());
        assertEquals(new ChiSquared(0, 0, 1), one.tarone().orThrow());
        assertEquals(
                AssociationTest.N_MINUS_ONE.of(table).orThrow().statistic(),
                one.cochranMantelHaenszel().orThrow().statistic(),
                1e-12);
    }

    @Test
    void strataThatSayNothingChangeNothing() {
        List<TwoByTwo> more = new ArrayList<>(SCARED_STRAIGHT);
        more.add(new TwoByTwo(0, 0, 3, 12));
        more.add(new TwoByTwo(4, 9, 0, 0));
        MantelHaenszel plain = MantelHaenszel.of(SCARED_STRAIGHT);
        MantelHaenszel padded = MantelHaenszel.of(more);
        assertEquals(4, padded.strata());
        for (EffectMeasure measure : MEASURES) {
            assertEquals(plain.estimate(measure, 0.95), padded.estimate(measure, 0.95));
            assertEquals(plain.heterogeneity(measure), padded.heterogeneity(measure));
            assertEquals(
                    5,
                    padded.heterogeneity(measure, EmptyArms.ADD_HALF).orThrow().degreesOfFreedom());
        }
        assertEquals(plain.tarone(), padded.tarone());
        assertEquals(plain.cochranMantelHaenszel(), padded.cochranMantelHaenszel());
    }

    @Test
    void strataWithoutEventsKeepTheirWeightInTheDifference() {
        List<TwoByTwo> more = new ArrayList<>(SCARED_STRAIGHT);
        more.add(new TwoByTwo(0, 50, 0, 50));
        double plain = MantelHaenszel.of(SCARED_STRAIGHT)
                .estimate(EffectMeasure.RISK_DIFFERENCE, 0.95)
                .orThrow()
                .estimate();
        MantelHaenszel padded = MantelHaenszel.of(more);
        double diluted =
                padded.estimate(EffectMeasure.RISK_DIFFERENCE, 0.95).orThrow().estimate();
        assertTrue(diluted > 0 && diluted < plain, plain + " becomes " + diluted);
        assertEquals(
                MantelHaenszel.of(SCARED_STRAIGHT).estimate(EffectMeasure.ODDS_RATIO, 0.95),
                padded.estimate(EffectMeasure.ODDS_RATIO, 0.95));
        assertEquals(3, padded.heterogeneity(EffectMeasure.ODDS_RATIO).orThrow().degreesOfFreedom());
    }

    @Test
    void strataAllAlikeAreHomogeneous() {
        MantelHaenszel alike = MantelHaenszel.of(Collections.nCopies(5, new TwoByTwo(6, 20, 9, 22)));
        for (EffectMeasure measure : MEASURES) {
            assertEquals(0, alike.heterogeneity(measure).orThrow().statistic(), 1e-20, measure.toString());
        }
        assertEquals(0, alike.breslowDay().orThrow().statistic(), 1e-20);
    }

    @Test
    void equalRisksGiveAnOddsRatioOfOne() {
        MantelHaenszel equal = MantelHaenszel.of(List.of(new TwoByTwo(5, 20, 10, 40), new TwoByTwo(3, 12, 6, 24)));
        assertEquals(0, equal.estimate(EffectMeasure.ODDS_RATIO, 0.95).orThrow().estimate(), 1e-15);
        assertEquals(0, equal.breslowDay().orThrow().statistic(), 1e-20);
        assertEquals(1, equal.cochranMantelHaenszel().orThrow().pValue(), 1e-12);
    }

    @Test
    void refusesWithItsReason() {
        refused(
                Reason.EMPTY_ARM,
                "No stratum has people in both arms.",
                MantelHaenszel.of(List.of(new TwoByTwo(0, 0, 1, 2))).estimate(EffectMeasure.RISK_DIFFERENCE, 0.95));
        MantelHaenszel none = MantelHaenszel.of(List.of(new TwoByTwo(0, 5, 0, 6), new TwoByTwo(0, 7, 2, 9)));
        refused(
                Reason.NO_EVENTS,
                "The strata give no finite ratio (in all 0/12 against 2/15).",
                none.estimate(EffectMeasure.RISK_RATIO, 0.95));
        MantelHaenszel all = MantelHaenszel.of(List.of(new TwoByTwo(5, 5, 3, 6)));
        refused(
                Reason.ALL_EVENTS,
                "The strata give no finite ratio (in all 5/5 against 3/6).",
                all.estimate(EffectMeasure.ODDS_RATIO, 0.95));
        refused(
                Reason.NO_VARIATION,
                "Within each stratum, nobody or everybody has the event.",
                MantelHaenszel.of(List.of(new TwoByTwo(0, 5, 0, 6))).cochranMantelHaenszel());
        illegal(
                "measure: RATE_RATIO is no effect on two-by-two tables",
                () -> none.estimate(EffectMeasure.RATE_RATIO, 0.95));
    }
}
