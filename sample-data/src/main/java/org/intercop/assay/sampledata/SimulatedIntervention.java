package org.intercop.assay.sampledata;

import java.time.YearMonth;
import java.util.List;
import java.util.Optional;
import org.intercop.assay.evidence.registry.AnalysisPlan;
import org.intercop.assay.evidence.registry.CountryCode;
import org.intercop.assay.evidence.registry.Intervention;

/**
 * An invented intervention with the truth about it.
 *
 * @param intervention its registry entry
 * @param plan its analysis plan
 * @param versions its versions with their effects, oldest first
 * @param targeting how strongly arms differ in risk where people are not randomised, log odds: above zero the treated
 *     have the lower risk, below zero the higher; zero where the plan says randomised
 * @param hiddenMotivation strength of a cause of both treatment and outcome that no covariate records, log odds; above
 *     zero no estimator of the engine is unbiased
 * @param lostReoffenders how much likelier it is that the outcome of a treated reoffender stays unknown, a factor of at
 *     least one; above one the complete records are a biased sample
 * @param sizes how many treated people a country has
 * @param completion share of the treated who complete it; empty where there is nothing to complete
 * @param countries where it runs, ascending
 */
public record SimulatedIntervention(
        Intervention intervention,
        AnalysisPlan plan,
        List<Version> versions,
        double targeting,
        double hiddenMotivation,
        double lostReoffenders,
        CohortSizes sizes,
        Optional<Double> completion,
        List<CountryCode> countries) {
    public SimulatedIntervention {
        versions = List.copyOf(versions);
        countries = List.copyOf(countries);
    }

    /**
     * One version and its effects.
     *
     * @param version as registered
     * @param starts first month in which people start it
     * @param ends last month in which people start it
     * @param reoffending effect on reoffending
     * @param referral effect on referral into a legal career
     */
    public record Version(String version, YearMonth starts, YearMonth ends, Effect reoffending, Effect referral) {}

    /**
     * The effect of treatment on an outcome, given the covariates: a log odds ratio, normally distributed over
     * countries.
     *
     * @param mean its mean over countries
     * @param betweenCountrySd its standard deviation between countries, zero or more
     */
    public record Effect(double mean, double betweenCountrySd) {
        /** No effect anywhere. */
        public static final Effect NONE = new Effect(0, 0);
    }

    /**
     * Numbers of treated people in a country: log-normal, rounded, drawn again while outside the limits.
     *
     * @param median median before the limits
     * @param logSd standard deviation of the logarithm
     * @param smallest lower limit
     * @param largest upper limit
     * @param comparisonPerTreated comparison people for each treated one
     */
    public record CohortSizes(double median, double logSd, int smallest, int largest, double comparisonPerTreated) {}
}
