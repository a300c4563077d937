package org.intercop.assay.evidence.evaluation;

import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalDouble;
import org.intercop.assay.stats.diagnose.Overlap;

/**
 * How alike the arms are as one estimator compares them.
 *
 * @param estimator its code
 * @param levels one for each level of each covariate that varies
 * @param treated effective number of treated people
 * @param comparison effective number of comparison people
 * @param overlap the people who could well have been in either arm; empty where no propensity score was fitted
 */
public record Comparability(
        String estimator, List<Level> levels, double treated, double comparison, Optional<Overlap> overlap) {
    public Comparability {
        Objects.requireNonNull(estimator, "estimator");
        Objects.requireNonNull(overlap, "overlap");
        levels = List.copyOf(levels);
    }

    /** The level in which the arms differ most as the estimator compares them; empty where no covariate varies. */
    public Optional<Level> worst() {
        return levels.stream().reduce((one, other) -> other.difference() > one.difference() ? other : one);
    }

    /**
     * One level of a covariate.
     *
     * @param covariate for example {@code age_band=14-17}
     * @param before standardised mean difference as the arms came, treated minus comparison
     * @param after the same as the estimator compares them
     * @param varianceRatio treated over comparison, as the estimator compares them; empty for shares
     */
    public record Level(String covariate, double before, double after, OptionalDouble varianceRatio) {
        /** The absolute standardised difference as the estimator compares the arms. */
        public double difference() {
            return Math.abs(after);
        }
    }
}
