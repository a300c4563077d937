package org.intercop.assay.stats.causal;

import org.intercop.assay.stats.cell.AnalysisWeights;
import org.intercop.assay.stats.cell.Cohort;

/** The weighted mean outcome of each arm with the influence of each person, taking the weights as known. */
final class WeightedMeans {
    private WeightedMeans() {}

    static PotentialMeans of(AnalysisWeights weights, double[] outcome) {
        Cohort cohort = weights.cohort();
        double treatedSum = weights.treated().sum();
        double comparisonSum = weights.comparison().sum();
        double treated = 0;
        double comparison = 0;
        for (int row = 0; row < outcome.length; row++) {
            double share = cohort.count(row) * weights.of(row) * outcome[row];
            if (cohort.isTreated(row)) {
                treated += share;
            } else {
                comparison += share;
            }
        }
        treated /= treatedSum;
        comparison /= comparisonSum;
        double[] treatedPull = new double[outcome.length];
        double[] comparisonPull = new double[outcome.length];
        for (int row = 0; row < outcome.length; row++) {
            if (cohort.isTreated(row)) {
                treatedPull[row] = weights.of(row) * (outcome[row] - treated) / treatedSum;
            } else {
                comparisonPull[row] = weights.of(row) * (outcome[row] - comparison) / comparisonSum;
            }
        }
        return new PotentialMeans(cohort, outcome, treated, comparison, treatedPull, comparisonPull, 2);
    }
}
