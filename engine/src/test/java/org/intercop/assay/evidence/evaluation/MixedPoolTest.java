package org.intercop.assay.evidence.evaluation;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import org.intercop.assay.evidence.evaluation.DeclaredProfile.DeclaredAttrition;
import org.intercop.assay.evidence.evaluation.PooledPosterior.CountryEffect;
import org.intercop.assay.stats.effect.OddsRatio;
import org.intercop.assay.stats.effect.TwoByTwo;
import org.intercop.assay.stats.estimand.EffectEstimate;
import org.intercop.assay.stats.estimand.EffectMeasure;
import org.intercop.assay.stats.estimand.Estimation;
import org.intercop.assay.stats.estimand.Interval;
import org.intercop.assay.stats.estimand.LikelihoodProfile;
import org.junit.jupiter.api.Test;

/** Countries whose people are known and countries that sent a likelihood alone, in one pool. */
class MixedPoolTest {
    private static final List<TwoByTwo> TABLES =
            List.of(new TwoByTwo(9, 60, 18, 61), new TwoByTwo(4, 40, 8, 45), new TwoByTwo(0, 30, 6, 30));

    private final Pooling pooling = new Pooling(PoolingUnits.registry(), GatePolicy.standard());
    private final Evaluator evaluator = new Evaluator(PoolingUnits.registry(), GatePolicy.standard());

    @Test
    void itMakesNoDifferenceInWhichFormACountryComes() {
        List<UnitEvaluation> people = new ArrayList<>();
        List<UnitEvaluation> likelihoods = new ArrayList<>();
        for (int i = 0; i < TABLES.size(); i++) {
            UnitEvaluation unit = PoolingUnits.unit("1", "reoffended", "study-" + i, TABLES.get(i));
            people.add(unit);
            likelihoods.add(evaluator.evaluate(
                    unit.unit(), declared(unit.profile().orElseThrow().profile(), TABLES.get(i))));
        }
        PosteriorPool known = pool(people);
        for (int form = 0; form < 8; form++) {
            List<UnitEvaluation> mixed = new ArrayList<>();
            for (int i = 0; i < TABLES.size(); i++) {
                mixed.add(((form >> i & 1) == 0 ? people : likelihoods).get(i));
            }
            PosteriorPool pool = pool(mixed);
            assertEquals(known.contributors(), pool.contributors());
            assertEquals(known.treated(), pool.treated());
            assertSame(known.posterior().orThrow(), pool.posterior().orThrow());
        }
        ReferenceRisk alone =
                pool(likelihoods).posterior().orThrow().referenceRisk().orElseThrow();
        assertEquals(new ReferenceRisk(0.25, ReferenceRisk.Source.PLANNED), alone);
    }

    private static void assertSame(PooledPosterior known, PooledPosterior found) {
        assertEquals(known.median(), found.median());
        assertEquals(known.central(), found.central());
        assertEquals(known.shortest(), found.shortest());
        assertEquals(known.tau(), found.tau());
        assertEquals(known.prediction(), found.prediction());
        assertEquals(
                known.countries().stream().map(CountryEffect::median).toList(),
                found.countries().stream().map(CountryEffect::median).toList());
        assertEquals(
                known.credibility().orElseThrow().benefit(),
                found.credibility().orElseThrow().benefit());
    }

    @Test
    void aLikelihoodAloneHasNoTableAndIsNotCounted() {
        TwoByTwo table = TABLES.get(0);
        UnitEvaluation unit = evaluator.evaluate(
                PoolingUnits.unit("1", "reoffended", "x", table).unit(),
                declared(LikelihoodProfile.normal(-0.9, 0.4), table));
        assertEquals(Origin.PROFILE, unit.origin());
        assertEquals(Optional.empty(), unit.table());
        assertTrue(unit.admissible(), unit.gates().toString());
        EffectEstimate figure = unit.answers().get(0).estimation().orThrow();
        assertEquals(0.4, figure.standardError());
        List<UnitEvaluation> units = List.of(unit, PoolingUnits.unit("1", "reoffended", "y", TABLES.get(1)));
        for (Pool pool : pooling.pool(units).figures()) {
            boolean tables = pool.method() == Pool.Method.MANTEL_HAENSZEL;
            boolean odds = pool.measure() == EffectMeasure.ODDS_RATIO;
            assertEquals(tables || !odds ? 1 : 2, pool.contributors().size(), pool.toString());
        }
    }

    @Test
    void theFigureOfAnExactLikelihoodIsItsHighestPointWithItsCurvature() {
        TwoByTwo table = new TwoByTwo(90, 600, 180, 610);
        UnitEvaluation exact = PoolingUnits.unit("1", "reoffended", "x", table);
        UnitEvaluation unit = evaluator.evaluate(
                exact.unit(), declared(exact.profile().orElseThrow().profile(), table));
        EffectEstimate figure = unit.answers().get(0).estimation().orThrow();
        EffectEstimate woolf = OddsRatio.estimate(table, 0.95).orThrow();
        assertEquals(woolf.estimate(), figure.estimate(), 0.003);
        assertEquals(woolf.standardError(), figure.standardError(), 0.001);
    }

    @Test
    void aLikelihoodThatRisesTowardsOneEndHasNoFigureButIsPooled() {
        UnitEvaluation exact = PoolingUnits.unit("1", "reoffended", "x", TABLES.get(2));
        UnitEvaluation unit = evaluator.evaluate(
                exact.unit(), declared(exact.profile().orElseThrow().profile(), TABLES.get(2)));
        assertEquals(
                Estimation.not(
                        Estimation.Reason.UNBOUNDED,
                        "The likelihood rises towards one end; it counts in the pool as it is."),
                unit.answers().get(0).estimation());
        assertEquals(1, pool(List.of(unit)).contributors().size());
    }

    @Test
    void whatTheAgencyDoesNotDeclareOpensNothing() {
        Unit unit = PoolingUnits.unit("1", "reoffended", "x", TABLES.get(0)).unit();
        UnitProfile profile =
                new UnitProfile("unadjusted", EffectMeasure.ODDS_RATIO, LikelihoodProfile.normal(-0.9, 0.4));
        UnitEvaluation silent = evaluator.evaluate(
                unit, new DeclaredProfile(profile, 60, 61, 1, Optional.empty(), OptionalDouble.empty()));
        assertFalse(silent.poolable());
        UnitEvaluation lost = evaluator.evaluate(
                unit,
                new DeclaredProfile(
                        profile, 60, 61, 1, Optional.of(new DeclaredAttrition(0.3, 0.2)), OptionalDouble.of(0.01)));
        assertFalse(lost.poolable());
        UnitEvaluation small = evaluator.evaluate(
                unit,
                new DeclaredProfile(
                        profile, 14, 9, 1, Optional.of(new DeclaredAttrition(0.1, 0.01)), OptionalDouble.of(0.01)));
        assertTrue(small.poolable() && !small.displayable());
    }

    /** R 4.2.2, mu given tau in closed form, integrate() over tau: reference/r/pooled_posterior.R. */
    @Test
    void scaredStraightAgreesWithR() {
        List<TwoByTwo> tables = List.of(
                new TwoByTwo(19, 46, 4, 35),
                new TwoByTwo(16, 94, 8, 67),
                new TwoByTwo(43, 53, 37, 55),
                new TwoByTwo(12, 28, 5, 30),
                new TwoByTwo(16, 39, 16, 41),
                new TwoByTwo(14, 39, 11, 40),
                new TwoByTwo(27, 137, 17, 90));
        List<UnitEvaluation> units = new ArrayList<>();
        for (TwoByTwo table : tables) {
            EffectEstimate woolf = OddsRatio.estimate(table, 0.95).orThrow();
            LikelihoodProfile normal = LikelihoodProfile.normal(woolf.estimate(), woolf.standardError());
            UnitEvaluation unit = PoolingUnits.unit("1", "reoffended", "s" + units.size(), table, Optional.of(normal));
            units.add(units.size() % 2 == 0 ? unit : evaluator.evaluate(unit.unit(), declared(normal, table)));
        }
        List<PosteriorPool> pools = pooling.pool(units).posteriors();
        assertPosterior(
                pools.get(0),
                List.of(0.5297374643, 0.1007444968, 1.0080377915, 0.2689030182, 0.0135023265, 0.8066568184),
                new Interval(-0.3406655804, 1.4878531682, 0.95),
                0.0092790868);
        assertPosterior(
                pools.get(1),
                List.of(0.3884136667, 0.0083421278, 0.7466693208, 0.2520709367, 0.0122586553, 0.7954913450),
                new Interval(-0.4916393008, 1.2147609562, 0.95),
                0.0228761009);
    }

    private static void assertPosterior(
            PosteriorPool pool, List<Double> expected, Interval prediction, double benefit) {
        PooledPosterior posterior = pool.posterior().orThrow();
        assertEquals(expected.get(0), posterior.median(), 1e-6);
        assertEquals(expected.get(1), posterior.central().lower(), 1e-6);
        assertEquals(expected.get(2), posterior.central().upper(), 1e-6);
        assertEquals(expected.get(3), posterior.tau(), 1e-6);
        assertEquals(expected.get(4), posterior.tauInterval().lower(), 1e-6);
        assertEquals(expected.get(5), posterior.tauInterval().upper(), 1e-6);
        assertEquals(prediction.lower(), posterior.prediction().lower(), 1e-6);
        assertEquals(prediction.upper(), posterior.prediction().upper(), 1e-6);
        assertEquals(benefit, posterior.credibility().orElseThrow().benefit(), 1e-7);
    }

    private PosteriorPool pool(List<UnitEvaluation> units) {
        return pooling.pool(units).posteriors().get(0);
    }

    private static DeclaredProfile declared(LikelihoodProfile likelihood, TwoByTwo table) {
        return new DeclaredProfile(
                new UnitProfile("unadjusted", EffectMeasure.ODDS_RATIO, likelihood),
                table.treatedSize(),
                table.comparisonSize(),
                0.9,
                Optional.of(new DeclaredAttrition(0.05, 0.01)),
                OptionalDouble.of(0.03));
    }
}
