package org.intercop.assay.stats.effect;

import org.apache.commons.math3.util.FastMath;
import org.apache.commons.statistics.distribution.BinomialDistribution;
import org.intercop.assay.stats.estimand.EffectEstimate;
import org.intercop.assay.stats.estimand.EffectMeasure;
import org.intercop.assay.stats.estimand.Estimation;
import org.intercop.assay.stats.estimand.Estimation.Reason;
import org.intercop.assay.stats.estimand.Interval;
import org.intercop.assay.stats.numeric.Normal;

/**
 * Pairs of a treated and a comparison person, by who had the event; McNemar's tests and the effects in pairs.
 *
 * <p>Edge cases: without pairs of which one only had the event there is no test and no odds ratio. With none in one of
 * the two directions, the odds ratio has no finite estimate; its exact interval has one infinite end.
 *
 * <p>Sources: McNemar (1947) <a href="https://doi.org/10.1007/BF02295996">doi:10.1007/BF02295996</a>; Fagerland,
 * Lydersen and Laake (2013) <a href="https://doi.org/10.1186/1471-2288-13-91">doi:10.1186/1471-2288-13-91</a>.
 *
 * @param both pairs in which both had the event
 * @param treatedOnly pairs in which the treated person only had it
 * @param comparisonOnly pairs in which the comparison person only had it
 * @param neither pairs in which neither had it
 */
public record MatchedPairs(long both, long treatedOnly, long comparisonOnly, long neither) {
    public MatchedPairs {
        check("both", both);
        check("treatedOnly", treatedOnly);
        check("comparisonOnly", comparisonOnly);
        check("neither", neither);
    }

    private static void check(String name, long pairs) {
        if (pairs < 0) {
            throw new IllegalArgumentException(name + ": " + pairs + " is below zero");
        }
    }

    /** All pairs. */
    public long pairs() {
        return both + treatedOnly + comparisonOnly + neither;
    }

    private long discordant() {
        return treatedOnly + comparisonOnly;
    }

    /** McNemar's test without continuity correction. */
    public Estimation<ChiSquared> mcNemar() {
        return mcNemar(0);
    }

    /** McNemar's test with the continuity correction of one. */
    public Estimation<ChiSquared> mcNemarCorrected() {
        return mcNemar(1);
    }

    private Estimation<ChiSquared> mcNemar(double correction) {
        return discordantPairs().map(n -> {
            double distance = FastMath.abs((double) treatedOnly - comparisonOnly);
            double left = distance == 0 ? 0 : distance - correction;
            return ChiSquared.of(left * left / n, 1);
        });
    }

    /** The two-sided exact binomial p value. */
    public Estimation<Double> exact() {
        return discordantPairs().map(n -> FastMath.min(1, 2 * halves(n).cumulativeProbability(fewer())));
    }

    /** The two-sided mid-p value. */
    public Estimation<Double> midP() {
        return discordantPairs().map(n -> {
            BinomialDistribution halves = halves(n);
            return FastMath.min(1, 2 * halves.cumulativeProbability(fewer()) - halves.probability(fewer()));
        });
    }

    private static BinomialDistribution halves(long pairs) {
        return BinomialDistribution.of(Proportion.countable("pairs", pairs), 0.5);
    }

    private int fewer() {
        return (int) FastMath.min(treatedOnly, comparisonOnly);
    }

    /**
     * The conditional log odds ratio, log(treatedOnly / comparisonOnly), and its standard error; both infinite if all
     * pairs that differ do so in one direction.
     */
    public Estimation<WithError> logOddsRatio() {
        return discordantPairs()
                .map(n -> new WithError(
                        FastMath.log((double) treatedOnly / comparisonOnly),
                        FastMath.sqrt(1.0 / treatedOnly + 1.0 / comparisonOnly)));
    }

    /** The conditional log odds ratio with its large-sample interval. */
    public Estimation<EffectEstimate> oddsRatio(double level) {
        double z = Normal.halfWidth(level);
        return logOddsRatio()
                .flatMap(effect -> Double.isInfinite(effect.value())
                        ? Estimation.not(
                                Reason.UNBOUNDED,
                                "All pairs that differ do so in one direction (" + treatedOnly + " and "
                                        + comparisonOnly + ").")
                        : Estimation.of(RiskRatio.wald(EffectMeasure.ODDS_RATIO, effect, z, level)));
    }

    /** The large-sample interval of the log odds ratio; the whole line where its standard error is infinite. */
    public Estimation<Interval> waldInterval(double level) {
        double z = Normal.halfWidth(level);
        return logOddsRatio().map(effect -> {
            if (Double.isInfinite(effect.value())) {
                return new Interval(Double.NEGATIVE_INFINITY, Double.POSITIVE_INFINITY, level);
            }
            double half = z * effect.standardError();
            return new Interval(effect.value() - half, effect.value() + half, level);
        });
    }

    /** The exact interval of the conditional log odds ratio; an end may be infinite. */
    public Estimation<Interval> exactInterval(double level) {
        Normal.halfWidth(level);
        return discordantPairs().map(n -> {
            Interval share = Proportion.clopperPearson(treatedOnly, n, level);
            return new Interval(logit(share.lower()), logit(share.upper()), level);
        });
    }

    private static double logit(double p) {
        return FastMath.log(p / (1 - p));
    }

    /** The risk in the treated minus the risk in their pairs, with its large-sample interval. */
    public Estimation<EffectEstimate> riskDifference(double level) {
        double z = Normal.halfWidth(level);
        if (pairs() == 0) {
            return Estimation.not(Reason.NO_DATA, "There are no pairs.");
        }
        double n = pairs();
        double excess = (double) treatedOnly - comparisonOnly;
        double variance = FastMath.max(0, discordant() - excess * excess / n);
        WithError effect = new WithError(excess / n, FastMath.sqrt(variance) / n);
        return Estimation.of(RiskRatio.wald(EffectMeasure.RISK_DIFFERENCE, effect, z, level));
    }

    private Estimation<Long> discordantPairs() {
        return discordant() == 0
                ? Estimation.not(Reason.NO_VARIATION, "In no pair did one person only have the event.")
                : Estimation.of(discordant());
    }
}
