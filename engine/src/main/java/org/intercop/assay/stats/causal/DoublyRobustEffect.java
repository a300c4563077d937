package org.intercop.assay.stats.causal;

import org.intercop.assay.stats.cell.Cohort;
import org.intercop.assay.stats.estimand.EffectEstimate;
import org.intercop.assay.stats.estimand.EffectMeasure;
import org.intercop.assay.stats.estimand.Estimand;
import org.intercop.assay.stats.estimand.Estimation;

/** The adjusted means of a doubly robust analysis for the populations it can speak of. */
public final class DoublyRobustEffect {
    private final PropensityScores scores;
    private final double[] outcome;
    private final int outcomeColumns;
    private final Estimation<double[]> treatedModel;
    private final Estimation<double[]> comparisonModel;

    DoublyRobustEffect(
            PropensityScores scores,
            double[] outcome,
            int outcomeColumns,
            Estimation<double[]> treatedModel,
            Estimation<double[]> comparisonModel) {
        this.scores = scores;
        this.outcome = outcome;
        this.outcomeColumns = outcomeColumns;
        this.treatedModel = treatedModel;
        this.comparisonModel = comparisonModel;
    }

    /** The propensity scores, with their overlap. */
    public PropensityScores scores() {
        return scores;
    }

    /**
     * Mean outcomes, or risks, of a target population.
     *
     * @param estimand ATT, ATE or ATC; the others are defined by weighting alone
     * @return not estimable if a model of the outcome that it needs is not
     */
    public Estimation<PotentialMeans> means(Estimand estimand) {
        return switch (estimand) {
            case ATT -> comparisonModel.map(this::inTheTreated);
            case ATC -> treatedModel.map(this::inTheComparison);
            case ATE -> treatedModel.flatMap(treated -> comparisonModel.map(other -> inEverybody(treated, other)));
            case ATO, ATM ->
                throw new IllegalArgumentException("estimand: " + estimand + " has no doubly robust form here");
        };
    }

    /** A comparison of the means at the 95 % level, see {@link PotentialMeans#effect(EffectMeasure, double)}. */
    public Estimation<EffectEstimate> effect(Estimand estimand, EffectMeasure measure) {
        return means(estimand).flatMap(means -> means.effect(measure));
    }

    /** What one person of a row adds to the sum over everybody that is the mean times the target's size. */
    @FunctionalInterface
    private interface Share {
        double of(int row, boolean treated, double score);
    }

    private PotentialMeans inEverybody(double[] treatedExpected, double[] comparisonExpected) {
        return means(
                2,
                (row, treated) -> 1,
                (row, treated, e) -> {
                    double fitted = treatedExpected[row];
                    return fitted + (treated ? (outcome[row] - fitted) / e : 0);
                },
                (row, treated, e) -> {
                    double fitted = comparisonExpected[row];
                    return fitted + (treated ? 0 : (outcome[row] - fitted) / (1 - e));
                });
    }

    private PotentialMeans inTheTreated(double[] comparisonExpected) {
        return means(
                1,
                (row, treated) -> treated ? 1 : 0,
                (row, treated, e) -> treated ? outcome[row] : 0,
                (row, treated, e) -> {
                    double fitted = comparisonExpected[row];
                    return treated ? fitted : e / (1 - e) * (outcome[row] - fitted);
                });
    }

    private PotentialMeans inTheComparison(double[] treatedExpected) {
        return means(
                1,
                (row, treated) -> treated ? 0 : 1,
                (row, treated, e) -> {
                    double fitted = treatedExpected[row];
                    return treated ? (1 - e) / e * (outcome[row] - fitted) : fitted;
                },
                (row, treated, e) -> treated ? 0 : outcome[row]);
    }

    /** Whether a person belongs to the target population, 0 or 1. */
    @FunctionalInterface
    private interface Membership {
        double of(int row, boolean treated);
    }

    private PotentialMeans means(int outcomeModels, Membership target, Share treatedShare, Share comparisonShare) {
        Cohort cohort = scores.cohort();
        double[] treatedParts = new double[outcome.length];
        double[] comparisonParts = new double[outcome.length];
        double size = 0;
        double treatedSum = 0;
        double comparisonSum = 0;
        for (int row = 0; row < outcome.length; row++) {
            boolean treated = cohort.isTreated(row);
            treatedParts[row] = treatedShare.of(row, treated, scores.score(row));
            comparisonParts[row] = comparisonShare.of(row, treated, scores.score(row));
            size += cohort.count(row) * target.of(row, treated);
            treatedSum += cohort.count(row) * treatedParts[row];
            comparisonSum += cohort.count(row) * comparisonParts[row];
        }
        double treatedMean = treatedSum / size;
        double comparisonMean = comparisonSum / size;
        for (int row = 0; row < outcome.length; row++) {
            double member = target.of(row, cohort.isTreated(row));
            treatedParts[row] = (treatedParts[row] - member * treatedMean) / size;
            comparisonParts[row] = (comparisonParts[row] - member * comparisonMean) / size;
        }
        int parameters = scores.columns() + outcomeModels * outcomeColumns + 2;
        return new PotentialMeans(
                cohort, outcome, treatedMean, comparisonMean, treatedParts, comparisonParts, parameters);
    }
}
