package org.intercop.assay.evidence.appraisal;

import java.util.Optional;
import org.apache.commons.math3.util.FastMath;
import org.intercop.assay.evidence.registry.AnalysisPlan.Planned;
import org.intercop.assay.stats.estimand.Interval;
import org.intercop.assay.stats.numeric.Normal;
import org.intercop.assay.stats.sequential.EstimateSequence;

/**
 * How much is known, against how much the plan wants to know. Information is the reciprocal of a squared standard error
 * of the log ratio.
 *
 * @param information so far, 0 or more
 * @param needed for the planned power at the registered effect, above 0
 * @param sequence anytime-valid interval of the oriented effect; empty where there is no estimate
 */
public record Progress(double information, double needed, Optional<Interval> sequence) {

    /** The information fraction, 0 or more; above 1 once more is known than planned. */
    public double fraction() {
        return information / needed;
    }

    /**
     * The progress of some evidence.
     *
     * <p>The plan needs ((z_{1-alpha/2} + z_{power}) / log ratio)^2. The confidence sequence is the normal mixture,
     * narrowest at the planned share of that and nothing else, so it never depends on the data. Its variance is the
     * larger one of Knapp and Hartung's and the common effect's.
     */
    static Progress of(Evidence evidence, double alpha) {
        double needed = needed(evidence.scale(), evidence.planned(), alpha);
        double information = evidence.pooled().map(PooledEvidence::information).orElse(0.0);
        EstimateSequence mixture =
                EstimateSequence.tightestAt(1 / (needed * evidence.planned().tuning()), alpha);
        return new Progress(
                information,
                needed,
                evidence.pooled().filter(pooled -> information > 0).map(pooled -> {
                    double error = pooled.classical().standardError();
                    double variance = FastMath.max(error * error, 1 / information);
                    return mixture.interval(pooled.classical().logRatio(), variance, alpha);
                }));
    }

    /** The information that a plan needs. */
    static double needed(EffectScale scale, Planned planned, double alpha) {
        double z = (Normal.halfWidth(1 - alpha) + Normal.quantile(planned.power())) / scale.planned(planned.ratio());
        return z * z;
    }
}
