package org.intercop.assay.sampledata;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.SortedMap;
import java.util.stream.Collectors;
import org.apache.commons.math3.stat.descriptive.moment.Mean;
import org.apache.commons.math3.stat.descriptive.moment.StandardDeviation;
import org.intercop.assay.evidence.evaluation.Estimator;
import org.intercop.assay.evidence.evaluation.MethodCatalog;
import org.intercop.assay.evidence.registry.AnalysisPlan.Design;
import org.intercop.assay.sampledata.SimulatedIntervention.Version;
import org.intercop.assay.sampledata.Truth.OfPool;
import org.intercop.assay.sampledata.Truth.OfUnit;
import org.intercop.assay.sampledata.Truth.Spread;
import org.intercop.assay.stats.estimand.EffectMeasure;
import org.junit.jupiter.api.Test;

class TruthTest {
    private static final Scenario SCENARIO = Scenario.standard();
    private static final Network NETWORK = Network.simulate(SCENARIO, 1);
    private static final Truth TRUTH = NETWORK.truth();
    private static final int MANY = 200_000;

    @Test
    void effectsOfTwoRisksAreThoseOfTheSpec() {
        SortedMap<EffectMeasure, Double> effects = Truth.effects(new ArmRisks(0.2, 0.3));
        assertEquals(-0.1, effects.get(EffectMeasure.RISK_DIFFERENCE), 1e-15);
        assertEquals(-0.405465108108164, effects.get(EffectMeasure.RISK_RATIO), 1e-15);
        assertEquals(-0.538996500732687, effects.get(EffectMeasure.ODDS_RATIO), 1e-15);
        IllegalArgumentException e = assertThrows(
                IllegalArgumentException.class, () -> new ArmRisks(0.2, 0.3).effect(EffectMeasure.HEDGES_G));
        assertEquals("measure: HEDGES_G does not compare two risks", e.getMessage());
    }

    @Test
    void aLargeCohortShowsTheTrueRisks() {
        for (String intervention :
                List.of("quillgate-diversion", "cipherfield-course", "doorlight-visit", "pivotyard-workshop")) {
            SimulatedUnit unit = unit(intervention, "NL");
            List<Person> people = large(unit);
            for (Measure measure : List.of(Measure.REOFFENDED, Measure.REFERRED)) {
                ArmRisks risks = unit.population().risksOfTheTreated(measure);
                assertNear(risks.treated(), share(people, measure, Arm.TREATED), intervention);
                assertNear(
                        unit.population().riskOfTheComparison(measure),
                        share(people, measure, Arm.COMPARISON),
                        intervention);
                assertNear(risks.comparison(), weightedShare(people, measure), intervention);
            }
        }
    }

    /** Comparison people weighted by how much commoner they are among the treated: the untreated risk of the treated. */
    private static double weightedShare(List<Person> people, Measure measure) {
        double weights = 0;
        double events = 0;
        for (Person person : people) {
            boolean known = person.outcome(measure).happened().isPresent();
            if (person.arm() == Arm.COMPARISON && known) {
                double weight =
                        person.pattern().shareTreated() / person.pattern().shareComparison();
                weights += weight;
                events += person.outcome(measure).happened().get() ? weight : 0;
            }
        }
        return events / weights;
    }

    private static double share(List<Person> people, Measure measure, Arm arm) {
        List<Boolean> known = people.stream()
                .filter(person -> person.arm() == arm)
                .flatMap(person -> person.outcome(measure).happened().stream())
                .toList();
        return known.stream().filter(happened -> happened).count() / (double) known.size();
    }

    /** 200,000 people in each arm, all started long before the as-of date. */
    private static List<Person> large(SimulatedUnit unit) {
        Cohort cohort = new Cohort(
                unit.intervention(),
                unit.version(),
                unit.country(),
                unit.population(),
                unit.completion(),
                SCENARIO.asOf().plusYears(10));
        return cohort.draw(MANY, MANY, Seeds.stream(1, "large"));
    }

    private static void assertNear(double truth, double found, String what) {
        double error = Math.sqrt(truth * (1 - truth) / MANY);
        assertEquals(truth, found, 5 * error, what);
    }

    @Test
    void randomisedArmsAreAlikeAndOthersAreNot() {
        for (OfUnit unit : TRUTH.units()) {
            if (unit.design() == Design.RANDOMISED) {
                assertEquals(unit.untreated().orElseThrow(), unit.comparison().orElseThrow(), 1e-12);
            } else if (unit.design() == Design.OBSERVATIONAL && unit.measure().equals("reoffended")) {
                double gap = unit.untreated().orElseThrow() - unit.comparison().orElseThrow();
                assertTrue(Math.abs(gap) > 0.015, unit.toString());
            }
        }
    }

    @Test
    void realisedRisksScatterAroundTheTruth() {
        List<Double> gaps = new ArrayList<>();
        for (OfUnit unit : TRUTH.units()) {
            unit.realised().ifPresent(realised -> gaps.add(realised.treated() - unit.treated()));
        }
        double mean = new Mean().evaluate(array(gaps));
        double sd = new StandardDeviation().evaluate(array(gaps));
        assertEquals(0, mean, 4 * sd / Math.sqrt(gaps.size()));
        assertTrue(sd > 0.005 && sd < 0.05, "sd " + sd);
    }

    @Test
    void theExpectedMeanIsTheMeanOverManySeeds() {
        SimulatedIntervention intervention = unit("quillgate-diversion", "NL").intervention();
        List<CountryProfile> countries = SCENARIO.countries().stream()
                .filter(country -> intervention.countries().contains(country.country())
                        && country.event().outcomeCode().equals("reoffended-12m-conviction"))
                .toList();
        Version version = intervention.versions().get(0);
        List<Double> effects = new ArrayList<>();
        for (long seed = 0; seed < 400; seed++) {
            for (CountryProfile country : countries) {
                effects.add(SimulatedUnit.draw(SCENARIO, seed, intervention, version, country)
                        .population()
                        .risksOfTheTreated(Measure.REOFFENDED)
                        .effect(EffectMeasure.RISK_DIFFERENCE));
            }
        }
        Spread spread = pool("quillgate-diversion", "reoffended-12m-conviction")
                .effects()
                .get(EffectMeasure.RISK_DIFFERENCE);
        double sd = new StandardDeviation().evaluate(array(effects));
        assertEquals(spread.expectedMean(), new Mean().evaluate(array(effects)), 4 * sd / Math.sqrt(effects.size()));
        assertEquals(spread.expectedSd(), sd, 0.05 * sd);
    }

    @Test
    void noEffectIsExactlyNoneAndHarmIsHarm() {
        OfPool letter = pool("greyenvelope-letter", "reoffended-12m-charge");
        letter.effects().values().forEach(spread -> assertEquals(new Spread(0, 0, 0, 0), rounded(spread)));
        OfPool drill = pool("ravenstair-course", "reoffended-12m-charge");
        assertTrue(drill.effects().get(EffectMeasure.RISK_DIFFERENCE).expectedMean() > 0.05, drill.toString());
    }

    private static Spread rounded(Spread spread) {
        return new Spread(
                Math.abs(spread.expectedMean()) < 1e-12 ? 0 : spread.expectedMean(),
                spread.expectedSd() < 1e-12 ? 0 : spread.expectedSd(),
                Math.abs(spread.mean()) < 1e-12 ? 0 : spread.mean(),
                spread.sd() < 1e-12 ? 0 : spread.sd());
    }

    @Test
    void nothingIsCalledUnbiasedWhereSomethingIsHidden() {
        for (OfUnit unit : TRUTH.units()) {
            boolean hidden = unit.unit().intervention().equals("pivotyard-workshop")
                            && unit.measure().equals("reoffended")
                    || unit.unit().intervention().equals("secondpost-letter");
            assertEquals(hidden, unit.unbiasedEstimators().isEmpty(), unit.toString());
        }
    }

    @Test
    void unbiasedEstimatorsAreInTheCatalogue() {
        Set<String> known =
                MethodCatalog.ESTIMATORS.stream().map(Estimator::code).collect(Collectors.toSet());
        TRUTH.units().forEach(unit -> assertTrue(known.containsAll(unit.unbiasedEstimators()), unit.toString()));
    }

    @Test
    void theFileSaysTheSame() throws JsonProcessingException {
        JsonNode file = new ObjectMapper().readTree(NETWORK.files().texts().get("truth.json"));
        assertTrue(file.path("synthetic").asBoolean());
        assertEquals(TRUTH.units().size(), file.path("units").size());
        assertEquals(TRUTH.pools().size(), file.path("pools").size());
        assertEquals(50, file.path("planted").size());
        JsonNode first = file.path("units").get(0);
        OfUnit unit = TRUTH.units().get(0);
        assertEquals(unit.unit().country().value(), first.path("country").asText());
        assertEquals(
                unit.effects().get(EffectMeasure.RISK_DIFFERENCE),
                first.path("effects").path("risk-difference").asDouble());
        assertFalse(first.path("unbiasedEstimators").isEmpty());
    }

    private static SimulatedUnit unit(String intervention, String country) {
        return NETWORK.units().stream()
                .filter(unit -> unit.intervention().intervention().id().equals(intervention)
                        && unit.country().country().value().equals(country))
                .findFirst()
                .orElseThrow();
    }

    private static OfPool pool(String intervention, String outcome) {
        return TRUTH.pools().stream()
                .filter(pool -> pool.intervention().equals(intervention)
                        && pool.outcome().equals(outcome))
                .findFirst()
                .orElseThrow();
    }

    private static double[] array(List<Double> values) {
        return values.stream().mapToDouble(value -> value).toArray();
    }
}
