package org.intercop.assay.stats.meta;

import org.apache.commons.math3.util.FastMath;
import org.intercop.assay.stats.effect.RateTable;
import org.intercop.assay.stats.estimand.Estimation;
import org.intercop.assay.stats.estimand.Estimation.Reason;

/**
 * Effects of a study that reports events over person-time in two arms. One half is added to both event counts of a
 * study in which one of them is zero, and only then; not for {@link #ROOT_RATE_DIFFERENCE}. A study with an arm that
 * was never observed has no effect ({@link Reason#EMPTY_ARM}).
 */
public enum RateEffect {
    /** Log rate ratio. */
    RATE_RATIO("IRR"),
    /** Rate difference. */
    RATE_DIFFERENCE("IRD"),
    /** Difference of the square-rooted rates. */
    ROOT_RATE_DIFFERENCE("IRSD");

    private final String code;

    RateEffect(String code) {
        this.code = code;
    }

    /** The abbreviation that meta-analysis software uses. */
    public String code() {
        return code;
    }

    /** The effect of one study. */
    public Estimation<StudyEffect> of(RateTable data) {
        if (data.hasEmptyArm()) {
            return Estimation.not(Reason.EMPTY_ARM, "an arm was never observed: " + data);
        }
        boolean zero = data.treatedEvents() == 0 || data.comparisonEvents() == 0;
        double more = zero && this != ROOT_RATE_DIFFERENCE ? 0.5 : 0;
        double treated = data.treatedEvents() + more;
        double comparison = data.comparisonEvents() + more;
        double t1 = data.treatedTime();
        double t2 = data.comparisonTime();
        return switch (this) {
            case RATE_RATIO ->
                StudyEffect.ofDefined(
                        FastMath.log(treated / t1) - FastMath.log(comparison / t2), 1 / treated + 1 / comparison, data);
            case RATE_DIFFERENCE ->
                StudyEffect.ofDefined(
                        treated / t1 - comparison / t2, treated / (t1 * t1) + comparison / (t2 * t2), data);
            case ROOT_RATE_DIFFERENCE ->
                StudyEffect.ofDefined(
                        FastMath.sqrt(treated / t1) - FastMath.sqrt(comparison / t2),
                        1 / (4 * t1) + 1 / (4 * t2),
                        data);
        };
    }
}
