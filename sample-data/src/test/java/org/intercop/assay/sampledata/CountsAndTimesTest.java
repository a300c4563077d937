package org.intercop.assay.sampledata;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.List;
import java.util.SortedMap;
import org.apache.commons.math3.random.RandomGenerator;
import org.intercop.assay.evidence.appraisal.Appraisal;
import org.intercop.assay.evidence.appraisal.PooledEvidence;
import org.intercop.assay.evidence.appraisal.Topic;
import org.intercop.assay.evidence.appraisal.Verdict;
import org.intercop.assay.evidence.evaluation.Answer;
import org.intercop.assay.evidence.evaluation.Unit;
import org.intercop.assay.evidence.evaluation.UnitEvaluation;
import org.intercop.assay.stats.estimand.EffectMeasure;
import org.junit.jupiter.api.Test;

/** The two interventions with other outcomes, from the columns of their submissions to their verdicts. */
class CountsAndTimesTest {
    private static final Network NETWORK = Network.simulate(Scenario.standard(), Network.DEFAULT_SEED);
    private static final TakenIn TAKEN_IN = new TakenIn(NETWORK.files());
    private static final int MANY = 100_000;

    @Test
    void manyPeopleShowTheTrueRate() {
        CountOrTime mentoring = CountsAndTimes.all().get(0);
        RandomGenerator random = Seeds.stream(1, "many");
        double[] rates = new double[2];
        for (int arm = 0; arm < 2; arm++) {
            double offences = 0;
            double years = 0;
            for (int i = 0; i < MANY; i++) {
                CountOrTime.Seen seen = mentoring.draw(arm == 0 ? -0.45 : 0, random);
                offences += Integer.parseInt(seen.value());
                years += mentoring.outcome().yearsAtRisk(seen.followUpDays());
            }
            rates[arm] = offences / years;
        }
        SortedMap<EffectMeasure, Double> truth = mentoring.effects(-0.45);
        assertEquals(1.2, rates[1], 0.03);
        assertEquals(truth.get(EffectMeasure.RATE_RATIO), Math.log(rates[0] / rates[1]), 0.03);
        assertEquals(truth.get(EffectMeasure.RATE_DIFFERENCE), rates[0] - rates[1], 0.03);
    }

    @Test
    void manyPeopleShowTheTrueIncidenceAmongCompetingEvents() {
        CountOrTime housing = CountsAndTimes.all().get(1);
        RandomGenerator random = Seeds.stream(2, "many");
        double[] risks = new double[2];
        double[] eventFree = new double[2];
        for (int arm = 0; arm < 2; arm++) {
            int whole = 0;
            for (int i = 0; i < MANY; i++) {
                CountOrTime.Seen seen = housing.draw(arm == 0 ? -0.4 : 0, random);
                if (seen.followUpDays() == CountOrTime.DAYS) {
                    whole++;
                    int day = seen.day().isEmpty() ? CountOrTime.DAYS : Integer.parseInt(seen.day());
                    risks[arm] += day <= 364 && seen.value().equals("event") ? 1 : 0;
                    // a day is rounded up: half a day too long on average
                    eventFree[arm] += Math.min(364, day > 364 ? 364 : day - 0.5);
                }
            }
            risks[arm] /= whole;
            eventFree[arm] /= whole;
        }
        SortedMap<EffectMeasure, Double> truth = housing.effects(-0.4);
        assertEquals(truth.get(EffectMeasure.RISK_DIFFERENCE), risks[0] - risks[1], 0.01);
        assertEquals(truth.get(EffectMeasure.RISK_RATIO), Math.log(risks[0] / risks[1]), 0.03);
        assertEquals(truth.get(EffectMeasure.RMST_DIFFERENCE), eventFree[0] - eventFree[1], 2.5);
    }

    @Test
    void everyUnitIsEvaluatedAndMostIntervalsHoldTheTruth() {
        int intervals = 0;
        int covered = 0;
        for (Truth.OfCountOrTime truth : NETWORK.truth().countsAndTimes()) {
            SortedMap<Unit, UnitEvaluation> units =
                    TAKEN_IN.evaluate(truth.unit().intervention());
            UnitEvaluation unit = units.get(truth.unit());
            assertEquals(truth.perArm(), unit.treated().enrolled(), truth.toString());
            for (Answer answer : unit.answers()) {
                if (truth.unbiasedEstimators().contains(answer.estimator())) {
                    double effect = truth.effects().get(answer.measure());
                    intervals++;
                    covered += answer.estimation().orThrow().interval().contains(effect) ? 1 : 0;
                }
            }
        }
        assertTrue(intervals >= 36, "intervals " + intervals);
        assertTrue(covered >= 0.85 * intervals, covered + " of " + intervals);
    }

    @Test
    void bothAreFoundToWork() {
        FirstNight night = TAKEN_IN.judge();
        for (CountOrTime one : CountsAndTimes.all()) {
            Topic topic = new Topic(one.intervention().id(), "1", one.outcome().code());
            Appraisal appraisal = night.appraisals().get(topic);
            assertTrue(
                    List.of(Verdict.EFFECTIVE, Verdict.PROMISING).contains(appraisal.verdict()), appraisal.toString());
            PooledEvidence pooled = night.evidence().get(topic).pooled().orElseThrow();
            assertTrue(pooled.central().contains(one.ratio().mean()), pooled.toString());
            assertEquals(6, night.evidence().get(topic).contributing().size());
        }
    }

    @Test
    void theTruthFileTellsThem() throws JsonProcessingException {
        JsonNode file = new ObjectMapper().readTree(NETWORK.files().texts().get("truth.json"));
        JsonNode units = file.path("countsAndTimes");
        assertEquals(12, units.size());
        assertEquals(-0.45, units.get(0).path("pool").path("rate-ratio").asDouble());
        assertEquals(-0.4, units.get(6).path("pool").path("hazard-ratio").asDouble());
        // incidence .7 exp(-.4) against .7 a year, .15 competing, over 364 days
        double treated = 0.7 * Math.exp(-0.4);
        double expected = treated / (treated + 0.15) * (1 - Math.exp(-(treated + 0.15) * 364 / 365.25))
                - 0.7 / 0.85 * (1 - Math.exp(-0.85 * 364 / 365.25));
        assertEquals(expected, units.get(6).path("pool").path("risk-difference").asDouble(), 1e-12);
    }
}
