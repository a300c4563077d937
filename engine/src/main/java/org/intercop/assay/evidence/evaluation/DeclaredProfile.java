package org.intercop.assay.evidence.evaluation;

import java.util.Objects;
import java.util.Optional;
import java.util.OptionalDouble;
import org.intercop.assay.stats.estimand.Scale;

/**
 * What an agency says of a unit whose people it may not share, neither one by one nor counted: the likelihood of the
 * effect, how many people it is of, and what its own checks found. Nobody here can check any of it.
 *
 * @param profile the likelihood of a ratio
 * @param treated mature treated people with a known outcome, 0 or more
 * @param comparison mature comparison people with a known outcome, 0 or more
 * @param matureShare share of the enrolled people whose window and proof lag have passed, 0 to 1
 * @param attrition unknown outcomes among the mature; empty where the agency did not look
 * @param largestDifference largest absolute standardised mean difference of a covariate after adjustment; empty where
 *     the agency did not look
 */
public record DeclaredProfile(
        UnitProfile profile,
        long treated,
        long comparison,
        double matureShare,
        Optional<DeclaredAttrition> attrition,
        OptionalDouble largestDifference) {
    public DeclaredProfile {
        Objects.requireNonNull(attrition, "attrition");
        if (profile.measure().scale() != Scale.LOG) {
            throw new IllegalArgumentException("profile: " + profile.measure().code() + " is no ratio");
        }
        if (treated < 0 || comparison < 0) {
            throw new IllegalArgumentException("treated, comparison: " + treated + ", " + comparison);
        }
        if (!(matureShare >= 0 && matureShare <= 1)) {
            throw new IllegalArgumentException("matureShare: " + matureShare + " is not between 0 and 1");
        }
        if (largestDifference.isPresent() && !(largestDifference.getAsDouble() >= 0)) {
            throw new IllegalArgumentException("largestDifference: " + largestDifference + " is below 0");
        }
    }

    /**
     * Mature people whose outcome is unknown.
     *
     * @param overall their share of all mature people, 0 to 1
     * @param difference between their shares of the two arms, 0 to 1
     */
    public record DeclaredAttrition(double overall, double difference) {
        public DeclaredAttrition {
            if (!(overall >= 0 && overall <= 1 && difference >= 0 && difference <= 1)) {
                throw new IllegalArgumentException(
                        "overall, difference: " + overall + ", " + difference + " are not between 0 and 1");
            }
        }
    }
}
