package org.intercop.assay.stats.survival;

import org.apache.commons.math3.util.FastMath;
import org.intercop.assay.stats.estimand.Interval;
import org.intercop.assay.stats.numeric.Normal;

/**
 * The scale on which the limits of a probability are symmetric. Log-log is the default: it stays in [0, 1] and keeps
 * its level best with few events (Borgan and Liestol 1990, Scandinavian Journal of Statistics 17:35-41).
 */
public enum IntervalScale {
    /** log S; an upper limit above 1 is cut. */
    LOG,
    /** log(-log S). */
    LOG_LOG,
    /** S itself; limits are cut at 0 and 1. */
    PLAIN,
    /** log(S / (1 - S)). */
    LOGIT;

    /**
     * The limits of a probability strictly between 0 and 1; for 1 the interval [1, 1].
     *
     * @param logError standard error of log S
     */
    Interval around(double p, double logError, double level) {
        double half = Normal.halfWidth(level) * logError;
        if (p >= 1 || half == 0) {
            return new Interval(p, p, level);
        }
        double log = FastMath.log(p);
        return switch (this) {
            case LOG -> new Interval(FastMath.exp(log - half), Math.min(FastMath.exp(log + half), 1), level);
            case PLAIN -> new Interval(Math.max(p - half * p, 0), Math.min(p + half * p, 1), level);
            case LOG_LOG ->
                new Interval(
                        FastMath.exp(log * FastMath.exp(-half / log)),
                        FastMath.exp(log * FastMath.exp(half / log)),
                        level);
            case LOGIT -> {
                double logit = log - FastMath.log1p(-p);
                double wide = half / (1 - p);
                yield new Interval(
                        1 / (1 + FastMath.exp(-(logit - wide))), 1 / (1 + FastMath.exp(-(logit + wide))), level);
            }
        };
    }
}
