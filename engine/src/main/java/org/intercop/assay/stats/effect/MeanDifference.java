package org.intercop.assay.stats.effect;

import org.apache.commons.math3.util.FastMath;
import org.apache.commons.statistics.distribution.TDistribution;
import org.intercop.assay.stats.estimand.EffectEstimate;
import org.intercop.assay.stats.estimand.EffectMeasure;
import org.intercop.assay.stats.estimand.Estimation;
import org.intercop.assay.stats.estimand.Estimation.Reason;
import org.intercop.assay.stats.estimand.Interval;
import org.intercop.assay.stats.numeric.Normal;

/**
 * The difference in means of two groups, as it is and standardised; treated minus comparison.
 *
 * <p>Edge cases: two people are needed in each group, and some variation in one of them. Sources: Welch (1947) <a
 * href="https://doi.org/10.1093/biomet/34.1-2.28">doi:10.1093/biomet/34.1-2.28</a>; Hedges (1981) <a
 * href="https://doi.org/10.3102/10769986006002107">doi:10.3102/10769986006002107</a>.
 */
public final class MeanDifference {
    private final double treatedSize;
    private final double comparisonSize;
    private final double treatedMean;
    private final double comparisonMean;
    private final double treatedVariance;
    private final double comparisonVariance;

    private MeanDifference(Sample treated, Sample comparison) {
        this.treatedSize = treated.size();
        this.comparisonSize = comparison.size();
        this.treatedMean = treated.mean();
        this.comparisonMean = comparison.mean();
        this.treatedVariance = treated.variance();
        this.comparisonVariance = comparison.variance();
    }

    /** Of two groups. */
    public static Estimation<MeanDifference> of(Sample treated, Sample comparison) {
        if (treated.size() == 0 || comparison.size() == 0) {
            return Estimation.not(
                    treated.size() == comparison.size() ? Reason.NO_DATA : Reason.EMPTY_ARM,
                    "There are " + treated.size() + " treated and " + comparison.size() + " comparison people.");
        }
        if (treated.size() < 2 || comparison.size() < 2) {
            return Estimation.not(Reason.TOO_FEW_RECORDS, "A group has one person only; its variance is unknown.");
        }
        MeanDifference difference = new MeanDifference(treated, comparison);
        return difference.treatedVariance + difference.comparisonVariance > 0
                ? Estimation.of(difference)
                : Estimation.not(Reason.NO_VARIATION, "Neither group varies.");
    }

    /** Mean of the treated. */
    public double treatedMean() {
        return treatedMean;
    }

    /** Mean of the comparison group. */
    public double comparisonMean() {
        return comparisonMean;
    }

    /** Standard deviation of the treated. */
    public double treatedDeviation() {
        return FastMath.sqrt(treatedVariance);
    }

    /** Standard deviation of the comparison group. */
    public double comparisonDeviation() {
        return FastMath.sqrt(comparisonVariance);
    }

    /**
     * A t test.
     *
     * @param statistic difference over its standard error
     * @param degreesOfFreedom above 0
     * @param pValue two-sided
     */
    public record TTest(double statistic, double degreesOfFreedom, double pValue) {
        static TTest of(double statistic, double freedom) {
            double p = 2 * TDistribution.of(freedom).survivalProbability(FastMath.abs(statistic));
            return new TTest(statistic, freedom, p);
        }
    }

    /** Welch's test, which lets the groups differ in variance; the default. */
    public TTest welch() {
        return TTest.of(difference() / welchError(), welchFreedom());
    }

    /** Student's test with the pooled variance. */
    public TTest pooled() {
        return TTest.of(cohenD() * FastMath.sqrt(harmonic()), freedom());
    }

    /** The difference with Welch's interval. */
    public EffectEstimate welchEstimate(double level) {
        Normal.halfWidth(level);
        double half = welchError() * TDistribution.of(welchFreedom()).inverseSurvivalProbability((1 - level) / 2);
        return new EffectEstimate(
                EffectMeasure.MEAN_DIFFERENCE,
                difference(),
                welchError(),
                new Interval(difference() - half, difference() + half, level));
    }

    /** Cohen's d: the difference over the pooled standard deviation. */
    public double cohenD() {
        double squares = (treatedSize - 1) * treatedVariance + (comparisonSize - 1) * comparisonVariance;
        return difference() / FastMath.sqrt(squares / freedom());
    }

    /** Hedges' g: d without its small-sample bias; standard error and interval are large-sample ones. */
    public EffectEstimate hedgesG(double level) {
        double z = Normal.halfWidth(level);
        double g = HedgesFactor.exact(freedom()) * cohenD();
        double variance = 1 / harmonic() + g * g / (2 * (treatedSize + comparisonSize));
        return RiskRatio.wald(EffectMeasure.HEDGES_G, new WithError(g, FastMath.sqrt(variance)), z, level);
    }

    /** The interval of Cohen's d by inverting the non-central t distribution. */
    public Interval cohenDInterval(double level) {
        Normal.halfWidth(level);
        NoncentralT distribution = new NoncentralT(freedom());
        double t = pooled().statistic();
        double scale = FastMath.sqrt(1 / harmonic());
        double tail = (1 - level) / 2;
        return new Interval(
                scale * distribution.noncentrality(t, 1 - tail), scale * distribution.noncentrality(t, tail), level);
    }

    private double difference() {
        return treatedMean - comparisonMean;
    }

    private double freedom() {
        return treatedSize + comparisonSize - 2;
    }

    private double harmonic() {
        return treatedSize * comparisonSize / (treatedSize + comparisonSize);
    }

    private double welchError() {
        return FastMath.sqrt(treatedVariance / treatedSize + comparisonVariance / comparisonSize);
    }

    private double welchFreedom() {
        double treated = treatedVariance / treatedSize;
        double comparison = comparisonVariance / comparisonSize;
        double sum = treated + comparison;
        return sum * sum / (treated * treated / (treatedSize - 1) + comparison * comparison / (comparisonSize - 1));
    }
}
