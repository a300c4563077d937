package org.intercop.assay.stats.meta;

import org.apache.commons.math3.util.FastMath;
import org.intercop.assay.stats.estimand.Estimation;
import org.intercop.assay.stats.estimand.Estimation.Reason;

/**
 * Effects of a study that reports a correlation. It needs five pairs, otherwise there is no effect ({@link
 * Reason#TOO_FEW_RECORDS}).
 */
public enum CorrelationEffect {
    /** The correlation as it is. */
    CORRELATION("COR"),
    /** Fisher's z, the inverse hyperbolic tangent of the correlation. */
    FISHER_Z("ZCOR");

    private final String code;

    CorrelationEffect(String code) {
        this.code = code;
    }

    /** The abbreviation that meta-analysis software uses. */
    public String code() {
        return code;
    }

    /**
     * The effect of one study.
     *
     * @param correlation in [-1, 1]
     * @param pairs number of pairs
     */
    public Estimation<StudyEffect> of(double correlation, long pairs) {
        if (!(correlation >= -1 && correlation <= 1)) {
            throw new IllegalArgumentException("correlation: " + correlation + " is not between -1 and 1");
        }
        if (pairs <= 4) {
            return Estimation.not(Reason.TOO_FEW_RECORDS, "a correlation needs five pairs, there are " + pairs);
        }
        String data = "correlation " + correlation + " of " + pairs + " pairs";
        return this == CORRELATION
                ? StudyEffect.ofDefined(correlation, FastMath.pow(1 - correlation * correlation, 2) / (pairs - 1), data)
                : StudyEffect.ofDefined(
                        0.5 * (FastMath.log1p(correlation) - FastMath.log1p(-correlation)), 1.0 / (pairs - 3), data);
    }
}
