package org.intercop.assay.sampledata;

import java.time.LocalDate;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import org.intercop.assay.evidence.evaluation.Unit;
import org.intercop.assay.evidence.registry.AnalysisPlan.Design;
import org.intercop.assay.stats.estimand.EffectMeasure;

/**
 * What is true in a simulated network: what estimators are to be held against. The estimand of a unit is the average
 * effect on the treated in the population that its people were drawn from, not in the people who happened to be drawn:
 * a 95 % interval that is right covers it in 95 % of all networks. The file form is specified in {@code
 * docs/spec/truth.md}.
 *
 * @param seed the seed of the network
 * @param asOf the day up to which data count
 * @param units the truth about each unit, ascending
 * @param pools the truth about each intervention, version and outcome over its units, ascending
 * @param countsAndTimes the truth about each unit whose outcome is a count or a time to an event, ascending
 * @param planted rows that break a rule of intake, by submission and rule
 */
public record Truth(
        long seed,
        LocalDate asOf,
        List<OfUnit> units,
        List<OfPool> pools,
        List<OfCountOrTime> countsAndTimes,
        SortedMap<String, SortedMap<String, Integer>> planted) {
    public Truth {
        units = List.copyOf(units);
        pools = List.copyOf(pools);
        countsAndTimes = List.copyOf(countsAndTimes);
        planted = Collections.unmodifiableSortedMap(new TreeMap<>(planted));
    }

    /**
     * The truth about one unit.
     *
     * @param unit which unit
     * @param measure the measure of its outcome
     * @param design how its comparison group came about
     * @param conditionalLogOddsRatio the effect given the covariates; empty for a single arm
     * @param treated risk of the treated under treatment, in the population
     * @param untreated risk the same people would have had without treatment; empty for a single arm
     * @param comparison risk of the comparison group, which is another population where people are not randomised;
     *     empty for a single arm
     * @param realised risks under treatment and without it, averaged over the characteristics of the mature treated
     *     people in the data; empty if there are none, or for a single arm
     * @param sample people in the data
     * @param unbiasedEstimators codes of the estimators that aim at the estimand here
     */
    public record OfUnit(
            Unit unit,
            String measure,
            Design design,
            Optional<Double> conditionalLogOddsRatio,
            double treated,
            Optional<Double> untreated,
            Optional<Double> comparison,
            Optional<ArmRisks> realised,
            Sample sample,
            List<String> unbiasedEstimators) {
        public OfUnit {
            unbiasedEstimators = List.copyOf(unbiasedEstimators);
        }

        /** The true effects on their analysis scales; a proportion for a single arm. */
        public SortedMap<EffectMeasure, Double> effects() {
            return untreated
                    .map(risk -> Truth.effects(new ArmRisks(treated, risk)))
                    .orElseGet(() -> new TreeMap<>(Map.of(EffectMeasure.PROPORTION, treated)));
        }
    }

    /**
     * People in the data of a unit.
     *
     * @param treated treated people
     * @param comparison comparison people
     * @param matureTreated treated people who are mature and whose outcome is known
     * @param matureComparison comparison people who are mature and whose outcome is known
     */
    public record Sample(int treated, int comparison, int matureTreated, int matureComparison) {}

    /**
     * The truth about an intervention's version over all units that share an outcome code.
     *
     * @param intervention the intervention's id
     * @param version its version
     * @param outcome the outcome code
     * @param conditional distribution over countries that the effects given the covariates were drawn from; empty for a
     *     single arm
     * @param effects distribution of the units' true effects, by measure, analysis scale
     * @param units how many units there are
     */
    public record OfPool(
            String intervention,
            String version,
            String outcome,
            Optional<SimulatedIntervention.Effect> conditional,
            SortedMap<EffectMeasure, Spread> effects,
            int units) {
        public OfPool {
            effects = Collections.unmodifiableSortedMap(new TreeMap<>(effects));
        }
    }

    /**
     * A distribution of true effects over units.
     *
     * @param expectedMean mean over the units, expected over all seeds
     * @param expectedSd standard deviation over units and seeds
     * @param mean mean over the units with this seed
     * @param sd standard deviation over the units with this seed, denominator {@code units}
     */
    public record Spread(double expectedMean, double expectedSd, double mean, double sd) {}

    /**
     * The truth about one unit whose outcome is a count or a time to an event; people are randomised there.
     *
     * @param unit which unit
     * @param measure the measure of its outcome
     * @param effects the true effects, by measure, analysis scale
     * @param pool the same at the mean over countries, which a pool aims at
     * @param logRatio distribution over countries that the log ratio of rates or hazards was drawn from
     * @param perArm people in each arm
     * @param unbiasedEstimators codes of the estimators that aim at the truth
     */
    public record OfCountOrTime(
            Unit unit,
            String measure,
            SortedMap<EffectMeasure, Double> effects,
            SortedMap<EffectMeasure, Double> pool,
            SimulatedIntervention.Effect logRatio,
            int perArm,
            List<String> unbiasedEstimators) {
        public OfCountOrTime {
            effects = Collections.unmodifiableSortedMap(new TreeMap<>(effects));
            pool = Collections.unmodifiableSortedMap(new TreeMap<>(pool));
            unbiasedEstimators = List.copyOf(unbiasedEstimators);
        }
    }

    /** The truth about one unit, if it was simulated. */
    public Optional<OfUnit> of(Unit unit) {
        return units.stream().filter(entry -> entry.unit().equals(unit)).findFirst();
    }

    static SortedMap<EffectMeasure, Double> effects(ArmRisks risks) {
        SortedMap<EffectMeasure, Double> effects = new TreeMap<>();
        for (EffectMeasure measure :
                List.of(EffectMeasure.RISK_DIFFERENCE, EffectMeasure.RISK_RATIO, EffectMeasure.ODDS_RATIO)) {
            effects.put(measure, risks.effect(measure));
        }
        return effects;
    }
}
