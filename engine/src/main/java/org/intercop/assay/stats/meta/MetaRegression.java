package org.intercop.assay.stats.meta;

import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;
import org.apache.commons.math3.linear.ArrayRealVector;
import org.apache.commons.math3.util.FastMath;
import org.intercop.assay.stats.cell.Frame;
import org.intercop.assay.stats.estimand.Estimation;
import org.intercop.assay.stats.estimand.Estimation.Reason;
import org.intercop.assay.stats.glm.ModelMatrix;
import org.intercop.assay.stats.glm.Term;

/**
 * Meta-regression: the effects of studies as a linear function of what is known about them, y_i ~ N(x_i b, v_i +
 * tau2). Options are those of {@link RandomEffects}; with its Knapp-Hartung test the coefficients are compared with
 * Student's t and the moderators together with F.
 *
 * <p>Not estimable: fewer studies than coefficients, plus one for tau squared or the Knapp-Hartung scale ({@link
 * Reason#TOO_FEW_STUDIES}); no moderator that varies ({@link Reason#COLLINEAR}). A column that the ones before it
 * determine, a constant one or the level of a factor that no study has, is left out and named.
 *
 * <p>Source: Viechtbauer (2010) doi:10.18637/jss.v036.i03.
 */
public final class MetaRegression {
    private final RandomEffects options;

    private MetaRegression(RandomEffects options) {
        this.options = options;
    }

    /** With the estimator of tau squared, the test and the level of a random-effects model. */
    public static MetaRegression with(RandomEffects options) {
        return new MetaRegression(options);
    }

    /**
     * Fits the model.
     *
     * @param effects the studies
     * @param frame one row per study, in the same order, complete in the columns of the terms
     * @param terms the moderators, at least one; the intercept is added
     */
    public Estimation<MetaRegressionFit> fit(StudyEffects effects, Frame frame, List<Term> terms) {
        if (frame.rows() != effects.size()) {
            throw new IllegalArgumentException("frame: " + frame.rows() + " rows for " + effects.size() + " studies");
        }
        if (terms.isEmpty()) {
            throw new IllegalArgumentException("terms: a meta-regression needs a moderator");
        }
        return fit(effects, ModelMatrix.withIntercept(frame, terms));
    }

    private Estimation<MetaRegressionFit> fit(StudyEffects effects, ModelMatrix matrix) {
        List<Integer> columns = Moderators.independentColumns(matrix);
        int p = columns.size();
        boolean spare = options.estimator() != Tau2Estimator.COMMON_EFFECT || options.test() != PoolingTest.Z;
        int needed = spare ? p + 1 : p;
        if (effects.size() < needed) {
            return Estimation.not(
                    Reason.TOO_FEW_STUDIES,
                    p + " coefficients need " + needed + " studies, there are " + effects.size());
        }
        if (p < 2) {
            return Estimation.not(Reason.COLLINEAR, "no moderator varies between the " + effects.size() + " studies");
        }
        return MixedFit.of(effects, Moderators.of(matrix, columns), options)
                .map(fit -> fitted(effects, matrix.labels(), columns, fit));
    }

    private MetaRegressionFit fitted(StudyEffects effects, List<String> labels, List<Integer> columns, MixedFit fit) {
        List<ModeratorEffect> coefficients = new ArrayList<>();
        for (int j = 0; j < columns.size(); j++) {
            coefficients.add(ModeratorEffect.of(
                    labels.get(columns.get(j)),
                    fit.coefficients()[j],
                    fit.standardError(j),
                    fit.reference(),
                    options.level()));
        }
        List<String> aliased = new ArrayList<>(labels);
        columns.forEach(column -> aliased.remove(labels.get(column)));
        return new MetaRegressionFit(
                effects.size(),
                coefficients,
                aliased,
                fit.heterogeneity(),
                explained(effects, fit.heterogeneity()),
                JointTest.ofAllButFirst(
                        new ArrayRealVector(fit.coefficients(), false), fit.covariance(), fit.reference()),
                fit.logLikelihood());
    }

    private OptionalDouble explained(StudyEffects effects, Heterogeneity residual) {
        Estimation<MixedFit> without =
                MixedFit.of(effects, Moderators.interceptOnly(effects.size()), options.with(PoolingTest.Z));
        if (!without.isEstimated()) {
            return OptionalDouble.empty();
        }
        Heterogeneity total = without.orThrow().heterogeneity();
        boolean common = options.estimator() == Tau2Estimator.COMMON_EFFECT;
        double all = common ? total.h2() : total.tau2();
        double rest = common ? residual.h2() : residual.tau2();
        return all == 0 ? OptionalDouble.empty() : OptionalDouble.of(FastMath.max(0, 100 * (all - rest) / all));
    }
}
