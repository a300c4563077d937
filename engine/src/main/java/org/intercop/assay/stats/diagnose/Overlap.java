package org.intercop.assay.stats.diagnose;

import java.util.function.IntToDoubleFunction;
import org.apache.commons.math3.util.FastMath;
import org.intercop.assay.stats.cell.Cohort;
import org.intercop.assay.stats.estimand.Estimation;
import org.intercop.assay.stats.estimand.Estimation.Reason;

/**
 * Whether the arms hold comparable people at all. The preference score is the propensity score freed from the size of
 * the arms: logit(preference) = logit(score) - logit(share of treated). People with a preference between .3 and .7
 * could well have been in either arm.
 *
 * <p>Walker AM et al. (2013). A tool for assessing the feasibility of comparative effectiveness research. Comparative
 * Effectiveness Research 3:11-20, doi:10.2147/CER.S40357.
 *
 * @param treatedShare share of the treated with a preference in [.3, .7]
 * @param comparisonShare share of the comparison group with a preference in [.3, .7]
 */
public record Overlap(double treatedShare, double comparisonShare) {
    private static final double LOWEST = 0.3;
    private static final double HIGHEST = 0.7;

    /**
     * Of a cohort.
     *
     * @param scores the propensity score of each row, in [0, 1]
     * @return not estimable if an arm is empty
     */
    public static Estimation<Overlap> of(Cohort cohort, IntToDoubleFunction scores) {
        double treated = cohort.treatedPeople();
        double comparison = cohort.comparisonPeople();
        if (treated == 0 || comparison == 0) {
            return Estimation.not(
                    Reason.EMPTY_ARM,
                    "There are " + cohort.treatedPeople() + " treated and " + cohort.comparisonPeople()
                            + " comparison people; overlap needs both.");
        }
        double treatedInside = 0;
        double comparisonInside = 0;
        for (int row = 0; row < cohort.rows(); row++) {
            double preference = preference(scores.applyAsDouble(row), treated / comparison);
            if (preference >= LOWEST && preference <= HIGHEST) {
                if (cohort.isTreated(row)) {
                    treatedInside += cohort.count(row);
                } else {
                    comparisonInside += cohort.count(row);
                }
            }
        }
        return Estimation.of(new Overlap(treatedInside / treated, comparisonInside / comparison));
    }

    /** The smaller of the two shares, which the overlap gate reads. */
    public double smallerShare() {
        return FastMath.min(treatedShare, comparisonShare);
    }

    private static double preference(double score, double odds) {
        if (!(score >= 0 && score <= 1)) {
            throw new IllegalArgumentException("scores: " + score + " is not between 0 and 1");
        }
        return score / (score + (1 - score) * odds);
    }
}
