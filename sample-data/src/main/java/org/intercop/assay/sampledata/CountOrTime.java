package org.intercop.assay.sampledata;

import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import org.apache.commons.math3.distribution.PoissonDistribution;
import org.apache.commons.math3.random.RandomGenerator;
import org.apache.commons.math3.util.FastMath;
import org.intercop.assay.evidence.registry.AnalysisPlan;
import org.intercop.assay.evidence.registry.CountryCode;
import org.intercop.assay.evidence.registry.Intervention;
import org.intercop.assay.evidence.registry.OutcomeDefinition;
import org.intercop.assay.evidence.registry.OutcomeDefinition.Kind;
import org.intercop.assay.stats.estimand.EffectMeasure;

/**
 * An invented intervention, randomised, whose outcome is the number of offences in a year or the time to the next one.
 * Offences happen at a constant rate of each person; people who differ in their rates differ by a factor with mean one.
 *
 * @param intervention its registry entry
 * @param plan its analysis plan
 * @param outcome what is observed
 * @param countries where it runs
 * @param perArm people in each arm of a country
 * @param ratio true ratio of rates or hazards, a logarithm, normally distributed over countries
 * @param yearlyRate offences, or hazard of the next one, a person and year without the intervention
 * @param frailty variance of the factor by which people's rates differ, 0 for none; only for a count
 * @param competingRate hazard of every competing event together, the same in both arms; only for a time to event
 */
record CountOrTime(
        Intervention intervention,
        AnalysisPlan plan,
        OutcomeDefinition outcome,
        List<CountryCode> countries,
        int perArm,
        SimulatedIntervention.Effect ratio,
        double yearlyRate,
        double frailty,
        double competingRate) {
    static final int DAYS = 366;
    private static final double DAYS_OF_A_YEAR = 365.25;
    private static final double LOST = 0.05;

    CountOrTime {
        countries = List.copyOf(countries);
    }

    /**
     * What is seen of a person.
     *
     * @param followUpDays days observed
     * @param value of the measure
     * @param day of the event or competing event; empty where there is none
     */
    record Seen(int followUpDays, String value, String day) {}

    /** The true effects, analysis scale, where the log ratio has a value; days for the difference in event-free time. */
    SortedMap<EffectMeasure, Double> effects(double logRatio) {
        SortedMap<EffectMeasure, Double> effects = new TreeMap<>();
        double ratio = FastMath.exp(logRatio);
        if (outcome.kind() == Kind.COUNT) {
            effects.put(EffectMeasure.RATE_RATIO, logRatio);
            effects.put(EffectMeasure.RATE_DIFFERENCE, yearlyRate * (ratio - 1));
        } else {
            double treated = incidence(yearlyRate * ratio);
            double comparison = incidence(yearlyRate);
            effects.put(EffectMeasure.HAZARD_RATIO, logRatio);
            effects.put(EffectMeasure.RISK_DIFFERENCE, treated - comparison);
            effects.put(EffectMeasure.RISK_RATIO, FastMath.log(treated / comparison));
            effects.put(EffectMeasure.RMST_DIFFERENCE, eventFreeDays(yearlyRate * ratio) - eventFreeDays(yearlyRate));
        }
        return effects;
    }

    /** Cumulative incidence by the horizon where constant hazards compete. */
    private double incidence(double hazard) {
        double any = hazard + competingRate;
        return hazard / any * -FastMath.expm1(-any * outcome.horizonDays() / DAYS_OF_A_YEAR);
    }

    private double eventFreeDays(double hazard) {
        double any = hazard + competingRate;
        return DAYS_OF_A_YEAR / any * -FastMath.expm1(-any * outcome.horizonDays() / DAYS_OF_A_YEAR);
    }

    /** Estimators that aim at the truth, and whose intervals allow for what people differ in. */
    List<String> unbiasedEstimators() {
        return outcome.kind() == Kind.COUNT
                ? List.of("negative-binomial", "quasi-poisson")
                : List.of("survival-curves", "cox");
    }

    /** Draws what is seen of a person with a log ratio of 0 or the country's. */
    Seen draw(double logRatio, RandomGenerator random) {
        double rate = yearlyRate * FastMath.exp(logRatio);
        int followUp = random.nextDouble() < LOST ? 1 + random.nextInt(DAYS - 1) : DAYS;
        if (outcome.kind() == Kind.COUNT) {
            double observed = FastMath.min(followUp / DAYS_OF_A_YEAR, 1);
            int offences = poisson(rate * factor(random) * observed, random);
            return new Seen(followUp, Integer.toString(FastMath.min(offences, followUp)), "");
        }
        double any = rate + competingRate;
        int day = (int) FastMath.ceil(-DAYS_OF_A_YEAR * FastMath.log(1 - random.nextDouble()) / any);
        boolean event = random.nextDouble() < rate / any;
        String competing =
                outcome.competing().get(random.nextInt(outcome.competing().size()));
        return day > followUp
                ? new Seen(followUp, OutcomeDefinition.NONE, "")
                : new Seen(
                        followUp, event ? OutcomeDefinition.EVENT : competing, Integer.toString(FastMath.max(day, 1)));
    }

    /** Gamma with mean one, of a whole number of shape steps: a sum of exponentials. */
    private double factor(RandomGenerator random) {
        int shape = (int) FastMath.rint(1 / frailty);
        double sum = 0;
        for (int i = 0; i < shape; i++) {
            sum -= FastMath.log(1 - random.nextDouble());
        }
        return sum / shape;
    }

    private static int poisson(double mean, RandomGenerator random) {
        return mean > 0 ? new PoissonDistribution(mean).inverseCumulativeProbability(random.nextDouble()) : 0;
    }
}
