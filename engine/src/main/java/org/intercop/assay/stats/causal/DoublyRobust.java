package org.intercop.assay.stats.causal;

import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.IntStream;
import org.intercop.assay.stats.cell.Cohort;
import org.intercop.assay.stats.estimand.Estimation;
import org.intercop.assay.stats.estimand.Estimation.Reason;
import org.intercop.assay.stats.glm.Family;
import org.intercop.assay.stats.glm.Glm;
import org.intercop.assay.stats.glm.GlmFit;
import org.intercop.assay.stats.glm.ModelMatrix;
import org.intercop.assay.stats.glm.Responses;
import org.intercop.assay.stats.glm.Separation;
import org.intercop.assay.stats.glm.Term;

/**
 * The effect of a treatment by augmented inverse probability weighting: a propensity model and, in each arm, a model
 * of the outcome. It is right if either is. Standard errors come from the efficient influence function, mean(IF^2) / n.
 *
 * <p>With scores e, outcome models m1, m0 and p the share of treated, the means are averages over everybody of
 * <ul>
 *   <li>ATE: m1 + t (y - m1) / e and m0 + (1 - t)(y - m0) / (1 - e);
 *   <li>ATT: t y / p and (t m0 + (1 - t) e / (1 - e) (y - m0)) / p, which need no model of the treated outcome;
 *   <li>ATC: the mirror image of the ATT.
 * </ul>
 *
 * <p>Not estimable: everything in {@link PropensityModel}; fewer than two people in an arm. A target population whose
 * outcome model has no estimate (no events, dependent columns in that arm) is refused by itself. An outcome model that
 * is separated, such as a level of a covariate without events, still expects a definite outcome in the limit, and that
 * is used; the propensity model then carries the adjustment.
 *
 * <p>Robins JM, Rotnitzky A, Zhao LP (1994). Estimation of regression coefficients when some regressors are not always
 * observed. Journal of the American Statistical Association 89:846-866, doi:10.1080/01621459.1994.10476818; for the
 * ATT: Moodie EEM, Saarela O, Stephens DA (2018), Stat 7:e205, doi:10.1002/sta4.205.
 */
public final class DoublyRobust {
    private final PropensityModel model;
    private final Glm outcomeModel;
    private final List<Term> outcomeTerms;

    private DoublyRobust(PropensityModel model, Glm outcomeModel, List<Term> outcomeTerms) {
        this.model = Objects.requireNonNull(model, "model");
        this.outcomeModel = Objects.requireNonNull(outcomeModel, "outcomeModel");
        this.outcomeTerms = List.copyOf(outcomeTerms);
    }

    /**
     * A propensity model with outcome models on these terms.
     *
     * @param family of the outcome: binomial for an event, Gaussian for a measurement, Poisson for a count
     */
    public static DoublyRobust of(PropensityModel model, Family family, List<Term> outcomeTerms) {
        return new DoublyRobust(model, Glm.of(family), outcomeTerms);
    }

    /** Logistic models of treatment and outcome on the same covariates, for an event. */
    public static DoublyRobust logistic(List<Term> covariates) {
        return of(PropensityModel.logistic(covariates), Family.binomial(), covariates);
    }

    /** The effect on an outcome, from the rows of a cohort that are complete in all that is used. */
    public Estimation<DoublyRobustEffect> estimate(Cohort cohort, Outcome outcome) {
        Cohort answered = cohort.completeIn(List.of(outcome.column()));
        Cohort modelled = answered.keep(row -> ModelMatrix.complete(answered.frame(), outcomeTerms, row));
        return model.fit(modelled).flatMap(scores -> {
            Cohort complete = scores.cohort();
            if (complete.treatedPeople() < 2 || complete.comparisonPeople() < 2) {
                return tooFew(complete);
            }
            double[] y = outcome.values(complete);
            ModelMatrix matrix = ModelMatrix.withIntercept(complete.frame(), outcomeTerms);
            return Estimation.of(new DoublyRobustEffect(
                    scores,
                    y,
                    matrix.columnCount(),
                    expected(complete, matrix, y, true),
                    expected(complete, matrix, y, false)));
        });
    }

    /** The outcome that the model of one arm expects of the people of every row. */
    private Estimation<double[]> expected(Cohort cohort, ModelMatrix matrix, double[] y, boolean arm) {
        long[] counts = new long[y.length];
        for (int row = 0; row < counts.length; row++) {
            counts[row] = cohort.isTreated(row) == arm ? cohort.count(row) : 0;
        }
        Responses responses = Responses.of(y).withCounts(counts);
        Estimation<GlmFit> fit = outcomeModel.fit(matrix, responses);
        if (fit instanceof Estimation.NotEstimable<GlmFit> not) {
            Optional<double[]> limit = not.reason() == Reason.SEPARATION
                    ? outcomeModel.separation(matrix, responses).flatMap(found -> limit(found, y.length))
                    : Optional.empty();
            return limit.map(Estimation::of)
                    .orElseGet(() -> Estimation.not(
                            not.reason(),
                            "The outcome model of the " + (arm ? "treated" : "comparison") + " has no estimate: "
                                    + not.detail()));
        }
        return fit.map(
                one -> IntStream.range(0, y.length).mapToDouble(one::fitted).toArray());
    }

    private static Optional<double[]> limit(Separation separation, int rows) {
        double[] means = new double[rows];
        for (int row = 0; row < rows; row++) {
            if (separation.limitMean(row).isEmpty()) {
                return Optional.empty();
            }
            means[row] = separation.limitMean(row).getAsDouble();
        }
        return Optional.of(means);
    }

    static <T> Estimation<T> tooFew(Cohort cohort) {
        return Estimation.not(
                Reason.TOO_FEW_RECORDS,
                "There are " + cohort.treatedPeople() + " treated and " + cohort.comparisonPeople()
                        + " comparison people with complete data; an interval needs two in each arm.");
    }
}
