package org.intercop.assay.stats.causal;

import org.apache.commons.math3.util.FastMath;
import org.intercop.assay.stats.estimand.EffectEstimate;
import org.intercop.assay.stats.estimand.Interval;

/**
 * How strong an unmeasured confounder would have to be, as a risk ratio with both the treatment and the outcome, to
 * explain an effect away. For a risk ratio RR at or above 1 it is RR + sqrt(RR (RR - 1)); below 1, of 1/RR. Odds and
 * hazard ratios of common outcomes and mean differences are first brought to an approximate risk ratio.
 *
 * <p>VanderWeele TJ, Ding P (2017). Sensitivity analysis in observational research: introducing the E-value. Annals of
 * Internal Medicine 167:268-274, doi:10.7326/M16-2607.
 *
 * @param riskRatio the (approximate) risk ratio of the estimate
 * @param estimate E-value of the estimate, at or above 1
 * @param interval E-value of the interval's end nearer to no effect; 1 where the interval includes no effect
 */
public record EValue(double riskRatio, double estimate, double interval) {

    /** Whether the outcome is rare enough (under about 15 %) for odds and hazard ratios to stand for risk ratios. */
    public enum OutcomeFrequency {
        RARE,
        COMMON
    }

    /**
     * Of a risk ratio.
     *
     * @param ratio above zero, finite
     * @param interval of the ratio, not of its logarithm; its lower end at or above zero
     */
    public static EValue ofRiskRatio(double ratio, Interval interval) {
        requireRatio(ratio, interval);
        return of(ratio, interval.lower(), interval.upper());
    }

    /** Of an odds ratio; the odds ratio of a common outcome counts as its square root. */
    public static EValue ofOddsRatio(double ratio, Interval interval, OutcomeFrequency outcome) {
        requireRatio(ratio, interval);
        return outcome == OutcomeFrequency.RARE
                ? of(ratio, interval.lower(), interval.upper())
                : of(FastMath.sqrt(ratio), FastMath.sqrt(interval.lower()), FastMath.sqrt(interval.upper()));
    }

    /** Of a hazard ratio; of a common outcome it counts as (1 - 0.5^sqrt(HR)) / (1 - 0.5^sqrt(1/HR)). */
    public static EValue ofHazardRatio(double ratio, Interval interval, OutcomeFrequency outcome) {
        requireRatio(ratio, interval);
        return outcome == OutcomeFrequency.RARE
                ? of(ratio, interval.lower(), interval.upper())
                : of(commonHazard(ratio), commonHazard(interval.lower()), commonHazard(interval.upper()));
    }

    /**
     * Of a standardised mean difference d, which counts as the risk ratio exp(0.91 d) with limits exp(0.91 d -+ 1.78
     * se).
     *
     * @param standardError at or above zero, finite
     */
    public static EValue ofMeanDifference(double difference, double standardError) {
        if (!Double.isFinite(difference)) {
            throw new IllegalArgumentException("difference: " + difference + " is not finite");
        }
        if (!(Double.isFinite(standardError) && standardError >= 0)) {
            throw new IllegalArgumentException("standardError: " + standardError + " is not a finite value >= 0");
        }
        return of(
                FastMath.exp(0.91 * difference),
                FastMath.exp(0.91 * difference - 1.78 * standardError),
                FastMath.exp(0.91 * difference + 1.78 * standardError));
    }

    /**
     * Of an estimated risk, odds or hazard ratio, or of Hedges' g.
     *
     * @throws IllegalArgumentException for any other measure, which has no E-value
     */
    public static EValue of(EffectEstimate effect, OutcomeFrequency outcome) {
        double ratio = effect.measure().scale().toReader(effect.estimate());
        Interval interval = new Interval(
                effect.measure().scale().toReader(effect.interval().lower()),
                effect.measure().scale().toReader(effect.interval().upper()),
                effect.interval().level());
        return switch (effect.measure()) {
            case RISK_RATIO -> ofRiskRatio(ratio, interval);
            case ODDS_RATIO -> ofOddsRatio(ratio, interval, outcome);
            case HAZARD_RATIO -> ofHazardRatio(ratio, interval, outcome);
            case HEDGES_G -> ofMeanDifference(effect.estimate(), effect.standardError());
            default ->
                throw new IllegalArgumentException(
                        "effect: there is no E-value for a " + effect.measure().code());
        };
    }

    private static EValue of(double ratio, double lower, double upper) {
        boolean includesNoEffect = ratio >= 1 ? lower <= 1 : upper >= 1;
        double nearer = ratio >= 1 ? lower : upper;
        return new EValue(ratio, confounding(ratio), includesNoEffect ? 1 : confounding(nearer));
    }

    private static double confounding(double ratio) {
        double away = ratio >= 1 ? ratio : 1 / ratio;
        return away + FastMath.sqrt(away * (away - 1));
    }

    private static double commonHazard(double ratio) {
        if (ratio == 0 || Double.isInfinite(ratio)) {
            return ratio;
        }
        return -FastMath.expm1(FastMath.sqrt(ratio) * LOG_HALF) / -FastMath.expm1(FastMath.sqrt(1 / ratio) * LOG_HALF);
    }

    private static final double LOG_HALF = FastMath.log(0.5);

    private static void requireRatio(double ratio, Interval interval) {
        if (!(ratio > 0 && Double.isFinite(ratio))) {
            throw new IllegalArgumentException("ratio: " + ratio + " is not a finite value above 0");
        }
        if (interval.lower() < 0) {
            throw new IllegalArgumentException("interval: the lower end " + interval.lower() + " is below 0");
        }
    }
}
