package org.intercop.assay.evidence.release;

import java.util.Objects;
import java.util.Optional;
import org.intercop.assay.evidence.evaluation.PoolKey;
import org.intercop.assay.stats.estimand.EffectEstimate;
import org.intercop.assay.stats.meta.TrimAndFill.Side;

/**
 * Whether small countries show other effects than large ones: a row of the release's {@code asymmetry}, for pools of
 * ten countries or more.
 *
 * @param key the pool
 * @param countries how many are pooled
 * @param egger Egger's test; empty where it could not be made
 * @param filled the pool after trim and fill; empty where it could not be made
 */
public record AsymmetryRow(PoolKey key, long countries, Optional<Egger> egger, Optional<Filled> filled) {
    public AsymmetryRow {
        Objects.requireNonNull(key, "key");
    }

    /**
     * Egger's test.
     *
     * @param slope change of the effect per unit of its standard error
     * @param standardError of the slope
     * @param pValue two-sided, for no asymmetry
     * @param limit the effect as the standard error goes to zero, analysis scale
     */
    public record Egger(double slope, double standardError, double pValue, double limit) {}

    /**
     * Trim and fill.
     *
     * @param missing number of countries that the funnel lacks
     * @param side where it lacks them
     * @param pooled all of them pooled by random effects
     */
    public record Filled(long missing, Side side, EffectEstimate pooled) {}
}
