package org.intercop.assay.sampledata;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.SortedMap;
import org.intercop.assay.evidence.evaluation.Answer;
import org.intercop.assay.evidence.evaluation.GatePolicy;
import org.intercop.assay.evidence.evaluation.Pool;
import org.intercop.assay.evidence.evaluation.Pooling;
import org.intercop.assay.evidence.evaluation.Unit;
import org.intercop.assay.evidence.evaluation.UnitEvaluation;
import org.intercop.assay.evidence.evaluation.UnitProfile;
import org.intercop.assay.evidence.registry.CovariateDefinition;
import org.intercop.assay.evidence.submission.AcceptedGroup;
import org.intercop.assay.stats.causal.InverseProbabilityWeighting;
import org.intercop.assay.stats.causal.Outcome;
import org.intercop.assay.stats.causal.WeightedEffect;
import org.intercop.assay.stats.cell.Cohort;
import org.intercop.assay.stats.cell.Treatment;
import org.intercop.assay.stats.estimand.EffectEstimate;
import org.intercop.assay.stats.estimand.EffectMeasure;
import org.intercop.assay.stats.estimand.Estimand;
import org.intercop.assay.stats.estimand.Interval;
import org.intercop.assay.stats.glm.Term;
import org.junit.jupiter.api.Test;

/** From the submitted files to the figures: everything Assay says of the public data is what R says. */
class PublicDataReferenceTest {
    private static final double RELATIVE = 1e-8;
    private static final TakenIn TAKEN_IN = new TakenIn(PublicData.files());
    private static final JsonNode REFERENCE = reference();
    private static final List<EffectMeasure> MEASURES =
            List.of(EffectMeasure.RISK_DIFFERENCE, EffectMeasure.RISK_RATIO, EffectMeasure.ODDS_RATIO);

    private static JsonNode reference() {
        try (InputStream in = PublicDataReferenceTest.class.getResourceAsStream("/reference/public_data.json")) {
            return new ObjectMapper().readTree(in);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Test
    void financialAidUnadjusted() {
        assertUnadjusted(REFERENCE.path("financial-aid-after-release"), financialAid(LifeExperiment.OUTCOME.code()));
    }

    private static UnitEvaluation financialAid(String outcome) {
        SortedMap<Unit, UnitEvaluation> units = TAKEN_IN.evaluate("financial-aid-after-release");
        assertEquals(2, units.size());
        return units.values().stream()
                .filter(evaluation -> evaluation.unit().outcome().equals(outcome))
                .findFirst()
                .orElseThrow();
    }

    @Test
    void financialAidAsTimeToTheFirstArrest() {
        UnitEvaluation evaluation = financialAid(LifeExperiment.TIME_TO_ARREST.code());
        assertTrue(evaluation.displayable(), evaluation.gates().toString());
        assertEquals(216, evaluation.treated().analysed());
        assertEquals(48, evaluation.treated().events());
        int compared = 0;
        for (Answer answer : evaluation.answers()) {
            JsonNode expected = REFERENCE
                    .path("financial-aid-after-release")
                    .path(answer.estimator())
                    .path(answer.measure().code());
            assertEquals(answer.estimator().equals("survival-curves"), answer.primary());
            assertEstimate(expected, answer.estimation().orThrow(), answer.estimator() + " " + answer.measure());
            compared++;
        }
        assertEquals(6, compared);
        UnitProfile profile = evaluation.profile().orElseThrow();
        assertEquals(EffectMeasure.HAZARD_RATIO, profile.measure());
        double peak = REFERENCE
                .path("financial-aid-after-release")
                .path("cox")
                .path("hazard-ratio")
                .path("estimate")
                .asDouble();
        assertEquals(peak, profile.profile().maximum().orElseThrow(), 1e-3);
    }

    @Test
    void financialAidWeightedToTheTreated() {
        AcceptedGroup group =
                TAKEN_IN.submissions().get("public-data-rossi-1980").groups().get(0);
        List<Term> terms = LifeExperiment.COVARIATES.stream()
                .map(PublicDataReferenceTest::factor)
                .toList();
        WeightedEffect effect = InverseProbabilityWeighting.of(terms, Estimand.ATT)
                .estimate(
                        Cohort.ofCells(group.cells(), new Treatment("arm", "treated")),
                        Outcome.event("reoffended", "yes"))
                .orThrow();
        JsonNode expected = REFERENCE.path("financial-aid-after-release").path("ipw-att");
        assertClose(expected.path("meanTreated"), effect.means().treated(), "mean of the treated");
        assertClose(expected.path("meanComparison"), effect.means().comparison(), "weighted mean of the comparison");
        for (EffectMeasure measure : MEASURES) {
            assertEstimate(
                    expected.path(measure.code()),
                    effect.means()
                            .allowingForSmallSamples()
                            .effect(measure, 0.95)
                            .orThrow(),
                    measure.code());
        }
    }

    @Test
    void financialAidByTheWeightingOfTheCatalogue() {
        List<Answer> answers = financialAid(LifeExperiment.OUTCOME.code()).answers().stream()
                .filter(answer -> answer.estimator().equals("ipw-att"))
                .toList();
        assertEquals(MEASURES, answers.stream().map(Answer::measure).toList());
        for (Answer answer : answers) {
            assertEstimate(
                    REFERENCE
                            .path("financial-aid-after-release")
                            .path("ipw-att")
                            .path(answer.measure().code()),
                    answer.estimation().orThrow(),
                    "ipw-att " + answer.measure());
        }
    }

    private static Term factor(CovariateDefinition covariate) {
        return new Term.Factor(covariate.code(), covariate.levels(), covariate.reference());
    }

    @Test
    void eachTrialOfScaredStraight() {
        SortedMap<Unit, UnitEvaluation> units = TAKEN_IN.evaluate("scared-straight");
        assertEquals(7, units.size());
        units.forEach((unit, evaluation) -> assertUnadjusted(
                REFERENCE.path("scared-straight").path("trials").path(unit.study()), evaluation));
    }

    @Test
    void scaredStraightPooled() {
        List<Pool> pools = new Pooling(TAKEN_IN.registry(), GatePolicy.standard())
                .pool(TAKEN_IN.evaluate("scared-straight").values())
                .figures();
        int compared = 0;
        for (Pool pool : pools) {
            if (pool.estimator().equals("unadjusted") && pool.method() != Pool.Method.REML_HK_MODIFIED) {
                JsonNode expected = REFERENCE
                        .path("scared-straight")
                        .path(pool.method().code())
                        .path(pool.measure().code());
                String what = pool.method() + " " + pool.measure();
                assertEquals(7, pool.contributors().size(), what);
                assertEstimate(expected, pool.estimation().orThrow(), what);
                pool.heterogeneity().ifPresent(spread -> {
                    assertClose(expected.path("tau2"), spread.tau2(), what + " tau2");
                    assertClose(expected.path("q"), spread.q(), what + " q");
                });
                pool.prediction().ifPresent(interval -> assertInterval(expected.path("predictionK1"), interval, what));
                compared++;
            }
        }
        assertEquals(6, compared);
    }

    private static void assertUnadjusted(JsonNode expected, UnitEvaluation evaluation) {
        String unit = evaluation.unit().toString();
        assertTrue(evaluation.displayable(), unit + " " + evaluation.gates());
        JsonNode counts = expected.path("counts");
        assertEquals(counts.path("treated").asLong(), evaluation.treated().analysed(), unit);
        assertEquals(counts.path("treatedEvents").asLong(), evaluation.treated().events(), unit);
        assertEquals(counts.path("comparison").asLong(), evaluation.comparison().analysed(), unit);
        assertEquals(
                counts.path("comparisonEvents").asLong(),
                evaluation.comparison().events(),
                unit);
        List<Answer> answers = evaluation.answers().stream()
                .filter(answer -> answer.estimator().equals("unadjusted"))
                .toList();
        assertEquals(MEASURES, answers.stream().map(Answer::measure).toList());
        for (Answer answer : answers) {
            assertEstimate(
                    expected.path("unadjusted").path(answer.measure().code()),
                    answer.estimation().orThrow(),
                    unit + " " + answer.measure());
        }
    }

    private static void assertEstimate(JsonNode expected, EffectEstimate found, String what) {
        assertClose(expected.path("estimate"), found.estimate(), what + " estimate");
        assertClose(expected.path("standardError"), found.standardError(), what + " standard error");
        assertInterval(expected.path("interval"), found.interval(), what);
    }

    private static void assertInterval(JsonNode expected, Interval found, String what) {
        assertClose(expected.path(0), found.lower(), what + " lower");
        assertClose(expected.path(1), found.upper(), what + " upper");
    }

    private static void assertClose(JsonNode expected, double found, String what) {
        assertTrue(expected.isNumber(), what + " is not in the reference");
        double value = expected.asDouble();
        assertEquals(value, found, 1e-12 + RELATIVE * Math.abs(value), what);
    }
}
