package org.intercop.assay.evidence.evaluation;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.intercop.assay.evidence.evaluation.EffectMargins.Credibility;
import org.intercop.assay.stats.effect.TwoByTwo;
import org.intercop.assay.stats.estimand.EffectMeasure;
import org.intercop.assay.stats.estimand.Estimation;
import org.intercop.assay.stats.estimand.Estimation.Reason;
import org.intercop.assay.stats.estimand.LikelihoodProfile;
import org.intercop.assay.stats.meta.ConditionalProfile;
import org.junit.jupiter.api.Test;

class ProfilePoolingTest {
    private static final List<TwoByTwo> TABLES =
            List.of(new TwoByTwo(9, 60, 18, 61), new TwoByTwo(4, 40, 8, 45), new TwoByTwo(12, 80, 15, 79));

    private final Pooling pooling = new Pooling(PoolingUnits.registry(), GatePolicy.standard());

    @Test
    void benefitIsTheGoodDirectionOfTheOutcome() {
        PooledPosterior fewer = posterior(units("reoffended", TABLES), Prior.DEFAULT);
        PooledPosterior more = posterior(units("referred", TABLES), Prior.DEFAULT);

        assertEquals(fewer.median(), more.median());
        Credibility good = fewer.credibility().orElseThrow();
        Credibility bad = more.credibility().orElseThrow();
        assertEquals(1, good.benefit() + bad.benefit(), 1e-12);
        assertTrue(good.benefit() > 0.95 && bad.harm() > 0.8, good + " " + bad);
        for (Credibility found : List.of(good, bad)) {
            assertEquals(1, found.worthwhile() + found.equivalent() + found.harm(), 1e-12);
        }
        // .90 as a risk ratio at the pooled comparison risk of 41 in 185, and 1 / 1.10 where more is better
        assertEquals(
                Math.log(0.9 * (1 - 41 / 185.0) / (1 - 0.9 * 41 / 185.0)),
                fewer.margins().orElseThrow().worthwhile(),
                1e-12);
        assertEquals(
                Math.log((1 - 41 / 185.0) / (1.1 - 41 / 185.0)),
                more.margins().orElseThrow().harm(),
                1e-12);
        assertEquals(
                new ReferenceRisk(41 / 185.0, ReferenceRisk.Source.POOLED),
                fewer.referenceRisk().orElseThrow());
    }

    @Test
    void theScepticalPriorDrawsTowardsNoEffect() {
        List<UnitEvaluation> units = units("reoffended", TABLES);
        double plain = posterior(units, Prior.DEFAULT).median();
        double sceptical = posterior(units, Prior.SCEPTICAL).median();
        assertTrue(plain < sceptical && sceptical < 0, plain + " " + sceptical);
    }

    @Test
    void countriesAreDrawnTowardsTheMeanAndNamed() {
        PooledPosterior posterior = posterior(units("reoffended", TABLES), Prior.DEFAULT);
        assertEquals(3, posterior.countries().size());
        assertEquals("study-0", posterior.countries().get(0).unit().study());
        assertEquals("unadjusted", posterior.countries().get(0).estimator());
        double own = Math.log(9 / 51.0 / (18 / 43.0));
        double drawn = posterior.countries().get(0).median();
        assertTrue(own < drawn && drawn < posterior.median(), own + " " + drawn + " " + posterior.median());
        assertTrue(posterior.prediction().lower() < posterior.central().lower());
        assertTrue(posterior.shortest().upper() - posterior.shortest().lower()
                <= posterior.central().upper() - posterior.central().lower());
    }

    @Test
    void aCountryWithoutEventsInOneArmCountsOnOneSide() {
        List<TwoByTwo> tables = new ArrayList<>(TABLES);
        tables.add(new TwoByTwo(0, 30, 6, 30));
        PosteriorPool pool = pool(units("reoffended", tables), Prior.DEFAULT);
        assertEquals(4, pool.contributors().size());
        assertTrue(pool.posterior().orThrow().median()
                < posterior(units("reoffended", TABLES), Prior.DEFAULT).median());
        double drawn = pool.posterior().orThrow().countries().get(3).median();
        assertTrue(Double.isFinite(drawn) && drawn < pool.posterior().orThrow().median(), "" + drawn);
    }

    @Test
    void aCountryWithoutEventsInEitherArmSaysNothingAndIsNamed() {
        List<TwoByTwo> tables = new ArrayList<>(TABLES);
        tables.add(new TwoByTwo(0, 30, 0, 30));
        PosteriorPool with = pool(units("reoffended", tables), Prior.DEFAULT);
        assertEquals(3, with.contributors().size());
        assertEquals(
                List.of("US:study-3"),
                with.silent().stream().map(Unit::contributor).toList());
        assertEquals(
                posterior(units("reoffended", TABLES), Prior.DEFAULT),
                with.posterior().orThrow());
    }

    @Test
    void onlyProfilesThatRiseTowardsOneEndAreAnAnswer() {
        List<TwoByTwo> tables = List.of(new TwoByTwo(0, 30, 6, 30), new TwoByTwo(0, 25, 3, 25));
        PooledPosterior posterior = posterior(units("reoffended", tables), Prior.DEFAULT);
        assertTrue(posterior.central().upper() < 0.5, posterior.toString());
        assertTrue(posterior.credibility().orElseThrow().benefit() > 0.97, posterior.toString());
    }

    @Test
    void withoutComparisonEventsThePlannedRiskIsTheReference() {
        List<TwoByTwo> tables = List.of(new TwoByTwo(3, 30, 0, 30), new TwoByTwo(4, 25, 0, 25));
        PooledPosterior posterior = posterior(units("reoffended", tables), Prior.DEFAULT);
        assertEquals(
                new ReferenceRisk(0.25, ReferenceRisk.Source.PLANNED),
                posterior.referenceRisk().orElseThrow());
        assertTrue(posterior.credibility().orElseThrow().harm() > 0.8, posterior.toString());
    }

    @Test
    void noneAndOneAndOnlySilentOnesAreAnswers() {
        PosteriorPool none = pool(units("reoffended", List.of(new TwoByTwo(1, 4, 2, 5))), Prior.DEFAULT);
        assertEquals(
                Estimation.not(Reason.TOO_FEW_STUDIES, "No country has a figure that may be pooled."),
                none.posterior());

        PosteriorPool silent = pool(units("reoffended", List.of(new TwoByTwo(0, 40, 0, 50))), Prior.DEFAULT);
        assertEquals(
                Estimation.not(
                        Reason.TOO_FEW_STUDIES,
                        "In the countries that may be pooled, nobody or everybody has the event: they say nothing of"
                                + " the effect."),
                silent.posterior());
        assertEquals(EffectMeasure.ODDS_RATIO, silent.key().measure());
        assertEquals(1, silent.silent().size());

        PosteriorPool one = pool(units("reoffended", TABLES.subList(0, 1)), Prior.DEFAULT);
        PooledPosterior posterior = one.posterior().orThrow();
        // the prior of tau widens what one country says of the mean effect
        assertTrue(posterior.standardDeviation() > posterior.countries().get(0).standardDeviation());
        assertTrue(posterior.tau() > 0.2 && posterior.tau() < 0.5, "" + posterior.tau());
    }

    @Test
    void smallCountriesEnterTogetherOrNotAtAll() {
        List<TwoByTwo> tables = new ArrayList<>(TABLES);
        tables.add(new TwoByTwo(1, 6, 3, 7));
        assertEquals(
                3,
                pool(units("reoffended", tables), Prior.DEFAULT).contributors().size());
        tables.add(new TwoByTwo(2, 7, 3, 8));
        Pooled pooled = pooling.pool(units("reoffended", tables));
        assertEquals(5, pooled.posteriors().get(0).contributors().size());
        assertEquals(94 + 99, pooled.posteriors().get(0).treated());
        assertTrue(
                pooled.figures().stream().allMatch(pool -> pool.contributors().size() == 5));
    }

    @Test
    void aNormalProfileAmongExactOnesIsPooledBesideThem() {
        List<UnitEvaluation> units = new ArrayList<>(units("reoffended", TABLES));
        units.add(PoolingUnits.unit(
                "1", "reoffended", "z", TABLES.get(0), Optional.of(LikelihoodProfile.normal(-0.8, 0.3))));
        PosteriorPool mixed = pool(units, Prior.DEFAULT);
        assertEquals(4, mixed.contributors().size());

        List<UnitEvaluation> tabulated = new ArrayList<>(units("reoffended", TABLES));
        tabulated.add(PoolingUnits.unit(
                "1",
                "reoffended",
                "z",
                TABLES.get(0),
                Optional.of(LikelihoodProfile.tabulate(x -> -(x + 0.8) * (x + 0.8) / 0.18, -3.5, 2, 201))));
        PooledPosterior same = pool(tabulated, Prior.DEFAULT).posterior().orThrow();
        assertEquals(same.median(), mixed.posterior().orThrow().median(), 1e-6);
        assertEquals(
                same.central().lower(), mixed.posterior().orThrow().central().lower(), 1e-5);
    }

    @Test
    void sharesPoolOnTheLogitWithoutMargins() {
        List<UnitEvaluation> units = new ArrayList<>();
        for (TwoByTwo table : List.of(new TwoByTwo(30, 40, 0, 0), new TwoByTwo(25, 25, 0, 0))) {
            UnitEvaluation unit = PoolingUnits.unit("1", "completed", "s" + units.size(), table, Optional.empty());
            units.add(new UnitEvaluation(
                    unit.unit(),
                    unit.treated(),
                    Flow.NONE,
                    List.of(new Answer(
                            "single-arm",
                            EffectMeasure.PROPORTION,
                            true,
                            org.intercop.assay.stats.effect.Proportion.estimate(
                                    table.treatedEvents(), table.treatedSize(), 0.95))),
                    PoolingUnits.gates(GateStatus.PASS),
                    Optional.of(new UnitProfile(
                            "single-arm",
                            EffectMeasure.LOGIT_PROPORTION,
                            org.intercop.assay.stats.meta.ProportionProfile.of(
                                            table.treatedEvents(), table.treatedSize())
                                    .orThrow())),
                    List.of(),
                    Accrual.NONE));
        }
        PooledPosterior posterior = posterior(units, Prior.DEFAULT);
        assertTrue(posterior.median() > Math.log(30 / 10.0) && posterior.median() < 4, "" + posterior.median());
        assertFalse(posterior.margins().isPresent() || posterior.referenceRisk().isPresent());
    }

    @Test
    void profileOfTheConditionalLikelihoodIsWhatUnitsCarry() {
        assertEquals(
                ConditionalProfile.of(List.of(TABLES.get(0))).orThrow(),
                units("reoffended", TABLES).get(0).profile().orElseThrow().profile());
    }

    private PooledPosterior posterior(List<UnitEvaluation> units, Prior prior) {
        return pool(units, prior).posterior().orThrow();
    }

    private PosteriorPool pool(List<UnitEvaluation> units, Prior prior) {
        return pooling.pool(units).posteriors().stream()
                .filter(pool -> pool.prior() == prior)
                .findFirst()
                .orElseThrow();
    }

    private static List<UnitEvaluation> units(String outcome, List<TwoByTwo> tables) {
        List<UnitEvaluation> units = new ArrayList<>();
        for (int i = 0; i < tables.size(); i++) {
            units.add(PoolingUnits.unit("1", outcome, "study-" + i, tables.get(i)));
        }
        return units;
    }
}
