package org.intercop.assay.stats.meta;

import org.apache.commons.math3.util.FastMath;
import org.intercop.assay.stats.effect.HedgesFactor;
import org.intercop.assay.stats.estimand.Estimation;
import org.intercop.assay.stats.estimand.Estimation.Reason;

/**
 * Effects of a study that reports means and standard deviations in two arms. Both arms need two people, otherwise
 * there is no effect ({@link Reason#TOO_FEW_RECORDS}).
 */
public enum MeanEffect {
    /** Difference in means with separate variances. */
    MEAN_DIFFERENCE("MD"),
    /** Hedges' g: pooled standard deviation, exact small-sample factor, large-sample variance. */
    STANDARDISED_MEAN_DIFFERENCE("SMD"),
    /** Standardised by the root mean of the two variances: Bonett (2009) doi:10.1037/a0014699. */
    STANDARDISED_BY_BOTH("SMDH"),
    /** Log ratio of means; both must have the same sign. */
    RATIO_OF_MEANS("ROM");

    private final String code;

    MeanEffect(String code) {
        this.code = code;
    }

    /** The abbreviation that meta-analysis software uses. */
    public String code() {
        return code;
    }

    /** The effect of one study. */
    public Estimation<StudyEffect> of(ArmMean treated, ArmMean comparison) {
        if (treated.size() < 2 || comparison.size() < 2) {
            return Estimation.not(
                    Reason.TOO_FEW_RECORDS,
                    "each arm needs two people, there are " + treated.size() + " and " + comparison.size());
        }
        double n1 = treated.size();
        double n2 = comparison.size();
        double v1 = treated.variance();
        double v2 = comparison.variance();
        double difference = treated.mean() - comparison.mean();
        String data = treated + " and " + comparison;
        switch (this) {
            case MEAN_DIFFERENCE:
                return StudyEffect.ofDefined(difference, v1 / n1 + v2 / n2, data);
            case STANDARDISED_MEAN_DIFFERENCE:
                double pooled = FastMath.sqrt(((n1 - 1) * v1 + (n2 - 1) * v2) / (n1 + n2 - 2));
                double g = HedgesFactor.exact(n1 + n2 - 2) * difference / pooled;
                return StudyEffect.ofDefined(g, 1 / n1 + 1 / n2 + g * g / (2 * (n1 + n2)), data);
            case STANDARDISED_BY_BOTH:
                double factor = HedgesFactor.exact(n1 + n2 - 2);
                double d = factor * difference / FastMath.sqrt((v1 + v2) / 2);
                double variance = d * d * (v1 * v1 / (n1 - 1) + v2 * v2 / (n2 - 1)) / (2 * FastMath.pow(v1 + v2, 2))
                        + (v1 / (n1 - 1) + v2 / (n2 - 1)) / ((v1 + v2) / 2);
                return StudyEffect.ofDefined(d, factor * factor * variance, data);
            default:
                return StudyEffect.ofDefined(
                        FastMath.log(treated.mean() / comparison.mean()),
                        v1 / (n1 * FastMath.pow(treated.mean(), 2)) + v2 / (n2 * FastMath.pow(comparison.mean(), 2)),
                        data);
        }
    }
}
