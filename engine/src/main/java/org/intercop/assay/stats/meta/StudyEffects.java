package org.intercop.assay.stats.meta;

import java.util.Arrays;

/**
 * The effects of k studies (or countries) with their sampling variances, in a fixed order. Studies are numbered from
 * 0. A study without an estimate, or with a variance that is not above zero, does not belong here: leave it out and
 * say so.
 */
public final class StudyEffects {
    private final double[] estimates;
    private final double[] variances;

    private StudyEffects(double[] estimates, double[] variances) {
        this.estimates = estimates;
        this.variances = variances;
    }

    /**
     * @param estimates one effect per study on the analysis scale, finite
     * @param variances one sampling variance per study (the squared standard error), finite and above zero
     * @throws IllegalArgumentException if the lengths differ or a value is not admissible
     */
    public static StudyEffects of(double[] estimates, double[] variances) {
        if (estimates.length != variances.length) {
            throw new IllegalArgumentException(
                    "variances: " + variances.length + " variances for " + estimates.length + " estimates");
        }
        for (int i = 0; i < estimates.length; i++) {
            if (!Double.isFinite(estimates[i])) {
                throw new IllegalArgumentException("estimates: " + estimates[i] + " of study " + i + " is not finite");
            }
            if (!(variances[i] > 0 && Double.isFinite(variances[i]))) {
                throw new IllegalArgumentException(
                        "variances: " + variances[i] + " of study " + i + " is not finite and above zero");
            }
        }
        return new StudyEffects(estimates.clone(), variances.clone());
    }

    /** Number of studies, k. */
    public int size() {
        return estimates.length;
    }

    /** The effect of a study, analysis scale. */
    public double estimate(int study) {
        return estimates[study];
    }

    /** The sampling variance of a study. */
    public double variance(int study) {
        return variances[study];
    }

    /** The effects as a copy. */
    public double[] estimates() {
        return estimates.clone();
    }

    /** The sampling variances as a copy. */
    public double[] variances() {
        return variances.clone();
    }

    /** These studies in this order; a study may be named more than once. */
    public StudyEffects select(int... studies) {
        return new StudyEffects(
                Arrays.stream(studies).mapToDouble(i -> estimates[i]).toArray(),
                Arrays.stream(studies).mapToDouble(i -> variances[i]).toArray());
    }

    /** All studies but one. */
    public StudyEffects without(int study) {
        if (study < 0 || study >= size()) {
            throw new IllegalArgumentException("study: " + study + " is not among " + size() + " studies");
        }
        int[] kept = new int[size() - 1];
        for (int i = 0; i < kept.length; i++) {
            kept[i] = i < study ? i : i + 1;
        }
        return select(kept);
    }

    /** The same effects with the sign of each turned: the arms swapped. */
    public StudyEffects negated() {
        return new StudyEffects(Arrays.stream(estimates).map(y -> -y).toArray(), variances);
    }
}
