package org.intercop.assay.stats.meta;

import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.OptionalDouble;
import java.util.stream.DoubleStream;
import org.apache.commons.math3.util.FastMath;
import org.intercop.assay.stats.estimand.Estimation;
import org.intercop.assay.stats.estimand.Estimation.Reason;

/**
 * A step-function selection model: the chance that a study is seen depends on the interval its p value falls into. The
 * first interval, the smallest p values, has chance 1; the others are estimated with the mean and tau squared by
 * maximum likelihood.
 *
 * <p>Edges: no study with a p value in the first interval means that the relative chances have no upper bound ({@link
 * Reason#UNBOUNDED}); an interval without a study gets the chance 0; fewer studies than parameters is {@link
 * Reason#TOO_FEW_STUDIES}; tau squared at zero is kept there, and is then no parameter of the standard errors.
 *
 * <p>Source: Vevea and Hedges (1995) doi:10.1007/BF02294384.
 *
 * @param estimate mean effect had nothing been selected
 * @param standardError its standard error
 * @param tau2 variance between studies
 * @param chances relative chance of each interval to be seen, the first one 1
 * @param logLikelihood at the estimate
 * @param statistic likelihood-ratio statistic of no selection
 * @param degreesOfFreedom number of chances estimated
 * @param pValue of no selection
 */
public record SelectionModel(
        double estimate,
        double standardError,
        double tau2,
        List<Double> chances,
        double logLikelihood,
        double statistic,
        int degreesOfFreedom,
        double pValue) {

    /** Which p values are small. */
    public enum Alternative {
        /** One-sided, high effects have small p values. */
        GREATER,
        /** One-sided, low effects have small p values. */
        LESS,
        /** Two-sided. */
        TWO_SIDED
    }

    public SelectionModel {
        chances = List.copyOf(chances);
    }

    /**
     * Fits the model.
     *
     * @param effects the studies
     * @param alternative which p values are small
     * @param steps ends of the intervals of p values, in (0, 1); 1 is added as the last end
     */
    public static Estimation<SelectionModel> fit(StudyEffects effects, Alternative alternative, double... steps) {
        Objects.requireNonNull(alternative, "alternative");
        for (double step : steps) {
            if (!(step > 0 && step <= 1)) {
                throw new IllegalArgumentException("steps: " + step + " is not between 0 and 1");
            }
        }
        double[] ends = DoubleStream.concat(Arrays.stream(steps), DoubleStream.of(1))
                .sorted()
                .distinct()
                .toArray();
        if (ends.length < 2) {
            throw new IllegalArgumentException("steps: there is no step below 1");
        }
        SelectionLikelihood likelihood = new SelectionLikelihood(effects, alternative, ends);
        int parameters = 1 + ends.length;
        if (effects.size() < parameters) {
            return Estimation.not(
                    Reason.TOO_FEW_STUDIES,
                    parameters + " parameters need as many studies, there are " + effects.size());
        }
        if (likelihood.studiesIn(0) == 0) {
            return Estimation.not(
                    Reason.UNBOUNDED, "no study has a p value up to " + ends[0] + ", where the chance is set to 1");
        }
        return RandomEffects.withDefaults()
                .with(Tau2Estimator.MAXIMUM_LIKELIHOOD)
                .with(PoolingTest.Z)
                .pool(effects)
                .flatMap(start -> climb(likelihood, start));
    }

    private static Estimation<SelectionModel> climb(SelectionLikelihood likelihood, PooledEffect start) {
        double[] point =
                likelihood.start(start.estimate(), start.heterogeneity().tau2() + 1e-3);
        return BoundedNewton.maximise(likelihood, point, SelectionLikelihood.TAU2)
                .flatMap(peak -> {
                    OptionalDouble error = peak.standardError(SelectionLikelihood.MEAN);
                    if (error.isEmpty()) {
                        return Estimation.not(Reason.NO_CONVERGENCE, "the likelihood is flat at its maximum");
                    }
                    double[] at = peak.point();
                    double statistic = FastMath.max(
                            0, 2 * (peak.value() - start.logLikelihood().orElseThrow()));
                    List<Double> chances = likelihood.chances(at);
                    int df = chances.size() - 1;
                    return Estimation.of(new SelectionModel(
                            at[SelectionLikelihood.MEAN],
                            error.getAsDouble(),
                            at[SelectionLikelihood.TAU2],
                            chances,
                            peak.value(),
                            statistic,
                            df,
                            Reference.chiSquareP(statistic, df)));
                });
    }
}
