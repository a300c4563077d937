package org.intercop.assay.evidence.appraisal;

import java.util.Optional;
import org.apache.commons.math3.util.FastMath;

/**
 * A figure to sort by, never shown without its factors: 50 + 50 (P(worthwhile benefit) - P(harm)) weight min(1, I). What
 * is unknown sits at 50.
 *
 * @param value in [0, 100]
 * @param worthwhile P(benefit at or beyond the smallest worthwhile effect)
 * @param harm P(harm at or beyond the margin of harm)
 * @param weight of the evidence strength, in [0, 1]
 * @param information the information fraction, 1 at most
 */
public record Score(double value, double worthwhile, double harm, double weight, double information) {

    /** Empty without a pooled effect; the caller asks only where all gates are open. */
    static Optional<Score> of(Evidence evidence, EvidenceStrength strength, Progress progress, VerdictPolicy policy) {
        return evidence.pooled().map(pooled -> {
            double weight = policy.scoreWeights().get(strength.level());
            double information = FastMath.min(1, progress.fraction());
            double difference = pooled.worthwhile() - pooled.harm();
            return new Score(
                    50 + 50 * difference * weight * information,
                    pooled.worthwhile(),
                    pooled.harm(),
                    weight,
                    information);
        });
    }
}
