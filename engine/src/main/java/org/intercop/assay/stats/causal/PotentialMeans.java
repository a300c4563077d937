package org.intercop.assay.stats.causal;

import java.util.Arrays;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.stream.IntStream;
import org.apache.commons.math3.util.FastMath;
import org.apache.commons.statistics.distribution.NormalDistribution;
import org.apache.commons.statistics.distribution.TDistribution;
import org.intercop.assay.stats.cell.Cohort;
import org.intercop.assay.stats.estimand.EffectEstimate;
import org.intercop.assay.stats.estimand.EffectMeasure;
import org.intercop.assay.stats.estimand.Estimation;
import org.intercop.assay.stats.estimand.Estimation.Reason;
import org.intercop.assay.stats.estimand.Interval;

/**
 * The mean outcome of a target population if all of it were treated and if none of it were, with the pull of every
 * person on both (their influence), from which any comparison of the two takes its standard error by the delta method.
 * Intervals are normal on the measure's analysis scale, or Student's with an allowance for small samples.
 */
public final class PotentialMeans {
    private final Cohort cohort;
    private final double[] outcome;
    private final double treated;
    private final double comparison;
    private final double[] treatedInfluence;
    private final double[] comparisonInfluence;
    private final Spread spread;

    /**
     * @param outcome of each row
     * @param treatedInfluence of one person of each row on the treated mean; over the people they sum to zero
     * @param parameters number of estimated parameters behind the means, themselves included
     */
    PotentialMeans(
            Cohort cohort,
            double[] outcome,
            double treated,
            double comparison,
            double[] treatedInfluence,
            double[] comparisonInfluence,
            int parameters) {
        this(
                cohort,
                outcome,
                treated,
                comparison,
                treatedInfluence,
                comparisonInfluence,
                new Spread(1, parameters, new int[0], OptionalLong.empty()));
    }

    private PotentialMeans(
            Cohort cohort,
            double[] outcome,
            double treated,
            double comparison,
            double[] treatedInfluence,
            double[] comparisonInfluence,
            Spread spread) {
        this.cohort = cohort;
        this.outcome = outcome;
        this.treated = treated;
        this.comparison = comparison;
        this.treatedInfluence = treatedInfluence;
        this.comparisonInfluence = comparisonInfluence;
        this.spread = spread;
    }

    /** How influences become an interval. */
    private static final class Spread {
        private final double inflation;
        private final int parameters;
        private final int[] clusters;
        private final OptionalLong degreesOfFreedom;

        private Spread(double inflation, int parameters, int[] clusters, OptionalLong degreesOfFreedom) {
            this.inflation = inflation;
            this.parameters = parameters;
            this.clusters = clusters;
            this.degreesOfFreedom = degreesOfFreedom;
        }
    }

    private PotentialMeans with(Spread other) {
        return new PotentialMeans(cohort, outcome, treated, comparison, treatedInfluence, comparisonInfluence, other);
    }

    /** The same with every standard error multiplied by a factor. */
    PotentialMeans inflated(double factor) {
        return with(new Spread(spread.inflation * factor, spread.parameters, spread.clusters, spread.degreesOfFreedom));
    }

    /**
     * The same where people of one cluster do not count as independent.
     *
     * @param of the cluster of each row, which stands for one person; clusters are numbered from 0
     */
    PotentialMeans clustered(int[] of) {
        return with(new Spread(spread.inflation, spread.parameters, of, spread.degreesOfFreedom));
    }

    /** The same means with more influence of each row's people on them, through further estimated parameters. */
    PotentialMeans plusInfluence(double[] onTreated, double[] onComparison, int parameters) {
        double[] treatedSum = treatedInfluence.clone();
        double[] comparisonSum = comparisonInfluence.clone();
        for (int row = 0; row < outcome.length; row++) {
            treatedSum[row] += onTreated[row];
            comparisonSum[row] += onComparison[row];
        }
        Spread more =
                new Spread(spread.inflation, spread.parameters + parameters, spread.clusters, spread.degreesOfFreedom);
        return new PotentialMeans(cohort, outcome, treated, comparison, treatedSum, comparisonSum, more);
    }

    /**
     * The same with an allowance for small samples: standard errors times sqrt(n / (n - k)) for n people and k
     * estimated parameters (those of the models and the two means), and intervals by Student's t with n - k degrees of
     * freedom. Below a few hundred people the plain interval covers less than it says.
     */
    public PotentialMeans allowingForSmallSamples() {
        long people = cohort.people();
        long left = people - spread.parameters;
        return left <= 0
                ? with(new Spread(spread.inflation, spread.parameters, spread.clusters, OptionalLong.of(left)))
                : with(new Spread(
                        spread.inflation * FastMath.sqrt((double) people / left),
                        spread.parameters,
                        spread.clusters,
                        OptionalLong.of(left)));
    }

    /** Mean outcome, or risk, if treated. */
    public double treated() {
        return treated;
    }

    /** Mean outcome, or risk, if not treated. */
    public double comparison() {
        return comparison;
    }

    /** Whether the outcome is 0 or 1 for everybody, so that the means are risks. */
    public boolean isRisk() {
        return Arrays.stream(outcome).allMatch(value -> value == 0 || value == 1);
    }

    /**
     * A comparison of the two means.
     *
     * <p>Not estimable: a risk measure in an arm without events, or with nothing but events (the normal interval would
     * be far too short); a ratio where an estimated risk lies outside (0, 1), which a doubly robust one can; any
     * measure of an outcome that does not vary.
     *
     * @param measure risk difference, risk ratio or odds ratio of an event; mean difference of a number
     * @param level confidence level, in (0, 1)
     */
    public Estimation<EffectEstimate> effect(EffectMeasure measure, double level) {
        if (!(level > 0 && level < 1)) {
            throw new IllegalArgumentException("level: " + level + " is not between 0 and 1");
        }
        if ((measure == EffectMeasure.MEAN_DIFFERENCE) == isRisk()) {
            return Estimation.not(
                    Reason.NO_DATA,
                    isRisk()
                            ? "The outcome is an event; its difference is a risk difference."
                            : "The outcome is not an event; it has a mean difference only.");
        }
        return obstacle(measure).orElseGet(() -> comparison(measure, level));
    }

    /** {@link #effect(EffectMeasure, double)} at the 95 % level. */
    public Estimation<EffectEstimate> effect(EffectMeasure measure) {
        return effect(measure, 0.95);
    }

    /** The difference of the means, of risks or of numbers, at the 95 % level. */
    public Estimation<EffectEstimate> difference() {
        return effect(isRisk() ? EffectMeasure.RISK_DIFFERENCE : EffectMeasure.MEAN_DIFFERENCE);
    }

    private Estimation<EffectEstimate> comparison(EffectMeasure measure, double level) {
        return switch (measure) {
            case RISK_DIFFERENCE, MEAN_DIFFERENCE -> estimate(measure, treated - comparison, 1, 1, level);
            case RISK_RATIO ->
                estimate(measure, FastMath.log(treated) - FastMath.log(comparison), 1 / treated, 1 / comparison, level);
            case ODDS_RATIO ->
                estimate(
                        measure,
                        logit(treated) - logit(comparison),
                        1 / (treated * (1 - treated)),
                        1 / (comparison * (1 - comparison)),
                        level);
            default -> throw new IllegalArgumentException("measure: two means have no " + measure.code());
        };
    }

    private Estimation<EffectEstimate> estimate(
            EffectMeasure measure, double value, double treatedSlope, double comparisonSlope, double level) {
        double[] sums = new double[IntStream.of(spread.clusters).max().orElse(-1) + 1];
        double variance = 0;
        for (int row = 0; row < outcome.length; row++) {
            double pull = treatedSlope * treatedInfluence[row] - comparisonSlope * comparisonInfluence[row];
            if (spread.clusters.length > 0) {
                sums[spread.clusters[row]] += pull;
            } else {
                variance += cohort.count(row) * pull * pull;
            }
        }
        for (double sum : sums) {
            variance += sum * sum;
        }
        double error = spread.inflation * FastMath.sqrt(variance);
        if (spread.degreesOfFreedom.isEmpty()) {
            return Estimation.of(normal(measure, value, error, level));
        }
        TDistribution student = TDistribution.of(spread.degreesOfFreedom.getAsLong());
        return Estimation.of(
                symmetric(measure, value, error, student.inverseSurvivalProbability((1 - level) / 2), level));
    }

    /** An estimate with the normal interval of its standard error. */
    static EffectEstimate normal(EffectMeasure measure, double value, double error, double level) {
        double quantile = NormalDistribution.of(0, 1).inverseSurvivalProbability((1 - level) / 2);
        return symmetric(measure, value, error, quantile, level);
    }

    private static EffectEstimate symmetric(
            EffectMeasure measure, double value, double error, double quantile, double level) {
        double width = error * quantile;
        return new EffectEstimate(measure, value, error, new Interval(value - width, value + width, level));
    }

    private Optional<Estimation<EffectEstimate>> obstacle(EffectMeasure measure) {
        if (spread.degreesOfFreedom.orElse(1) <= 0) {
            return Optional.of(Estimation.not(
                    Reason.TOO_FEW_RECORDS,
                    cohort.people() + " people leave no degree of freedom beside " + spread.parameters
                            + " estimated parameters."));
        }
        if (!isRisk()) {
            return varies(true) || varies(false)
                    ? Optional.empty()
                    : Optional.of(Estimation.not(Reason.NO_VARIATION, "The outcome does not vary within the arms."));
        }
        for (boolean arm : new boolean[] {true, false}) {
            long people = arm ? cohort.treatedPeople() : cohort.comparisonPeople();
            long events = events(arm);
            String name = arm ? "treated" : "comparison";
            if (events == 0) {
                return Optional.of(Estimation.not(
                        Reason.NO_EVENTS, "None of the " + people + " " + name + " people had the event."));
            }
            if (events == people) {
                return Optional.of(Estimation.not(
                        Reason.ALL_EVENTS, "All of the " + people + " " + name + " people had the event."));
            }
        }
        if (measure == EffectMeasure.RISK_DIFFERENCE) {
            return Optional.empty();
        }
        if (!(treated > 0 && comparison > 0 && treated < 1 && comparison < 1)) {
            return Optional.of(Estimation.not(
                    Reason.UNBOUNDED,
                    "The adjusted risks " + treated + " and " + comparison
                            + " are not both between 0 and 1, so they have no ratio."));
        }
        return Optional.empty();
    }

    private boolean varies(boolean arm) {
        return IntStream.range(0, outcome.length)
                        .filter(row -> cohort.isTreated(row) == arm)
                        .mapToDouble(row -> outcome[row])
                        .distinct()
                        .count()
                > 1;
    }

    private long events(boolean arm) {
        long events = 0;
        for (int row = 0; row < outcome.length; row++) {
            events += cohort.isTreated(row) == arm && outcome[row] == 1 ? cohort.count(row) : 0;
        }
        return events;
    }

    private static double logit(double risk) {
        return FastMath.log(risk) - FastMath.log1p(-risk);
    }
}
