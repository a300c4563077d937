package org.intercop.assay.stats.survival;

import java.util.ArrayList;
import java.util.List;
import org.apache.commons.math3.linear.MatrixUtils;
import org.apache.commons.math3.linear.RealMatrix;
import org.apache.commons.math3.linear.RealVector;
import org.apache.commons.math3.util.FastMath;
import org.apache.commons.statistics.distribution.ChiSquaredDistribution;
import org.intercop.assay.stats.glm.ModelMatrix;
import org.intercop.assay.stats.numeric.PositiveDefinite;

/**
 * A fitted Cox model: log hazard ratios with model-based and robust variances, tests, and what can be asked of it
 * further: {@link ProportionalHazards}, {@link CoxSurvival}, {@link Concordance}.
 */
public final class CoxFit {
    private final FollowUp followUp;
    private final CoxData data;
    private final Ties ties;
    private final List<String> labels;
    private final LikelihoodPoint start;
    private final LikelihoodPoint end;
    private final RealMatrix variance;

    CoxFit(
            FollowUp followUp,
            CoxData data,
            ModelMatrix covariates,
            Ties ties,
            LikelihoodPoint start,
            LikelihoodPoint end) {
        this.followUp = followUp;
        this.data = data;
        this.ties = ties;
        this.labels = covariates.labels();
        this.start = start;
        this.end = end;
        this.variance = inverse(end.information());
    }

    /** Labels of the covariates, in order. */
    public List<String> labels() {
        return labels;
    }

    /** The log hazard ratios, in the order of the labels. */
    public RealVector coefficients() {
        return MatrixUtils.createRealVector(end.parameters());
    }

    /** The inverse of the information, the variance when the model is right and there are no analysis weights. */
    public RealMatrix variance() {
        return variance.copy();
    }

    /**
     * The sandwich variance of Lin and Wei (1989, doi:10.1080/01621459.1989.10478874): the sum over clusters, or people
     * where there are none, of the squared change that leaving them out would make. No small-sample factor.
     */
    public RealMatrix robustVariance() {
        return new ScoreResiduals(data, ties, end.parameters()).sandwich(followUp, variance);
    }

    /** The coefficients with model-based standard errors. */
    public List<Coefficient> modelBased() {
        return coefficients(variance);
    }

    /** The coefficients with robust standard errors. */
    public List<Coefficient> robust() {
        return coefficients(robustVariance());
    }

    private List<Coefficient> coefficients(RealMatrix withVariance) {
        List<Coefficient> list = new ArrayList<>();
        double[] beta = end.parameters();
        for (int j = 0; j < beta.length; j++) {
            list.add(new Coefficient(labels.get(j), beta[j], FastMath.sqrt(withVariance.getEntry(j, j))));
        }
        return list;
    }

    /** Number of records: people, or rows of time at risk where people have several. */
    public long records() {
        return data.records();
    }

    /** Number of events. */
    public long events() {
        return data.eventCount();
    }

    /** Log partial likelihood at the estimate. */
    public double logLikelihood() {
        return end.value();
    }

    /** Log partial likelihood with all coefficients zero. */
    public double nullLogLikelihood() {
        return start.value();
    }

    /** Likelihood ratio statistic of all coefficients zero. */
    public double likelihoodRatio() {
        return 2 * (end.value() - start.value());
    }

    /** Wald statistic of all coefficients zero, with the model-based variance. */
    public double wald() {
        RealVector beta = coefficients();
        return end.information().operate(beta).dotProduct(beta);
    }

    /** Score statistic of all coefficients zero; with one treatment column and no ties the log-rank statistic. */
    public double score() {
        RealVector gradient = MatrixUtils.createRealVector(start.gradient());
        return inverse(start.information()).operate(gradient).dotProduct(gradient);
    }

    /** Number of coefficients, the degrees of freedom of the three tests. */
    public int degreesOfFreedom() {
        return labels.size();
    }

    /** Upper tail of the chi-squared distribution for one of the three test statistics. */
    public double pValue(double statistic) {
        return ChiSquaredDistribution.of(degreesOfFreedom()).survivalProbability(statistic);
    }

    /** Position of a label. */
    public int indexOf(String label) {
        int at = labels.indexOf(label);
        if (at < 0) {
            throw new IllegalArgumentException("label: there is no '" + label + "' among " + labels);
        }
        return at;
    }

    FollowUp followUp() {
        return followUp;
    }

    CoxData data() {
        return data;
    }

    Ties ties() {
        return ties;
    }

    double[] beta() {
        return end.parameters();
    }

    RiskSets riskSets(RiskSets.Products products) {
        return new RiskSets(data, ties, end.parameters(), products);
    }

    /** Only called on information that was found positive definite when the model was fitted. */
    private static RealMatrix inverse(RealMatrix information) {
        return PositiveDefinite.of(information).orElseThrow().inverse();
    }
}
