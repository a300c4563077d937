package org.intercop.assay.stats.sequential;

import java.util.ArrayList;
import java.util.List;
import org.apache.commons.math3.util.FastMath;

/** P values that may be looked at any number of times: one over the largest evidence so far. */
public final class AlwaysValidP {
    private AlwaysValidP() {}

    /**
     * One p value for each look.
     *
     * @param logEvidence logarithm of the evidence (a martingale that starts at 1) at each look, in order of time
     */
    public static List<Double> of(List<Double> logEvidence) {
        List<Double> values = new ArrayList<>(logEvidence.size());
        double largest = Double.NEGATIVE_INFINITY;
        for (double log : logEvidence) {
            if (Double.isNaN(log)) {
                throw new IllegalArgumentException("logEvidence: " + log + " at look " + (values.size() + 1));
            }
            largest = FastMath.max(largest, log);
            values.add(FastMath.min(1, FastMath.exp(-largest)));
        }
        return List.copyOf(values);
    }
}
