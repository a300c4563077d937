package org.intercop.assay.stats.causal;

import java.util.ArrayList;
import java.util.List;
import org.intercop.assay.stats.cell.Cohort;
import org.intercop.assay.stats.cell.Frame;
import org.intercop.assay.stats.estimand.Estimation;
import org.intercop.assay.stats.estimand.Estimation.NotEstimable;
import org.intercop.assay.stats.estimand.Estimation.Reason;
import org.intercop.assay.stats.glm.Glm;
import org.intercop.assay.stats.glm.Link;
import org.intercop.assay.stats.glm.ModelMatrix;
import org.intercop.assay.stats.glm.Responses;
import org.intercop.assay.stats.glm.Term;

/**
 * The model of who was treated: a binomial regression of the treatment on covariates that were fixed before it,
 * fitted by maximum likelihood.
 *
 * <p>Rows without a value for a covariate are left out. Not estimable: an arm without people; covariates that separate
 * the arms, depend on each other or do not vary; a score of 0 or 1 to working precision.
 *
 * <p>Rosenbaum PR, Rubin DB (1983). The central role of the propensity score in observational studies for causal
 * effects. Biometrika 70:41-55, doi:10.1093/biomet/70.1.41.
 */
public final class PropensityModel {
    private final List<Term> terms;
    private final Link link;

    private PropensityModel(List<Term> terms, Link link) {
        this.terms = List.copyOf(terms);
        this.link = link;
    }

    /** Logistic regression on these terms and an intercept; without terms everybody has the same score. */
    public static PropensityModel logistic(List<Term> terms) {
        return new PropensityModel(terms, Link.LOGIT);
    }

    /** The same with another link. */
    public PropensityModel withLink(Link other) {
        return new PropensityModel(terms, other);
    }

    /** The covariates. */
    public List<Term> terms() {
        return terms;
    }

    /** Fits the model to the complete rows of a cohort. */
    public Estimation<PropensityScores> fit(Cohort cohort) {
        Frame all = cohort.frame();
        Cohort complete = cohort.keep(row -> ModelMatrix.complete(all, terms, row));
        long treated = complete.treatedPeople();
        long comparison = complete.comparisonPeople();
        if (treated == 0 || comparison == 0) {
            return emptyArm(treated, comparison);
        }
        double[] arms = new double[complete.rows()];
        long[] counts = new long[complete.rows()];
        for (int row = 0; row < arms.length; row++) {
            arms[row] = complete.isTreated(row) ? 1 : 0;
            counts[row] = complete.count(row);
        }
        ModelMatrix matrix = ModelMatrix.withIntercept(complete.frame(), terms);
        return Glm.logistic()
                .withLink(link)
                .fit(matrix, Responses.of(arms).withCounts(counts))
                .flatMap(fit -> {
                    List<Integer> certain = new ArrayList<>();
                    for (int row = 0; row < arms.length; row++) {
                        if (!(fit.fitted(row) > 0 && fit.fitted(row) < 1)) {
                            certain.add(row);
                        }
                    }
                    return certain.isEmpty()
                            ? Estimation.of(new PropensityScores(complete, terms, fit))
                            : Estimation.not(
                                    Reason.NO_OVERLAP,
                                    certain.size() + " combinations of the covariates occur in one arm only.");
                });
    }

    static <T> NotEstimable<T> emptyArm(long treated, long comparison) {
        return new NotEstimable<>(
                Reason.EMPTY_ARM,
                "There are " + treated + " treated and " + comparison
                        + " comparison people with complete data; a comparison needs both.");
    }
}
