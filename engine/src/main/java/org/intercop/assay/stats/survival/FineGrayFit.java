package org.intercop.assay.stats.survival;

import java.util.ArrayList;
import java.util.List;
import org.apache.commons.math3.linear.RealMatrix;
import org.apache.commons.math3.util.FastMath;

/** A fitted Fine-Gray model: log ratios of subdistribution hazards with their sandwich variance. */
public final class FineGrayFit {
    private final List<String> labels;
    private final LikelihoodPoint start;
    private final LikelihoodPoint end;
    private final RealMatrix variance;
    private final long records;
    private final long events;

    FineGrayFit(
            List<String> labels,
            LikelihoodPoint start,
            LikelihoodPoint end,
            RealMatrix variance,
            long records,
            long events) {
        this.labels = labels;
        this.start = start;
        this.end = end;
        this.variance = variance;
        this.records = records;
        this.events = events;
    }

    /** Labels of the covariates, in order. */
    public List<String> labels() {
        return labels;
    }

    /** The log subdistribution hazard ratios with their standard errors. */
    public List<Coefficient> coefficients() {
        List<Coefficient> list = new ArrayList<>();
        double[] beta = end.parameters();
        for (int j = 0; j < beta.length; j++) {
            list.add(new Coefficient(labels.get(j), beta[j], FastMath.sqrt(variance.getEntry(j, j))));
        }
        return list;
    }

    /** The sandwich variance. */
    public RealMatrix variance() {
        return variance.copy();
    }

    /** Log pseudo partial likelihood at the estimate. */
    public double logLikelihood() {
        return end.value();
    }

    /** Log pseudo partial likelihood with all coefficients zero. */
    public double nullLogLikelihood() {
        return start.value();
    }

    /** Number of people. */
    public long people() {
        return records;
    }

    /** Number of events of the cause. */
    public long events() {
        return events;
    }
}
