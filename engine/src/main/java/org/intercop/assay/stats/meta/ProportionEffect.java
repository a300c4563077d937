package org.intercop.assay.stats.meta;

import org.apache.commons.math3.util.FastMath;
import org.intercop.assay.stats.estimand.Estimation;
import org.intercop.assay.stats.estimand.Estimation.Reason;

/**
 * A proportion in one arm as the effect of a study. One half is added to events and non-events of a study in which
 * one of them is zero, and only then; not for the two arcsine transformations. An empty arm has no effect ({@link
 * Reason#EMPTY_ARM}).
 */
public enum ProportionEffect {
    /** The proportion as it is. */
    PROPORTION("PR"),
    /** Its logarithm. */
    LOG_PROPORTION("PLN"),
    /** Its log odds. */
    LOGIT("PLO"),
    /** The arcsine of its square root. */
    ARCSINE("PAS"),
    /** Freeman and Tukey's double arcsine. */
    DOUBLE_ARCSINE("PFT");

    private final String code;

    ProportionEffect(String code) {
        this.code = code;
    }

    /** The abbreviation that meta-analysis software uses. */
    public String code() {
        return code;
    }

    /**
     * The effect of one study.
     *
     * @param events people with the event, from 0 to {@code size}
     * @param size people in the arm
     */
    public Estimation<StudyEffect> of(long events, long size) {
        if (events < 0 || events > size) {
            throw new IllegalArgumentException("events: " + events + " is not between 0 and the size " + size);
        }
        if (size == 0) {
            return Estimation.not(Reason.EMPTY_ARM, "there is nobody in the arm");
        }
        boolean helped = this == PROPORTION || this == LOG_PROPORTION || this == LOGIT;
        double more = helped && (events == 0 || events == size) ? 0.5 : 0;
        double x = events + more;
        double n = size + 2 * more;
        double p = x / n;
        String data = events + "/" + size;
        return switch (this) {
            case PROPORTION -> StudyEffect.ofDefined(p, p * (1 - p) / n, data);
            case LOG_PROPORTION -> StudyEffect.ofDefined(FastMath.log(p), 1 / x - 1 / n, data);
            case LOGIT -> StudyEffect.ofDefined(FastMath.log(x) - FastMath.log(n - x), 1 / x + 1 / (n - x), data);
            case ARCSINE -> StudyEffect.ofDefined(FastMath.asin(FastMath.sqrt(p)), 1 / (4 * n), data);
            case DOUBLE_ARCSINE ->
                StudyEffect.ofDefined(
                        0.5
                                * (FastMath.asin(FastMath.sqrt(x / (n + 1)))
                                        + FastMath.asin(FastMath.sqrt((x + 1) / (n + 1)))),
                        1 / (4 * n + 2),
                        data);
        };
    }
}
