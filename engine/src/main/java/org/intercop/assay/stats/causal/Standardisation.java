package org.intercop.assay.stats.causal;

import java.util.List;
import java.util.Objects;
import org.intercop.assay.stats.cell.Cohort;
import org.intercop.assay.stats.cell.Frame;
import org.intercop.assay.stats.estimand.Estimation;
import org.intercop.assay.stats.glm.Glm;
import org.intercop.assay.stats.glm.GlmFit;
import org.intercop.assay.stats.glm.ModelMatrix;
import org.intercop.assay.stats.glm.Responses;
import org.intercop.assay.stats.glm.Term;

/**
 * The effect of a treatment by standardisation (g-computation): one model of the outcome on treatment and covariates,
 * whose predictions for everybody as if treated, and as if not, are averaged over a target population. In a randomised
 * trial it sharpens the estimate without needing the model to be right; elsewhere it is as good as the model.
 *
 * <p>Not estimable: an arm without people, and whatever keeps the model from being fitted (see {@link Glm}).
 *
 * <p>Robins J (1986). A new approach to causal inference in mortality studies with a sustained exposure period.
 * Mathematical Modelling 7:1393-1512, doi:10.1016/0270-0255(86)90088-6; Ge M et al. (2011). Covariate-adjusted
 * difference in proportions from clinical trials using logistic regression and weighted risk differences. Drug
 * Information Journal 45:481-493, doi:10.1177/009286151104500409.
 */
public final class Standardisation {
    private final Glm model;
    private final List<Term> terms;
    private final String comparisonLevel;

    private Standardisation(Glm model, List<Term> terms, String comparisonLevel) {
        this.model = Objects.requireNonNull(model, "model");
        this.terms = List.copyOf(terms);
        this.comparisonLevel = Objects.requireNonNull(comparisonLevel, "comparisonLevel");
    }

    /**
     * Standardisation with any model of the outcome.
     *
     * @param terms covariates and the treatment, with interactions if wanted; the treatment is the column of the
     *     cohort's treatment
     * @param comparisonLevel what the treatment's column reads for people who are not treated
     */
    public static Standardisation of(Glm model, List<Term> terms, String comparisonLevel) {
        return new Standardisation(model, terms, comparisonLevel);
    }

    /** Standardisation with a logistic model of an event. */
    public static Standardisation logistic(List<Term> terms, String comparisonLevel) {
        return new Standardisation(Glm.logistic(), terms, comparisonLevel);
    }

    /**
     * The effect on an outcome, from the rows of a cohort that are complete in all that is used.
     *
     * @throws IllegalArgumentException if no term uses the treatment's column
     */
    public Estimation<StandardisedEffect> estimate(Cohort cohort, Outcome outcome) {
        String column = cohort.treatment().column();
        if (!ModelMatrix.columnsOf(terms).contains(column)) {
            throw new IllegalArgumentException("terms: no term uses the treatment '" + column + "'");
        }
        Cohort answered = cohort.completeIn(List.of(outcome.column()));
        Cohort complete = answered.keep(row -> ModelMatrix.complete(answered.frame(), terms, row));
        long treated = complete.treatedPeople();
        long comparison = complete.comparisonPeople();
        if (treated == 0 || comparison == 0) {
            return PropensityModel.emptyArm(treated, comparison);
        }
        double[] y = outcome.values(complete);
        long[] counts = new long[complete.rows()];
        for (int row = 0; row < counts.length; row++) {
            counts[row] = complete.count(row);
        }
        Frame frame = complete.frame();
        Estimation<GlmFit> fit = model.fit(
                ModelMatrix.withIntercept(frame, terms), Responses.of(y).withCounts(counts));
        return fit.map(found -> new StandardisedEffect(
                complete,
                y,
                found,
                predictions(found, frame, column, cohort.treatment().treatedLevel()),
                predictions(found, frame, column, comparisonLevel)));
    }

    private StandardisedEffect.Predictions predictions(GlmFit fit, Frame frame, String column, String level) {
        ModelMatrix x = ModelMatrix.withIntercept(new AsIf(frame, column, level), terms);
        return new StandardisedEffect.Predictions(fit, x);
    }

    /** A frame in which one column reads the same for everybody. */
    private record AsIf(Frame source, String column, String level) implements Frame {
        @Override
        public int rows() {
            return source.rows();
        }

        @Override
        public boolean has(String name) {
            return source.has(name);
        }

        @Override
        public boolean isMissing(String name, int row) {
            return !name.equals(column) && source.isMissing(name, row);
        }

        @Override
        public String text(String name, int row) {
            return name.equals(column) ? level : source.text(name, row);
        }

        @Override
        public double number(String name, int row) {
            return name.equals(column) ? Double.parseDouble(level) : source.number(name, row);
        }
    }
}
