package org.intercop.assay.evidence.appraisal;

import java.util.List;
import java.util.Objects;
import org.intercop.assay.evidence.text.Parsed;

/**
 * Every threshold of strength, verdict, score and forecast: {@code policies/verdicts.yaml}. Probabilities and shares lie
 * in [0, 1], strengths are 0 to 5.
 *
 * @param version of this policy; recorded in each release
 * @param alpha two-sided error of all milestones together, and of the confidence sequence
 * @param milestones information fractions at which the verdict may change, ascending, the last one 1
 * @param evaluable what there must be before anything is said
 * @param harm when harm is suspected
 * @param effective when an intervention counts as effective
 * @param promising when it counts as promising
 * @param noMeaningfulEffect when it counts as making no difference that matters
 * @param strength the limits of the strength's steps
 * @param scoreWeights weight of the score at strength 0, 1, ... 5, ascending
 * @param forecast how the month is forecast in which enough is known
 */
public record VerdictPolicy(
        String version,
        double alpha,
        List<Double> milestones,
        Evaluable evaluable,
        Harm harm,
        Effective effective,
        Credible promising,
        Credible noMeaningfulEffect,
        Strength strength,
        List<Double> scoreWeights,
        Forecasting forecast) {

    public VerdictPolicy {
        Objects.requireNonNull(version, "version");
        if (!(alpha > 0 && alpha < 1)) {
            throw new IllegalArgumentException("alpha: " + alpha + " is not between 0 and 1");
        }
        milestones = List.copyOf(milestones);
        if (!ascendToOne(milestones)) {
            throw new IllegalArgumentException("milestones: " + milestones + " do not ascend from above 0 to 1");
        }
        scoreWeights = List.copyOf(scoreWeights);
        if (!sixAscending(scoreWeights)) {
            throw new IllegalArgumentException(
                    "scoreWeights: " + scoreWeights + " are not 6 weights that ascend between 0 and 1");
        }
    }

    static boolean ascendToOne(List<Double> milestones) {
        double before = 0;
        for (double milestone : milestones) {
            if (!(milestone > before)) {
                return false;
            }
            before = milestone;
        }
        return before == 1;
    }

    static boolean sixAscending(List<Double> weights) {
        double before = 0;
        for (double weight : weights) {
            if (!(weight >= before && weight <= 1)) {
                return false;
            }
            before = weight;
        }
        return weights.size() == 6;
    }

    /**
     * What there must be before anything is said.
     *
     * @param treated matured treated people, at least 1
     * @param maturedShare share of the enrolled who are matured
     */
    public record Evaluable(int treated, double maturedShare) {
        public Evaluable {
            atLeastOne("treated", treated);
            share("maturedShare", maturedShare);
        }
    }

    /**
     * When harm is suspected, at any look.
     *
     * @param probability P(harm at or beyond the margin) from which on it is
     * @param prior under which prior of the mean effect
     * @param information fraction from which on this is asked
     * @param mention P(harm) under the standard prior from which on a verdict that leaves harm open says so
     */
    public record Harm(double probability, Prior prior, double information, double mention) {
        public Harm {
            share("probability", probability);
            Objects.requireNonNull(prior, "prior");
            share("information", information);
            share("mention", mention);
        }
    }

    /** Priors of the mean effect. */
    public enum Prior {
        /** N(0, 2). */
        STANDARD,
        /** N(0, 0.35): a ratio beyond 2 or 1/2 is unlikely. */
        SCEPTICAL
    }

    /**
     * When an intervention is effective.
     *
     * @param probability P(benefit at or beyond the smallest worthwhile effect), at least
     * @param strength at least
     * @param countries with effects in the good direction, at least
     * @param spreadRatio largest ratio exp(tau) between countries, above 1
     * @param falseDiscovery largest Benjamini-Hochberg q over the family of the night
     */
    public record Effective(
            double probability, int strength, int countries, double spreadRatio, double falseDiscovery) {
        public Effective {
            share("probability", probability);
            zeroToFive(strength);
            atLeastOne("countries", countries);
            ratio("spreadRatio", spreadRatio);
            share("falseDiscovery", falseDiscovery);
        }
    }

    /**
     * A probability and a strength that are both needed.
     *
     * @param probability at least
     * @param strength at least
     */
    public record Credible(double probability, int strength) {
        public Credible {
            share("probability", probability);
            zeroToFive(strength);
        }
    }

    /**
     * The limits of the strength's steps.
     *
     * @param treated fewer matured treated people cost a step, at least 1
     * @param windowMonths a shorter window costs a step, at least 1
     * @param spreadRatio a larger ratio exp(tau) between countries costs a step, above 1
     * @param faultShare a fault of single countries counts once they hold this share of the matured treated people, above 0
     * @param agreeingCountries countries with effects in the same direction that earn a step, at least 2
     */
    public record Strength(
            int treated, int windowMonths, double spreadRatio, double faultShare, int agreeingCountries) {
        public Strength {
            atLeastOne("treated", treated);
            atLeastOne("windowMonths", windowMonths);
            ratio("spreadRatio", spreadRatio);
            if (!(faultShare > 0 && faultShare <= 1)) {
                throw new IllegalArgumentException("faultShare: " + faultShare + " is not above 0 and up to 1");
            }
            if (agreeingCountries < 2) {
                throw new IllegalArgumentException("agreeingCountries: " + agreeingCountries + " is below 2");
            }
        }
    }

    /**
     * How the month is forecast.
     *
     * @param observedFrom information fraction from which on the data, no longer the plan, say how much a person tells
     * @param recentMonths months whose starts make the present rate, at least 1
     */
    public record Forecasting(double observedFrom, int recentMonths) {
        public Forecasting {
            share("observedFrom", observedFrom);
            atLeastOne("recentMonths", recentMonths);
        }
    }

    /** The thresholds that a new workspace starts with. */
    public static VerdictPolicy standard() {
        return new VerdictPolicy(
                "1",
                0.05,
                List.of(0.25, 0.5, 0.75, 1.0),
                new Evaluable(10, 0.5),
                new Harm(0.875, Prior.SCEPTICAL, 0, 0.80),
                new Effective(0.8, 3, 2, 2, 0.05),
                new Credible(0.95, 2),
                new Credible(0.9, 3),
                new Strength(30, 12, 2, 0.2, 3),
                List.of(0.0, 0.2, 0.4, 0.6, 0.8, 1.0),
                new Forecasting(0.1, 12));
    }

    /**
     * Reads the policy strictly.
     *
     * @param file its path, for problems
     * @param bytes YAML, keys as the components of this record
     */
    public static Parsed<VerdictPolicy> read(String file, byte[] bytes) {
        return VerdictPolicyReader.read(file, bytes);
    }

    private static void share(String name, double value) {
        if (!(value >= 0 && value <= 1)) {
            throw new IllegalArgumentException(name + ": " + value + " is not between 0 and 1");
        }
    }

    private static void ratio(String name, double value) {
        if (!(value > 1 && Double.isFinite(value))) {
            throw new IllegalArgumentException(name + ": " + value + " is not above 1");
        }
    }

    private static void zeroToFive(int value) {
        if (value < 0 || value > 5) {
            throw new IllegalArgumentException("strength: " + value + " is not between 0 and 5");
        }
    }

    private static void atLeastOne(String name, int value) {
        if (value < 1) {
            throw new IllegalArgumentException(name + ": " + value + " is below 1");
        }
    }
}
