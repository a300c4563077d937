package org.intercop.assay.stats.causal;

import java.util.List;
import java.util.function.IntToDoubleFunction;
import org.apache.commons.math3.util.FastMath;
import org.intercop.assay.stats.cell.Cohort;
import org.intercop.assay.stats.diagnose.Overlap;
import org.intercop.assay.stats.estimand.Estimation;
import org.intercop.assay.stats.glm.Coefficient;
import org.intercop.assay.stats.glm.GlmFit;
import org.intercop.assay.stats.glm.Link;
import org.intercop.assay.stats.glm.Term;

/** A fitted propensity model: for each row of a cohort the probability of being treated, given the covariates. */
public final class PropensityScores {
    private final Cohort cohort;
    private final List<Term> terms;
    private final GlmFit fit;

    PropensityScores(Cohort cohort, List<Term> terms, GlmFit fit) {
        this.cohort = cohort;
        this.terms = terms;
        this.fit = fit;
    }

    /** The rows that have a value for every covariate. */
    public Cohort cohort() {
        return cohort;
    }

    /** The covariates of the model. */
    public List<Term> terms() {
        return terms;
    }

    /** The coefficients of the model, intercept first. */
    public List<Coefficient> coefficients() {
        return fit.coefficients();
    }

    /** Probability of being treated, in (0, 1). */
    public double score(int row) {
        return fit.fitted(row);
    }

    /** log(score / (1 - score)). */
    public double logit(int row) {
        return fit.model().link() == Link.LOGIT
                ? fit.predictor(row)
                : FastMath.log(score(row)) - FastMath.log1p(-score(row));
    }

    /** The share of each arm who could well have been in the other. */
    public Estimation<Overlap> overlap() {
        return Overlap.of(cohort, this::score);
    }

    /**
     * Scores in figures.
     *
     * @param treatedMean mean score of the treated
     * @param comparisonMean mean score of the comparison group
     * @param smallest of both arms
     * @param largest of both arms
     * @param standardDeviation of the scores in both arms, with n - 1
     * @param logitStandardDeviation of their logits, with n - 1
     */
    public record Summary(
            double treatedMean,
            double comparisonMean,
            double smallest,
            double largest,
            double standardDeviation,
            double logitStandardDeviation) {}

    /** The scores in figures. */
    public Summary summary() {
        double treated = 0;
        double all = 0;
        double smallest = 1;
        double largest = 0;
        for (int row = 0; row < cohort.rows(); row++) {
            double score = score(row);
            treated += cohort.isTreated(row) ? cohort.count(row) * score : 0;
            all += cohort.count(row) * score;
            smallest = FastMath.min(smallest, score);
            largest = FastMath.max(largest, score);
        }
        return new Summary(
                treated / cohort.treatedPeople(),
                (all - treated) / cohort.comparisonPeople(),
                smallest,
                largest,
                standardDeviation(cohort, this::score),
                standardDeviation(cohort, this::logit));
    }

    static double standardDeviation(Cohort cohort, IntToDoubleFunction values) {
        double people = cohort.people();
        double sum = 0;
        for (int row = 0; row < cohort.rows(); row++) {
            sum += cohort.count(row) * values.applyAsDouble(row);
        }
        double mean = sum / people;
        double squares = 0;
        for (int row = 0; row < cohort.rows(); row++) {
            double deviation = values.applyAsDouble(row) - mean;
            squares += cohort.count(row) * deviation * deviation;
        }
        return FastMath.sqrt(squares / (people - 1));
    }

    /** The derivative of the score by its linear predictor. */
    double slope(int row) {
        return fit.slope(row);
    }

    /** One entry of the row of covariates, intercept first. */
    double covariate(int row, int column) {
        return fit.matrix().entry(row, column);
    }

    int columns() {
        return fit.matrix().columnCount();
    }

    /** What one person of a row moves each coefficient by. */
    double[] influence(int row) {
        return fit.influence(row);
    }
}
