package org.intercop.assay.stats.causal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.intercop.assay.stats.cell.Cohort;
import org.intercop.assay.stats.cell.Treatment;
import org.intercop.assay.stats.estimand.EffectEstimate;
import org.intercop.assay.stats.estimand.EffectMeasure;
import org.intercop.assay.stats.estimand.Estimand;
import org.intercop.assay.stats.estimand.Estimation.NotEstimable;
import org.intercop.assay.stats.estimand.Estimation.Reason;
import org.intercop.assay.stats.glm.SandwichVariance;
import org.intercop.assay.stats.glm.Term;
import org.junit.jupiter.api.Test;

class StandardisationTest {
    private static final List<EffectMeasure> MEASURES =
            List.of(EffectMeasure.RISK_DIFFERENCE, EffectMeasure.RISK_RATIO, EffectMeasure.ODDS_RATIO);

    private static Standardisation standardisation(String comparisonLevel) {
        List<Term> terms = new ArrayList<>(RealData.COVARIATES);
        terms.add(new Term.Numeric("treat"));
        return Standardisation.logistic(terms, comparisonLevel);
    }

    private static List<Double> results(Cohort cohort) {
        StandardisedEffect effect =
                standardisation("0").estimate(cohort, RealData.UNEMPLOYED).orThrow();
        List<Double> results = new ArrayList<>();
        for (Estimand estimand : List.of(Estimand.ATE, Estimand.ATT, Estimand.ATC)) {
            for (EffectMeasure measure : MEASURES) {
                EffectEstimate sampled = effect.means(estimand).effect(measure).orThrow();
                results.add(sampled.estimate());
                results.add(sampled.standardError());
                results.add(effect.effect(
                                estimand,
                                measure,
                                SandwichVariance.HC3.of(effect.model()).orThrow(),
                                0.95)
                        .orThrow()
                        .standardError());
            }
        }
        return results;
    }

    @Test
    void cellsEqualRecordsInAnyOrder() {
        List<List<String>> reversed = new ArrayList<>(RealData.rows());
        Collections.reverse(reversed);
        List<Double> records = results(RealData.asRecords());
        List<Double> cells = results(RealData.asCells());
        List<Double> backwards = results(RealData.asRecords(reversed));
        for (int i = 0; i < records.size(); i++) {
            assertEquals(records.get(i), cells.get(i), 1e-10);
            assertEquals(records.get(i), backwards.get(i), 1e-10);
        }
    }

    @Test
    void swappingTheArmsTurnsTheSign() {
        Cohort cohort = RealData.asCells();
        Cohort other = Cohort.ofCells(RealData.cells(), new Treatment("treat", "0"));
        StandardisedEffect one =
                standardisation("0").estimate(cohort, RealData.UNEMPLOYED).orThrow();
        StandardisedEffect two =
                standardisation("1").estimate(other, RealData.UNEMPLOYED).orThrow();
        for (EffectMeasure measure : MEASURES) {
            EffectEstimate here = one.means(Estimand.ATE).effect(measure).orThrow();
            EffectEstimate there = two.means(Estimand.ATE).effect(measure).orThrow();
            assertEquals(here.estimate(), -there.estimate(), 1e-12);
            assertEquals(here.standardError(), there.standardError(), 1e-12);
            EffectEstimate treated = one.means(Estimand.ATT).effect(measure).orThrow();
            EffectEstimate comparison = two.means(Estimand.ATC).effect(measure).orThrow();
            assertEquals(treated.estimate(), -comparison.estimate(), 1e-12);
        }
    }

    @Test
    void withoutCovariatesItIsTheDifferenceOfTheRisks() {
        Cohort cohort = RealData.asCells();
        PotentialMeans means = Standardisation.logistic(List.of(new Term.Numeric("treat")), "0")
                .estimate(cohort, RealData.UNEMPLOYED)
                .orThrow()
                .means(Estimand.ATE);
        double events = 0;
        for (int row = 0; row < cohort.rows(); row++) {
            boolean event = cohort.frame().text("unem78", row).equals("1");
            events += event && cohort.isTreated(row) ? cohort.count(row) : 0;
        }
        double risk = events / cohort.treatedPeople();
        assertEquals(risk, means.treated(), 1e-12);
    }

    @Test
    void edges() {
        Cohort nobody = RealData.asCells().keep(row -> false);
        NotEstimable<?> empty =
                assertInstanceOf(NotEstimable.class, standardisation("0").estimate(nobody, RealData.UNEMPLOYED));
        assertEquals(Reason.EMPTY_ARM, empty.reason());
        Cohort without = RealData.asCells()
                .keep(row -> RealData.asCells().frame().text("unem78", row).equals("0"));
        NotEstimable<?> none =
                assertInstanceOf(NotEstimable.class, standardisation("0").estimate(without, RealData.UNEMPLOYED));
        assertEquals(Reason.NO_EVENTS, none.reason());
        List<Term> twice = List.of(
                new Term.Numeric("married"),
                new Term.Numeric("married", Term.Transform.SQUARE),
                new Term.Numeric("treat"));
        NotEstimable<?> collinear = assertInstanceOf(
                NotEstimable.class,
                Standardisation.logistic(twice, "0").estimate(RealData.asCells(), RealData.UNEMPLOYED));
        assertEquals(Reason.COLLINEAR, collinear.reason(), collinear.detail());
        Cohort apart = RealData.asCells()
                .keep(row -> RealData.asCells().isTreated(row)
                        == RealData.asCells().frame().text("unem78", row).equals("1"));
        NotEstimable<?> separated =
                assertInstanceOf(NotEstimable.class, standardisation("0").estimate(apart, RealData.UNEMPLOYED));
        assertEquals(Reason.SEPARATION, separated.reason(), separated.detail());
        assertEquals(
                "terms: no term uses the treatment 'treat'",
                assertThrows(IllegalArgumentException.class, () -> Standardisation.logistic(RealData.COVARIATES, "0")
                                .estimate(RealData.asCells(), RealData.UNEMPLOYED))
                        .getMessage());
    }
}
