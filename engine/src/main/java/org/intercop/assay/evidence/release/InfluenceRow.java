package org.intercop.assay.evidence.release;

import java.util.Comparator;
import java.util.Objects;
import java.util.Optional;
import org.intercop.assay.evidence.evaluation.Unit;
import org.intercop.assay.stats.estimand.EffectEstimate;
import org.intercop.assay.stats.estimand.EffectMeasure;

/**
 * What one country does to a pool of figures: a row of the release's {@code influence}.
 *
 * @param unit the country (or study) left out
 * @param estimator of the pool
 * @param measure of the pool, as in {@code scores}
 * @param without the pool of the others by random effects (REML, Knapp-Hartung); empty where there is none
 * @param reason why there is none; empty text otherwise
 * @param weight how much of the pool hangs on the country; empty where that could not be found
 */
public record InfluenceRow(
        Unit unit,
        String estimator,
        EffectMeasure measure,
        Optional<EffectEstimate> without,
        String reason,
        Optional<Weight> weight) {
    static final Comparator<InfluenceRow> ORDER = Comparator.comparing(InfluenceRow::unit)
            .thenComparing(InfluenceRow::estimator)
            .thenComparing(InfluenceRow::measure);

    public InfluenceRow {
        Objects.requireNonNull(unit, "unit");
        if (without.isPresent() != reason.isEmpty()) {
            throw new IllegalArgumentException("reason: '" + reason + "' does not fit the pool without " + unit);
        }
    }

    /**
     * How much of the pool hangs on the country.
     *
     * @param percent its share of the pool's weight
     * @param studentisedResidual its distance from the mean of the others, in standard errors
     * @param cooksDistance squared change of the mean, in units of its variance
     * @param influential whether the limits of Viechtbauer and Cheung (2010) call it influential
     */
    public record Weight(double percent, double studentisedResidual, double cooksDistance, boolean influential) {}

    String key() {
        return String.join("/", unit.toString(), estimator, measure.code());
    }
}
